"""Between the title and the text of a step or tool: where it stands, and its brief."""

from __future__ import annotations

from footpath.model.entry import Step, Tool
from footpath.model.site import Site
from footpath.pages.entry.step import bar_of_step
from footpath.pages.entry.walk import Walks

BAR = "<!--fp:bar-->"
"""Where it goes, once the search has read the page."""


def bar(site: Site, uri: str, known: Walks) -> dict[str, object] | None:
    """The context of `bar.html.jinja`; None for a page that is neither a step's nor a tool's."""
    entry = site.corpus.by_uri.get(uri)
    return bar_of_step(site, entry, known) if isinstance(entry, Step | Tool) else None
