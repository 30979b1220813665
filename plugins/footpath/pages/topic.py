"""The page of one topic: what it is, whom to read first, where it matters, and what stands near it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.index import Topic
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card
from footpath.pages.places import category_title, folder, index_page, phase_page, topics_index
from footpath.pages.topic_cards import topic_card, topics_of
from footpath.pages.uses import Use, Uses, uses_of, weight

_RELATED = 12
_CROWD = 3
"""Entries that a category has, on average, before it is worth a heading."""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase, or the tools: who there uses guidance on the topic, and which guidance they use."""

    phase: Card
    users: tuple[Card, ...]
    guidance: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A phase, and how many of its steps use guidance on each of several topics."""

    phase: Card
    counts: tuple[int, ...]


def topic_page(site: Site, topic: Topic, found: Uses) -> PagePlan:
    """The plan of a topic's page."""
    topics = site.index.topics
    children = [topics[name] for name in topic.children]
    steps, tools = _by_phase(site, topic, found)
    return PagePlan(
        topic.page,
        topic.label,
        "topic.md.jinja",
        {
            "topic": topic,
            "synonyms": topic.synonyms,
            "first": _first(site, topic),
            "groups": tuple(_by_category(site, topic)),
            "rows": steps,
            "tools": tools,
            "coverage": _coverage(site, (topic, *children), found) if children else (),
            "compared": tuple(topic_card(other) for other in (topic, *children)),
            "children": tuple(topic_card(child) for child in children),
            "related": _related(site, topic),
            "mentions": _mentions(site, topic),
            "trail": (
                (phrase("Topics"), topics_index(site)),
                *((above.label, above.page) for above in _above(site, topic)),
            ),
        },
        edit_uri=site.settings.topics_file if topic.registered else "",
    )


def _above(site: Site, topic: Topic) -> list[Topic]:
    """The topics above one, from the outside in."""
    line: list[Topic] = []
    while topic.parent:
        topic = site.index.topics[topic.parent]
        line.insert(0, topic)
    return line


def _first(site: Site, topic: Topic) -> tuple[Card, int] | None:
    """The entry on which most others and most steps rely, and how many; None where that says nothing."""
    weights = {uri: weight(site, uri) for uri in topic.entries}
    best = min(topic.entries, key=lambda uri: (-weights[uri], uri), default="")
    return (card(site, best), weights[best]) if len(topic.entries) > 1 and weights[best] else None


def _by_category(site: Site, topic: Topic) -> Iterator[tuple[str, tuple[Card, ...]]]:
    """The entries on a topic below the names of their categories; where few share one, in one list that names it."""
    groups: defaultdict[str, list[Card]] = defaultdict(list)
    for uri in topic.entries:
        entry = site.corpus.by_uri[uri]
        category = category_title(entry.category if isinstance(entry, KnowledgeEntry) else "")
        groups[category].append(card(site, uri))
    ordered = {name: sorted(groups[name], key=lambda entry: entry.title.lower()) for name in sorted(groups)}
    if len(topic.entries) >= _CROWD * len(groups):
        yield from ((name if len(ordered) > 1 else "", tuple(found)) for name, found in ordered.items())
    elif ordered:
        yield "", tuple(replace(entry, note=name) for name, found in ordered.items() for entry in found)


def _by_phase(site: Site, topic: Topic, found: Uses) -> tuple[tuple[PhaseRow, ...], PhaseRow | None]:
    """The steps that use guidance on a topic, by phase, and the tools that do."""
    users: defaultdict[str, dict[str, Card]] = defaultdict(dict)
    guidance: defaultdict[str, dict[str, Card]] = defaultdict(dict)
    for uri in topic.entries:
        for use in sorted(uses_of(site, site.corpus.by_uri[uri], found), key=_order):
            phase = use.user.phase.text if isinstance(use.user, Step) else ""
            note = use.overlays[0].title if use.overlays else ""
            known = users[phase].get(use.user.uri)
            # Whoever uses one of the entries by itself needs no overlay to be named here.
            if known is None or (known.note and not note):
                users[phase][use.user.uri] = replace(use.card, note=note)
            guidance[phase].setdefault(uri, card(site, uri))
    rows = tuple(
        PhaseRow(
            Card(phase_page(site, phase.slug), phase.title),
            _sorted(site, users[phase.slug]),
            tuple(guidance[phase.slug].values()),
        )
        for phase in PHASES
        if phase.slug in users
    )
    if "" not in users:
        return rows, None
    overview = Card(index_page(site, folder(site, "tools")), phrase("Tools"))
    return rows, PhaseRow(overview, tuple(users[""].values()), tuple(guidance[""].values()))


def _order(use: Use) -> tuple[float, str]:
    return (use.user.order if isinstance(use.user, Step) else 0, use.user.name.text)


def _sorted(site: Site, users: Mapping[str, Card]) -> tuple[Card, ...]:
    def order(uri: str) -> tuple[float, str]:
        step = site.corpus.by_uri[uri]
        return (step.order if isinstance(step, Step) else 0, uri)

    return tuple(users[uri] for uri in sorted(users, key=order))


def _coverage(site: Site, topics: tuple[Topic, ...], found: Uses) -> tuple[Coverage, ...]:
    """Phase by phase, in how many steps a topic and each of those below it matters; only phases in which one does."""
    counted = [Counter(_phases(site, topic, found)) for topic in topics]
    return tuple(
        Coverage(Card(phase_page(site, phase.slug), phase.title), tuple(count[phase.slug] for count in counted))
        for phase in PHASES
        if any(count[phase.slug] for count in counted)
    )


def _phases(site: Site, topic: Topic, found: Uses) -> list[str]:
    """The phase of each step that uses guidance on a topic."""
    entries = (site.corpus.by_uri[uri] for uri in topic.entries)
    users = {use.user.uri: use.user for entry in entries for use in uses_of(site, entry, found)}
    return [user.phase.text for user in users.values() if not isinstance(user, Tool)]


def _related(site: Site, topic: Topic) -> tuple[Card, ...]:
    """The topics that most often stand beside this one, with how many entries carry both."""
    beside: Counter[str] = Counter()
    for uri in topic.entries:
        beside.update({*topics_of(site, site.corpus.by_uri[uri])} - {topic.name})
    near = sorted((name for name, count in beside.items() if count > 1), key=lambda name: (-beside[name], name))
    return tuple(topic_card(site.index.topics[name], str(beside[name])) for name in near[:_RELATED])


def _mentions(site: Site, topic: Topic) -> tuple[Card, ...]:
    """The pages whose text leads to a topic's page."""
    sources = {reference.source for reference in site.index.backlinks.get(topic.page, ())}
    return tuple(sorted((card(site, uri) for uri in sources), key=lambda found: (found.title.lower(), found.uri)))
