"""Boxes and band headers with their texts measured: all sizes that do not depend on the lines between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from footpath.diagram.labels import text_width, wrap
from footpath.diagram.layers import Grid
from footpath.diagram.simplify import Graph
from footpath.model.diagram import Band, Gate, Node

BOX_WIDTH = 140
"""Pixels; five such columns and their gutters fill a documentation page."""
FONT_SIZE = 12
LINE_HEIGHT = 15
NOTE_SIZE = 11
BOX_PADDING = 10
HEADER_PADDING = 9


@dataclass(frozen=True, slots=True)
class Header:
    """The texts at the top of a band and the height they take, in pixels."""

    band: Band
    title: tuple[str, ...]
    notes: tuple[str, ...]
    gates: tuple[Gate, ...]

    @property
    def height(self) -> float:
        """The height of the texts with the space around them."""
        return 2 * HEADER_PADDING + LINE_HEIGHT * max(1, len(self.title) + len(self.notes)) - 5


@dataclass(frozen=True, slots=True)
class Sizes:
    """The wrapped label of every node and the height of every row, in pixels."""

    labels: dict[str, tuple[str, ...]]
    rows: tuple[float, ...]


def measure(graph: Graph, grid: Grid) -> Sizes:
    """Wrap all labels. The boxes of a row share a height, so that a level line meets the middle of each."""
    labels = {node.id: wrap_label(node) for node in graph.nodes}
    lines = [1] * grid.rows
    for name, cell in grid.cells.items():
        lines[cell.row] = max(lines[cell.row], len(labels[name]))
    return Sizes(labels, tuple(LINE_HEIGHT * count + 2 * BOX_PADDING for count in lines))


def wrap_label(node: Node) -> tuple[str, ...]:
    """A node's label in lines; never cut, and never under its mark."""
    room = BOX_WIDTH - 2 * BOX_PADDING
    if node.mark:
        room -= text_width(node.mark, FONT_SIZE) + 4
    return wrap(node.label or node.id, max(room, BOX_WIDTH / 3), FONT_SIZE)


def headers(graph: Graph, width: float) -> tuple[Header, ...]:
    """The header of every band, `width` pixels wide at most: its label, then what its gates state."""
    label = {node.id: node.label or node.id for node in graph.nodes}
    gates: dict[int, list[Gate]] = defaultdict(list)
    for gate in graph.gates:
        gates[gate.band].append(gate)
    result: list[Header] = []
    for band in graph.bands:
        own = gates[band.number]
        arriving = [label[gate.outside] for gate in own if not gate.leaving]
        leaving = [label[gate.outside] for gate in own if gate.leaving]
        sentences = [
            f"{verb} {', '.join(names)}"
            for verb, names in (("all wait for", arriving), ("all lead to", leaving))
            if names
        ]
        notes = wrap(" · ".join(sentences), width, NOTE_SIZE)
        # Bold text is wider than the measure.
        result.append(Header(band, wrap(band.label, width / 1.1, FONT_SIZE), notes, tuple(own)))
    return tuple(result)
