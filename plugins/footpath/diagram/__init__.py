"""Diagrams in bands: nodes, edges and bands go in, an SVG with every part in its place comes out.

`layout` knows the order of the stages: `simplify` drops what need not be drawn, `blocks` and `layers` give each node a
cell, `nets` gathers the lines, `ways`, `space` and `choose` find where they run, `shuffle` mends the cells by what the
lines would cross, `across`, `lanes` and `stack` turn all that into pixels, and `route` gives the corners of the lines.
`svg` writes it down; the stylesheet is `graph.css` beside this file. `overview` makes small diagrams of large ones;
`mermaid`, `dot` and `record` write a diagram for others to draw.

Phases of a methodology, steps and dependencies are one use; nothing here knows of them.
"""

from __future__ import annotations

from footpath.diagram.crossings import crossings
from footpath.diagram.dot import to_dot
from footpath.diagram.layout import lay_out
from footpath.diagram.mermaid import to_mermaid
from footpath.diagram.overview import LARGE, neighbourhood, overview
from footpath.diagram.record import to_json
from footpath.diagram.svg import render, slices, text
from footpath.model.diagram import Diagram
from footpath.model.words import phrase

WIDE = 5
"""Columns where the page is wide: some 850 pixels."""
NARROW = 2
"""Columns on a phone: some 350 pixels."""
_SKIP = phrase("Skip the graph")
_PAGE = 700
"""Pixels of height that fit on a sheet of paper in any case, as wide as it is."""

__all__ = [
    "LARGE",
    "NARROW",
    "WIDE",
    "crossings",
    "draw",
    "lay_out",
    "neighbourhood",
    "overview",
    "render",
    "sketch",
    "to_dot",
    "to_json",
    "to_mermaid",
]


def sketch(diagram: Diagram) -> str:
    """A small diagram as one line of HTML, in the one width that fits everywhere."""
    return (
        f'<div class="fp-graph fp-graph--small" data-graph="{text(diagram.name)}">'
        f'<a class="fp-graph__skip" href="#{text(diagram.name)}-list">{text(diagram.words.say(_SKIP))}</a>'
        f"{render(lay_out(diagram, NARROW))}</div>"
    )


def draw(diagram: Diagram) -> str:
    """A diagram as one line of HTML, in two widths of which the stylesheet shows one.

    The skip link leads to the element with the id `<name>-list`, the diagram's text twin.
    """
    wide, narrow = lay_out(diagram, WIDE), lay_out(diagram, NARROW)
    return (
        f'<div class="fp-graph" data-graph="{text(diagram.name)}">'
        f'<a class="fp-graph__skip" href="#{text(diagram.name)}-list">{text(diagram.words.say(_SKIP))}</a>'
        f'<div class="fp-graph__wide">{render(wide)}{slices(wide, _PAGE)}</div>'
        f'<div class="fp-graph__narrow">{render(narrow)}</div></div>'
    )
