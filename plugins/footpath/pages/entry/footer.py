"""Below an author's text: what the page is connected with."""

from __future__ import annotations

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.site import Site
from footpath.pages.entry.artifacts import Artifacts
from footpath.pages.entry.knowledge import of_knowledge
from footpath.pages.entry.mentions import mentions, see_also
from footpath.pages.entry.step import of_step


def footer(site: Site, uri: str, artifacts: Artifacts | None = None) -> dict[str, object] | None:
    """The context of `footer.html.jinja` for an entry's page; None for a page of no kind without backlinks.

    `artifacts` are those of the site, which whoever makes many pages has found out once.
    """
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
        "related": (),
        "see_also": see_also(site, uri),
        "mentions": mentions(site, uri),
    }
    if isinstance(entry, Step | Tool):
        context |= of_step(site, entry, artifacts or Artifacts.of(site))
    if isinstance(entry, KnowledgeEntry):
        context |= of_knowledge(site, entry)
    return context if any(context.values()) else None
