"""Below an author's text: what the page is connected with."""

from __future__ import annotations

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.site import Site
from footpath.pages.entry.connections import Connections
from footpath.pages.entry.knowledge import of_knowledge
from footpath.pages.entry.mentions import mentions
from footpath.pages.entry.see_also import in_front_matter
from footpath.pages.entry.sources import sources
from footpath.pages.entry.step import of_step
from footpath.pages.entry.suggestions import suggestions


def footer(site: Site, uri: str, known: Connections) -> dict[str, object] | None:
    """The context of `footer.html.jinja` for an entry's page; None for a page of no kind without backlinks."""
    entry = site.corpus.by_uri.get(uri)
    context: dict[str, object] = {
        "after": (),
        "unlocks": (),
        "around": None,
        "knowledge": (),
        "brought": (),
        "reads": (),
        "products": (),
        "stands": (),
        "overlays": (),
        "used_by": (),
        "brought_by": (),
        "see_also": in_front_matter(site, uri),
        "suggestions": suggestions(site, uri),
        "mentions": mentions(site, uri),
        "sources": sources(entry) if isinstance(entry, KnowledgeEntry) else (),
    }
    if isinstance(entry, Step | Tool):
        context |= of_step(site, entry, known)
    if isinstance(entry, KnowledgeEntry):
        context |= of_knowledge(site, entry, known.uses)
    return context if any(context.values()) else None
