"""The order of the stages that turn a diagram into a layout."""

from __future__ import annotations

from footpath.diagram.across import spread
from footpath.diagram.blocks import blocks
from footpath.diagram.choose import Choice
from footpath.diagram.lanes import lanes
from footpath.diagram.lattice import Lattice
from footpath.diagram.layers import Grid, grid, pack
from footpath.diagram.nets import gather
from footpath.diagram.place import headers, measure, shades
from footpath.diagram.route import routes
from footpath.diagram.shuffle import shuffle
from footpath.diagram.simplify import Graph, simplify
from footpath.diagram.space import Space
from footpath.diagram.stack import stack
from footpath.model.diagram import BandBox, Box, Diagram, Layout


def lay_out(diagram: Diagram, columns: int) -> Layout:
    """Place a diagram on a number of columns, one at least. Any graph can be laid out; equal ones alike."""
    columns = max(1, columns)
    graph = simplify(diagram)
    bands = blocks(graph, columns)
    heights = pack(bands, columns)
    cells = grid(bands, heights, columns)
    shaded = shades(graph)
    choice = _chosen(graph, cells, shaded)
    if choice.may_begin_anew and shuffle(bands, choice, cells):
        cells = grid(bands, heights, columns)
        choice = _chosen(graph, cells, shaded, choice)
    choice.improve()
    wiring, lattice, courses = choice.wiring, choice.lattice, choice.courses
    across = spread(wiring.nets, courses, columns)
    sizes = measure(graph.nodes, cells)
    heads = headers(graph, across.width - 2 * across.left[0], diagram.words)
    ys = stack(cells, sizes, heads, lanes(wiring.nets, courses, lattice, across))
    boxes = tuple(
        Box(node, across.left[column], extent.top, across.box, extent.bottom - extent.top, label, cut)
        for node, (row, column), label, cut in zip(graph.nodes, cells.cells, sizes.labels, sizes.cut, strict=True)
        for extent in (ys.rows[row],)
    )
    bandboxes = tuple(
        BandBox(head.band, extent.top, extent.bottom - extent.top, head.title, head.notes, head.gates)
        for head, extent in zip(heads, ys.bands, strict=True)
    )
    return Layout(
        diagram,
        columns,
        across.left[0],
        across.width,
        ys.height,
        bandboxes,
        boxes,
        routes(wiring, courses, cells, lattice, across, ys),
        graph.asides,
        graph.chain,
    )


def _chosen(graph: Graph, cells: Grid, shaded: tuple[int, ...], before: Choice | None = None) -> Choice:
    """A way for every net in a grid."""
    lattice = Lattice(cells)
    wiring = gather(graph, cells, lattice)
    space = Space(wiring, lattice, cells.cells, shaded)
    choice = Choice(len(graph.nodes), wiring, lattice, space, before)
    choice.settle()
    return choice
