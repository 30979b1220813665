"""A card: what a list, a chip or a link says of a page that it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footpath.model.entry import Entry, Step, Tool
from footpath.model.site import Site


@dataclass(frozen=True, slots=True)
class Card:
    """A page to go to. `note` says why it is listed here, `anchor` leads inside the page."""

    uri: str
    title: str
    description: str = ""
    note: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        """Its title, in a sentence without links."""
        return self.title


def card(site: Site, uri: str, note: str = "") -> Card:
    """The card of a file of the tree."""
    entry = site.corpus.by_uri.get(uri)
    return Card(page_uri(site, uri), title(site, uri), entry.description if entry else "", note)


def cards(site: Site, entries: Iterable[Entry]) -> tuple[Card, ...]:
    """The cards of entries, in the order given."""
    return tuple(card(site, entry.uri) for entry in entries)


def title(site: Site, uri: str) -> str:
    """The human title of a file: a preset or overlay has the one it gives itself."""
    entry = site.corpus.by_uri.get(uri)
    if entry is not None and entry.kind == "preset" and entry.title:
        return entry.title
    return site.index.titles.get(uri, uri)


def page_uri(site: Site, uri: str) -> str:
    """The page that shows a file: itself for Markdown, the generated page for a preset or an overlay."""
    entry = site.corpus.by_uri.get(uri)
    if entry is not None and uri.endswith(".yml"):
        return uri.removesuffix(".yml") + ".md"
    return uri


def summary_of(entry: Step | Tool) -> str:
    """The longest short text that a step or tool gives of itself."""
    return entry.summary or entry.description


def named(site: Site, kind: str, name: str, note: str = "") -> Card:
    """The card of an entry by name; for a name that nothing has, a card that leads nowhere."""
    entry = site.corpus.named(kind, name)
    return card(site, entry.uri, note) if entry is not None else Card("", name, note=note)
