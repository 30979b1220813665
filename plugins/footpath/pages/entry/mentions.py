"""Who refers to a page, and what the page refers to outside its text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.pages.cards import Card, card, title

TEXT_KINDS = frozenset({"see-also", "link", "code-span", "wiki", "command"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that refers to a page: who, in which section, in which sentence."""

    card: Card
    section: str
    sentence: str


def see_also(site: Site, uri: str) -> tuple[Card, ...]:
    """What the front matter refers to; a See Also section is in the text itself."""
    document = site.documents[uri]
    found = [
        reference
        for reference in site.index.outgoing.get(uri, ())
        if reference.kind == "see-also" and reference.resolved and reference.place.span.line < document.body_line
    ]
    return tuple(
        dict.fromkeys(
            replace(card(site, reference.target), anchor=reference.anchor)
            for reference in found
            if reference.target != uri
        )
    )


def mentions(site: Site, uri: str) -> tuple[Mention, ...]:
    """Who refers to a page in its text: one mention per page, the first."""
    first: dict[str, Reference] = {}
    for reference in site.index.backlinks.get(uri, ()):
        if reference.kind in TEXT_KINDS:
            first.setdefault(reference.source, reference)
    return tuple(
        Mention(card(site, source), found.section, found.sentence)
        for source, found in sorted(first.items(), key=lambda item: title(site, item[0]).lower())
    )
