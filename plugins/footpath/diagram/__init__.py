"""Diagrams in bands: nodes, edges and bands go in, an SVG with every part in its place comes out.

`simplify` drops what need not be drawn, `layers` gives each node a cell, `nets` chooses the way of each
line, `across`, `lanes` and `stack` turn cells into pixels, `route` gives the corners of the lines and
`svg` writes it down. The stylesheet is `graph.css` beside this file.

Phases of a methodology, steps and dependencies are one use; nothing here knows of them.
"""

from __future__ import annotations

from footpath.diagram.across import spread
from footpath.diagram.lanes import lanes
from footpath.diagram.layers import arrange
from footpath.diagram.nets import wire
from footpath.diagram.place import BOX_WIDTH, headers, measure
from footpath.diagram.route import routes
from footpath.diagram.simplify import simplify
from footpath.diagram.stack import stack
from footpath.diagram.svg import render, text
from footpath.model.diagram import BandBox, Box, Diagram, Layout

WIDE = 5
"""Columns where the page is wide: some 850 pixels."""
NARROW = 2
"""Columns on a phone: some 350 pixels."""

__all__ = ["NARROW", "WIDE", "draw", "lay_out", "render"]


def lay_out(diagram: Diagram, columns: int) -> Layout:
    """Place a diagram on a number of columns, one at least. Any graph can be laid out; equal ones alike."""
    graph = simplify(diagram)
    grid = arrange(graph, max(1, columns))
    wiring = wire(graph, grid)
    across = spread(wiring, grid)
    sizes = measure(graph, grid)
    heads = headers(graph, across.width - 2 * across.left[0])
    ys = stack(grid, sizes, heads, lanes(wiring, grid, across))
    boxes = tuple(
        Box(
            node,
            across.left[cell.column],
            ys.rows[cell.row].top,
            BOX_WIDTH,
            ys.rows[cell.row].bottom - ys.rows[cell.row].top,
            sizes.labels[node.id],
        )
        for node in graph.nodes
        for cell in (grid.cells[node.id],)
    )
    bands = tuple(
        BandBox(head.band, extent.top, extent.bottom - extent.top, head.title, head.notes, head.gates)
        for head in heads
        for extent in (ys.bands[head.band.number],)
    )
    return Layout(
        diagram,
        grid.columns,
        across.left[0],
        across.width,
        ys.height,
        bands,
        boxes,
        routes(wiring, grid, across, ys),
    )


def draw(diagram: Diagram) -> str:
    """A diagram as one line of HTML, in two widths of which the stylesheet shows one.

    The skip link leads to the element with the id `<name>-list`, the diagram's text twin.
    """
    wide, narrow = (render(lay_out(diagram, columns)) for columns in (WIDE, NARROW))
    return (
        f'<div class="fp-graph" data-graph="{text(diagram.name)}">'
        f'<a class="fp-graph__skip" href="#{text(diagram.name)}-list">Skip the graph</a>'
        f'<div class="fp-graph__wide">{wide}</div><div class="fp-graph__narrow">{narrow}</div></div>'
    )
