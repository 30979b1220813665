"""How a knowledge base is kept: findings by rule, what nothing uses, what is due, and which topics no phase covers.

For whoever looks after the content. A preview has the page; a published site only where the option `health` says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from footpath.index import upkeep
from footpath.index.places import same_page
from footpath.index.topic_pairs import topic_pairs
from footpath.kinds.review import due_since, volatility_of
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.entry import KnowledgeEntry
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card
from footpath.pages.places import category_title, phase_page
from footpath.pages.rules import rule_card
from footpath.pages.topic_cards import topic_card
from footpath.parsing.slugs import slug_rule

_PAGES = ("health.md", "site-health.md", "footpath-health.md")
_TOPICS = 40
"""How many topics the matrix has: those that most entries carry."""


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule that finds something: how often, in how many files, and how serious that is."""

    card: Card
    level: Level
    findings: int
    files: int


@dataclass(frozen=True, slots=True)
class Due:
    """An entry whose review is due: when it was reviewed, since when another is due, and why so soon."""

    card: Card
    reviewed: str
    since: str
    volatility: str


@dataclass(frozen=True, slots=True)
class Row:
    """A topic of the matrix: how many entries it has, and how many of them each phase hands out."""

    card: Card
    entries: int
    cells: tuple[int, ...]


def health_uri(site: Site) -> str:
    """Where the page is; empty where the author has pages in all the places it could have."""
    return next((uri for uri in _PAGES if not any(page in site.documents for page in same_page(uri))), "")


def health_page(
    site: Site, diagnostics: Iterable[Diagnostic], known: Collection[str], findings: str = ""
) -> PagePlan | None:
    """The page, with links to the pages that are `known` to be there. `findings` is the page of all findings."""
    uri = health_uri(site)
    if not uri:
        return None
    entries = site.corpus.of(KnowledgeEntry)
    context = {
        "rules": _by_rule(site, diagnostics, known),
        "findings": Card(findings, phrase("All findings, file by file")) if findings else None,
        "entries": len(entries),
        "id_of": slug_rule(site.settings.slug),
        "due": tuple(_due(site, entries)),
        "unreviewed": sum(not entry.last_reviewed for entry in entries),
        "orphans": _by_category(site, upkeep.orphans(site)),
        "unused": _by_category(site, upkeep.unused(site)),
        "unsourced": _by_category(site, (entry for entry in entries if not entry.sources)),
        "one_way": _one_way(site),
        "pairs": tuple(
            (topic_card(site.index.topics[pair.other]), topic_card(site.index.topics[pair.kept]))
            for pair in topic_pairs(site.index.topics)
        ),
        **_matrix(site),
    }
    return PagePlan(
        uri, phrase("Health"), "health.md.jinja", context, {"hide": ["navigation"], "search": {"exclude": True}}
    )


def _by_rule(site: Site, diagnostics: Iterable[Diagnostic], known: Collection[str]) -> tuple[RuleCount, ...]:
    """The rules that find something, the most serious and most frequent first."""
    found: defaultdict[tuple[str, str, Level], list[str]] = defaultdict(list)
    for item in diagnostics:
        found[item.code, item.name, item.level].append(item.place.uri)
    counts = [
        RuleCount(rule_card(site, code, name, known), level, len(uris), len(set(uris)))
        for (code, name, level), uris in found.items()
    ]
    return tuple(sorted(counts, key=lambda count: (count.level.rank, -count.findings, count.card.title)))


def _by_category(site: Site, entries: Iterable[KnowledgeEntry]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Entries in groups, by the title of their category."""
    groups: defaultdict[str, list[Card]] = defaultdict(list)
    for entry in entries:
        groups[category_title(entry.category)].append(card(site, entry.uri))
    return tuple((heading, tuple(groups[heading])) for heading in sorted(groups))


def _due(site: Site, entries: Iterable[KnowledgeEntry]) -> Iterator[Due]:
    """The entries whose review is due, the longest one first."""
    found = [(since, entry) for entry in entries if (since := due_since(entry, site.settings.today)) is not None]
    for since, entry in sorted(found, key=lambda item: (item[0], item[1].uri)):
        yield Due(card(site, entry.uri), entry.last_reviewed, since.isoformat(), volatility_of(entry))


def _one_way(site: Site) -> tuple[tuple[Card, tuple[Card, ...]], ...]:
    """Each entry that does not lead back, with those that recommend it."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in upkeep.one_way(site):
        found[item.target][item.source] = None
    return tuple((card(site, uri), tuple(card(site, source) for source in found[uri])) for uri in sorted(found))


def _matrix(site: Site) -> dict[str, object]:
    """The common topics against the phases that hand out any knowledge."""
    covered = upkeep.coverage(site)
    topics = sorted(
        (topic for topic in site.index.topics.values() if len(topic.entries) > 1),
        key=lambda topic: (-len(topic.entries), topic.label),
    )
    total = Counter[str]()
    for cells in covered.values():
        total.update(cells)
    phases = [phase for phase in PHASES if total[phase.slug]]
    rows = [
        Row(
            topic_card(topic),
            len(topic.entries),
            tuple(covered[topic.name].get(phase.slug, 0) for phase in phases),
        )
        for topic in topics[:_TOPICS]
    ]
    return {
        "phases": tuple(Card(phase_page(site, phase.slug), phase.title) for phase in phases),
        "rows": tuple(rows) if phases else (),
        "left": max(len(topics) - _TOPICS, 0),
    }
