"""Below an author's text: what the page is connected with."""

from __future__ import annotations

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.site import Site
from footpath.pages.entry.knowledge import of_knowledge
from footpath.pages.entry.mentions import mentions, see_also
from footpath.pages.entry.step import of_step


def footer(site: Site, uri: str) -> dict[str, object] | None:
    """The context of `footer.html.jinja` for an entry's page; None for a page of no kind without backlinks."""
    entry = site.corpus.by_uri.get(uri)
    context: dict[str, object] = {
        "after": (),
        "unlocks": (),
        "knowledge": (),
        "reads": (),
        "presets": (),
        "overlays": (),
        "used_by": (),
        "brought_by": (),
        "related": (),
        "see_also": see_also(site, uri),
        "mentions": mentions(site, uri),
    }
    if isinstance(entry, Step | Tool):
        context |= of_step(site, entry)
    if isinstance(entry, KnowledgeEntry):
        context |= of_knowledge(site, entry)
    return context if any(context.values()) else None
