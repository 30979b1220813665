"""The order in which a site is read: sections, and the pages in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from operator import itemgetter

from footpath.corpus import role_of
from footpath.index import in_words
from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.browse import browse_page
from footpath.pages.cards import page_uri, title
from footpath.pages.combinations import combination_title
from footpath.pages.comparison import comparison_cards
from footpath.pages.health import health_uri
from footpath.pages.places import (
    category_page,
    category_title,
    combination_page,
    folder,
    index_page,
    phase_page,
    project_index,
    rule_page,
    rules_index,
    service_page,
    topics_index,
    use_page,
)
from footpath.pages.rules import families
from footpath.parsing.scalars import number

_DEEPEST = 5
"""How many folders may lie in one another before what is further down is listed in the last."""


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the navigation, or a section of pages."""

    title: str
    uri: str = ""
    items: tuple[Item, ...] = ()


def navigation(site: Site, known: Collection[str]) -> tuple[Item, ...]:
    """The navigation of a site whose author gives none, with phases and steps in order.

    It names only pages that are `known` to be there; the host may have left some out.
    """
    home = index_page(site, "")
    sections = [
        Item(phrase("Home"), home),
        _project(site),
        _guidance(site),
        _pipeline(site),
        _methodology(site),
        _section(
            site, phrase("Tools"), "tools", [Item(title(site, tool.uri), tool.uri) for tool in site.corpus.all_of(Tool)]
        ),
    ]
    if site.corpus.of(KnowledgeEntry):
        sections.append(Item(phrase("Topics"), topics_index(site)))
    sections += [Item(phrase("Browse"), browse_page(site)), Item(phrase("Health"), health_uri(site))]
    sections.append(_rules(site))
    taken = {uri for item in sections for uri in _uris(item)}
    sections += _other(site, taken)
    return _existing(sections, known)


def _existing(items: Iterable[Item], known: Collection[str]) -> tuple[Item, ...]:
    """The items whose pages are there; a section without pages goes too."""
    found = (item if item.uri else replace(item, items=_existing(item.items, known)) for item in items)
    return tuple(item for item in found if item.items or item.uri in known)


def _section(site: Site, heading: str, role: str, items: Sequence[Item]) -> Item:
    overview = index_page(site, folder(site, role))
    return Item(heading, items=(Item(heading, overview), *items)) if items else Item(heading)


def _project(site: Site) -> Item:
    if site.dashboard is None:
        return Item(phrase("Project"))
    pages = tuple(Item(in_words(part.service), service_page(site, part.service)) for part in site.dashboard.services)
    overview = Item(phrase("Project"), project_index(site))
    return Item(phrase("Project"), items=(overview, *pages)) if pages else overview


def _guidance(site: Site) -> Item:
    entries = sorted(
        site.corpus.all_of(KnowledgeEntry), key=lambda entry: (entry.category, title(site, entry.uri).lower())
    )
    items: list[Item] = []
    for category, group in groupby(entries, key=lambda entry: entry.category):
        found = list(group)
        pages = tuple(Item(title(site, entry.uri), entry.uri) for entry in found)
        heading = category_title(category)
        items += (
            [Item(heading, items=(Item(heading, category_page(site, found[0])), *pages))] if category else list(pages)
        )
    if items:
        items.append(Item(phrase("Knowledge by phase"), use_page(site)))
    return _section(site, phrase("Guidance"), "knowledge", items)


def _pipeline(site: Site) -> Item:
    steps = sorted(site.corpus.all_of(Step), key=lambda step: (step.order, step.name.text))
    items: list[Item] = []
    for phase in PHASES:
        pages = [Item(title(site, step.uri), step.uri) for step in steps if step.phase.text == phase.slug]
        if pages:
            items.append(Item(phase.title, items=(Item(phase.title, phase_page(site, phase.slug)), *pages)))
    return _section(site, phrase("Pipeline"), "pipeline", items)


def _methodology(site: Site) -> Item:
    pipelines = site.pipelines.values()
    items = [
        Item(combination_title(site, pipeline.combination), combination_page(site, pipeline.combination))
        for pipeline in pipelines
    ]
    overlays = [Item(title(site, overlay.uri), page_uri(site, overlay.uri)) for overlay in site.corpus.of(Overlay)]
    if overlays:
        items.append(Item(phrase("Overlays"), items=tuple(overlays)))
    if compared := tuple(Item(page.title, page.uri) for page in comparison_cards(site)):
        items.append(Item(phrase("Comparisons"), items=compared))
    return _section(site, phrase("Methodology"), "methodology", items)


def _rules(site: Site) -> Item:
    groups = tuple(
        Item(family.title, items=tuple(Item(rule.heading, rule_page(site, rule.code)) for rule in family.rules))
        for family in families(site.rules)
    )
    return (
        Item(phrase("Rules"), items=(Item(phrase("Rules"), rules_index(site)), *groups))
        if groups
        else Item(phrase("Rules"))
    )


def _uris(item: Item) -> set[str]:
    return {item.uri} | {uri for child in item.items for uri in _uris(child)}


def _other(site: Site, taken: set[str]) -> list[Item]:
    """The author's pages of no kind, by folder, after everything else."""
    uris = [uri for uri in site.corpus.plain if uri not in taken]
    broken = [Item(title(site, found.uri), found.uri) for found in site.corpus.broken if found.uri.endswith(".md")]
    unread = [Item(phrase("Cannot be read"), items=tuple(broken))] if broken else []
    return [*_below(site, "", uris), *unread]


def _below(site: Site, folder_uri: str, uris: Sequence[str]) -> tuple[Item, ...]:
    """The pages and folders below a folder: its own page, then those with an `order`, then the others as they come."""
    own: list[Item] = []
    pages: list[tuple[float, Item]] = []
    folders: dict[str, list[str]] = {}
    for uri in uris:
        name, _, deeper = uri.removeprefix(folder_uri).partition("/")
        if deeper and folder_uri.count("/") < _DEEPEST:
            folders.setdefault(f"{folder_uri}{name}/", []).append(uri)
        elif folder_uri and not deeper and name in ("index.md", "README.md"):
            own.append(Item(title(site, uri), uri))
        else:
            pages.append((_order(site, uri), Item(title(site, uri), uri)))
    sections = [
        (_order(site, index_page(site, path[:-1])), Item(_heading(site, path, below), items=_below(site, path, below)))
        for path, below in folders.items()
    ]
    return (*own, *(item for _, item in sorted((*pages, *sections), key=itemgetter(0))))


def _heading(site: Site, folder_uri: str, uris: Sequence[str]) -> str:
    """The title of a folder: that of its own page, or its name in words."""
    if role_of(f"{folder_uri}x", site.settings)[0]:
        return phrase("More in %(folder)s", folder=folder_uri[:-1])
    page = index_page(site, folder_uri[:-1])
    return title(site, page) if page in uris else category_title(folder_uri[:-1].rpartition("/")[2])


def _order(site: Site, uri: str) -> float:
    """The place that a page asks for in its front matter; the last one where it asks for none."""
    document = site.documents.get(uri)
    node = document.matter.get("order") if document is not None and document.matter is not None else None
    value = number(node.text) if node is not None and node.kind == "text" else None
    return value if value is not None else inf
