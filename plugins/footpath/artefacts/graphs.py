"""The graph of each methodology, overlay and comparison, for programs that draw it or reckon with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from footpath.diagram import to_dot, to_json, to_mermaid
from footpath.model.diagram import Diagram
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.pages.places import graph_files

_WRITERS = {"Mermaid": to_mermaid, "Graphviz": to_dot, "JSON": to_json}


def graph_artefacts(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Each graph in every form, whole even where its page shows its phases alone."""
    del site
    for plan in publication.plans:
        if plan.diagram is not None:
            diagram = _addressed(plan.diagram, publication)
            for reader, file in graph_files(plan.uri).items():
                yield Artefact(file, partial(_WRITERS[reader], diagram))


def _addressed(diagram: Diagram, publication: Publication) -> Diagram:
    """The diagram with the addresses of pages, which are seen from the root of the site unless its own is known."""

    def address(uri: str) -> str:
        return publication.address + publication.url_of(uri).removeprefix("./") if uri else ""

    return replace(
        diagram,
        nodes=tuple(replace(node, href=address(node.href)) for node in diagram.nodes),
        bands=tuple(replace(band, href=address(band.href)) for band in diagram.bands),
    )
