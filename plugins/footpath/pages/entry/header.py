"""Above an author's text: where it belongs, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace

from footpath.model.entry import Entry, Step, Tool
from footpath.model.site import Site
from footpath.pages.cards import Card, title
from footpath.pages.entry.text_parts import repeats
from footpath.pages.places import trail
from footpath.pages.topic_cards import topic_card, topics_of


def header(site: Site, uri: str) -> dict[str, object] | None:
    """The context of `header.html.jinja` for an entry's page; None for a page of no kind."""
    entry = site.corpus.by_uri.get(uri)
    if entry is None:
        return None
    return {
        "title": title(site, uri),
        "needs_title": not any(heading.level == 1 for heading in site.documents[uri].headings),
        "kind": entry.kind,
        "description": "" if repeats(site, uri, entry.description) else entry.description,
        "trail": trail(site, uri),
        "topics": _topics(site, entry),
        "optional": isinstance(entry, Step) and bool(entry.conditional),
        "stateless": isinstance(entry, Step) and entry.stateless,
        "hint": entry.argument_hint if isinstance(entry, Step | Tool) else "",
    }


def _topics(site: Site, entry: Entry) -> tuple[Card, ...]:
    return tuple(replace(topic_card(site.index.topics[name]), note="") for name in topics_of(site, entry))
