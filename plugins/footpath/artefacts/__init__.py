"""What a site publishes for programs, beside its pages: pure functions of the site and of where it will stand.

An artefact is a function from both to `Artefact`s, and a row in `ARTEFACTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from footpath.artefacts.briefs import briefs
from footpath.artefacts.browse import browse_file
from footpath.artefacts.explorer import explorer_files
from footpath.artefacts.feed import feed_file
from footpath.artefacts.graphs import graph_artefacts
from footpath.artefacts.index import index_files
from footpath.artefacts.inventory import inventory_file
from footpath.artefacts.llms import llms_files
from footpath.artefacts.markdown import markdown_files
from footpath.artefacts.previews import preview_file
from footpath.artefacts.redirects import redirect_files
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site

Family = Callable[[Site, Publication], Iterator[Artefact]]

ARTEFACTS: tuple[Family, ...] = (
    index_files,
    llms_files,
    markdown_files,
    inventory_file,
    feed_file,
    redirect_files,
    graph_artefacts,
    briefs,
    explorer_files,
    preview_file,
    browse_file,
)
"""Every family of artefacts, in the order in which they are planned."""

OPTIONAL: Mapping[Family, str] = {
    index_files: "index",
    llms_files: "llms",
    markdown_files: "markdown",
    inventory_file: "inventory",
    feed_file: "feed",
    redirect_files: "redirects",
}
"""The families that a site may leave out, by the name of each in the option `publish`."""


def plan_artefacts(site: Site, publication: Publication) -> tuple[Artefact, ...]:
    """All files that the site publishes for programs. A file of the author's own is never replaced."""
    # A Markdown file becomes a page, and leaves its own path free.
    taken = {uri for uri in (*site.documents, *site.tree.assets) if not uri.endswith(".md")}
    planned: dict[str, Artefact] = {}
    for family in ARTEFACTS:
        if OPTIONAL.get(family) not in (None, *site.settings.publish):
            continue
        for artefact in family(site, publication):
            if artefact.uri not in taken:
                planned.setdefault(artefact.uri, artefact)
    return tuple(planned.values())


__all__ = ["ARTEFACTS", "plan_artefacts"]
