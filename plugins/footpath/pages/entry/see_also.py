"""See Also: the pages that an author recommends, as cards, with the author's reason.

The items of a section in the text stay where they are and keep every word; what their targets say of themselves is
added once the search has read the page. Those of the front matter are shown below the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Span
from footpath.model.words import joined, phrase
from footpath.pages.cards import Card, card, title
from footpath.pages.entry.mentions import TEXT_KINDS
from footpath.pages.places import kind_of
from footpath.pages.render import inert


def in_front_matter(site: Site, uri: str) -> tuple[Card, ...]:
    """What the front matter recommends."""
    document = site.documents[uri]
    found = [item for item in _items(site, uri) if item.place.span.line < document.body_line]
    return tuple(dict.fromkeys(replace(_card(site, item), anchor=item.anchor) for item in found if item.target != uri))


def in_text(site: Site, uri: str) -> Mapping[int, tuple[int, Card]]:
    """What the See Also section in a text recommends, by the line of each item, with the last line of its text."""
    ends = {link.span: link.item_end for link in site.documents[uri].links if link.item_end}
    return {
        item.place.span.line: (ends[item.place.span], _card(site, item))
        for item in _items(site, uri)
        if item.place.span in ends and item.target in site.corpus.by_uri
    }


def titles(site: Site, uri: str) -> Iterator[tuple[Span, str, str]]:
    """The labels of items that are names of entries: where each stands, how it is written, and what to write."""
    for item in _items(site, uri):
        if item.kind == "wiki":  # says the title anyway
            continue
        span, entry = item.place.span, site.corpus.by_uri.get(item.target)
        if entry is not None and item.label == entry.name.text and span.line == span.end_line:
            written = f"[{item.label}]("
            end = span.column + len(written)
            yield Span(span.line, span.column, span.line, end), written, f"[{inert(title(site, item.target))}]("


def _card(site: Site, item: Reference) -> Card:
    """The card of an item, with what its target is and whether the recommendation is mutual."""
    back = any(
        found.target == item.source and found.kind in TEXT_KINDS for found in site.index.outgoing.get(item.target, ())
    )
    return card(site, item.target, joined(" · ", (kind_of(site, item.target), phrase("links back") if back else "")))


def _items(site: Site, uri: str) -> Iterator[Reference]:
    return (item for item in site.index.outgoing.get(uri, ()) if item.recommends and item.resolved)
