"""The page to browse by: everything the site holds, by kind, category, topic and phase.

Without a script it is one list, in groups. A script puts filters in its place; they read what `artefacts/browse.py`
publishes, which is made of the same items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from unicodedata import normalize

from footpath.index.places import same_page
from footpath.model.entry import Entry, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card, summary_of
from footpath.pages.places import category_title, phase_title
from footpath.pages.topic_cards import topics_of
from footpath.pages.uses import weight

BROWSE = "assets/footpath/browse-data.js"
"""The file that the filters read."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page to filter by: its word in addresses, what many are called, and what one is."""

    slug: str
    many: str
    one: str


KINDS: Mapping[type[Entry], Kind] = {
    KnowledgeEntry: Kind("guidance", phrase("Guidance"), phrase("Guidance")),
    Step: Kind("step", phrase("Steps"), phrase("Step")),
    Tool: Kind("tool", phrase("Tools"), phrase("Tool")),
    Preset: Kind("methodology", phrase("Methodologies"), phrase("Methodology")),
    Overlay: Kind("overlay", phrase("Overlays"), phrase("Overlay")),
}
"""The kinds in their order."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page to be found. `topics` are those it is about; `phases` the one it is in, or those whose steps use it.

    `uses` counts the files that refer to it; `order` is its place among steps, -1 for all others.
    """

    card: Card
    name: str
    kind: Kind
    category: str = ""
    topics: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    uses: int = 0
    order: int = -1


def browse_page(site: Site) -> str:
    """The page to browse by: the author's own, or the one that is generated; elsewhere where a folder has its name."""
    folder = f"{site.settings.output}/browse".lstrip("/")
    own = next((uri for uri in same_page(f"{folder}.md") if uri in site.documents), "")
    taken = any(uri.startswith(f"{folder}/") for uri in site.documents)
    return own or f"{folder}{'-all' if taken else ''}.md"


def browse_pages(site: Site) -> Iterator[PagePlan]:
    """The one page, if there is anything to browse."""
    items = browsed(site)
    if items:
        yield PagePlan(
            browse_page(site),
            phrase("Browse"),
            "browse.md.jinja",
            {"total": len(items), "groups": _groups(items), "data": BROWSE},
            # The theme's search finds each page itself; this list would only say it once more.
            meta={"hide": ["navigation", "toc"], "search": {"exclude": True}},
        )


def browsed(site: Site) -> tuple[Item, ...]:
    """Everything to browse, by title."""
    steps = sorted(site.corpus.all_of(Step), key=lambda step: (step.order, step.name.text))
    order = {step.uri: number for number, step in enumerate(steps)}
    topics = {entry.name.text: topics_of(site, entry) for entry in site.corpus.of(KnowledgeEntry)}
    phases: defaultdict[str, set[str]] = defaultdict(set)
    for step in steps:
        for word in step.knowledge:
            phases[word.text].add(step.phase.text)

    def item(entry: Entry, kind: Kind) -> Item:
        found = card(site, entry.uri)
        made = Item(found, entry.name.text, kind, uses=weight(site, entry.uri), order=order.get(entry.uri, -1))
        if isinstance(entry, KnowledgeEntry):
            used_in = _in_order(phases.get(entry.name.text, set()))
            return replace(made, category=entry.category, topics=topics_of(site, entry), phases=used_in)
        if isinstance(entry, Step | Tool):
            # What a step or tool is about: the topics of the knowledge it uses.
            about = dict.fromkeys(topic for word in entry.knowledge for topic in topics.get(word.text, ()))
            in_phase = (entry.phase.text,) if isinstance(entry, Step) else ()
            described = replace(found, description=summary_of(entry))
            return replace(made, card=described, topics=tuple(about), phases=in_phase)
        return made

    items = [item(entry, kind) for type_, kind in KINDS.items() for entry in site.corpus.all_of(type_)]
    return tuple(sorted(items, key=lambda item: (_sorted_as(item.card.title), item.card.uri)))


def _in_order(phases: set[str]) -> tuple[str, ...]:
    return tuple(phase.slug for phase in PHASES if phase.slug in phases)


def _sorted_as(title: str) -> str:
    """A title without the accents that would put it behind all others."""
    return "".join(letter for letter in normalize("NFKD", title) if letter.isalnum() or letter == " ").casefold()


def _groups(items: tuple[Item, ...]) -> tuple[tuple[str, tuple[tuple[str, tuple[Card, ...]], ...]], ...]:
    """The cards by kind, and in that by category or phase; those of a step in the order of the pipeline."""
    groups: dict[str, dict[str, list[Item]]] = {kind.many: {} for kind in KINDS.values()}
    for item in sorted(items, key=lambda item: item.order):
        groups[item.kind.many].setdefault(_part(item), []).append(item)
    return tuple(
        (
            heading,
            tuple(
                (part, tuple(item.card for item in found))
                for part, found in (parts.items() if heading == KINDS[Step].many else sorted(parts.items()))
            ),
        )
        for heading, parts in groups.items()
        if parts
    )


def _part(item: Item) -> str:
    if item.kind is KINDS[Step]:
        return phase_title(item.phases[0]) if item.phases else ""
    return category_title(item.category) if item.kind is KINDS[KnowledgeEntry] else ""
