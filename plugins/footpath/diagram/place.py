"""Boxes and band headers with their texts measured: all sizes that do not depend on the lines between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from footpath.diagram.labels import clipped, text_width, wrap
from footpath.diagram.layers import Grid
from footpath.diagram.simplify import Graph
from footpath.model.diagram import Band, Gate, Node
from footpath.model.words import Words, joined, phrase

BOX_WIDTH = 138
"""Pixels; five such columns and their gutters fill a documentation page."""
NARROW_BOX_WIDTH = 132
"""Pixels; two such columns and their gutters fill a phone."""
NARROW_COLUMNS = 2
"""With so many columns or less, everything is made to fit a phone."""
FONT_SIZE = 12
LINE_HEIGHT = 15
NOTE_SIZE = 11
BOX_PADDING = 10
"""Pixels above and below a label, and beside it on the right."""
LABEL_LEFT = 13
"""Pixels from the left edge of a box to its label: there is a stripe between them."""
HEADER_PADDING = 9
MOST_LINES = 5
"""A label takes so many lines at most; the rest of it is in the box's title."""
_BOLD = 1.08
"""How much wider bold text is."""


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
        lines = len(self.title) + len(self.notes)
        return 2 * HEADER_PADDING + LINE_HEIGHT * lines - 5 if lines else HEADER_PADDING


@dataclass(frozen=True, slots=True)
class Sizes:
    """The wrapped label of every node, whether it is cut, and the height of every row, in pixels."""

    labels: tuple[tuple[str, ...], ...]
    cut: tuple[bool, ...]
    rows: tuple[float, ...]


def box_width(columns: int) -> int:
    """How wide boxes are where there are so many columns."""
    return NARROW_BOX_WIDTH if columns <= NARROW_COLUMNS else BOX_WIDTH


def measure(nodes: Sequence[Node], grid: Grid) -> Sizes:
    """Wrap all labels. The boxes of a row share a height, so that a level line meets the middle of each."""
    labels: list[tuple[str, ...]] = []
    cut: list[bool] = []
    lines = [1] * grid.rows
    width = box_width(grid.columns)
    for node, cell in zip(nodes, grid.cells, strict=True):
        whole, label = wrap_label(node, width)
        labels.append(label)
        cut.append(whole is not label)
        lines[cell.row] = max(lines[cell.row], len(label))
    return Sizes(tuple(labels), tuple(cut), tuple(LINE_HEIGHT * count + 2 * BOX_PADDING for count in lines))


def wrap_label(node: Node, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A node's label in lines, the whole of it and as much as a box holds; never under its mark."""
    room = width - LABEL_LEFT - BOX_PADDING
    if node.mark:
        room -= text_width(node.mark, FONT_SIZE) + 4
    room = max(room, width / 3)
    whole = wrap(node.label or node.id, room, FONT_SIZE)
    return whole, clipped(whole, MOST_LINES, room, FONT_SIZE)


def shades(graph: Graph) -> tuple[int, ...]:
    """For each band, how many slots across its header covers with words, if a gutter has its least width."""
    stated = {gate.band: BOX_WIDTH * 3.0 for gate in graph.gates}
    return tuple(
        _slots(max(_BOLD * text_width(band.label, FONT_SIZE), stated.get(band.number, 0))) for band in graph.bands
    )


def _slots(width: float) -> int:
    """How many slots a text covers that begins with the first column."""
    columns, rest = divmod(width, BOX_WIDTH + 24)
    return 2 * int(columns) + (rest > BOX_WIDTH / 2 - 20) + (rest > BOX_WIDTH + 8) if width else 0


def headers(graph: Graph, width: float, words: Words) -> tuple[Header, ...]:
    """The header of every band, `width` pixels wide at most: its label, then what its gates state."""
    gates: dict[int, list[Gate]] = defaultdict(list)
    for gate in graph.gates:
        gates[gate.band].append(gate)
    return tuple(_header(band, gates.get(band.number, ()), graph, width, words) for band in graph.bands)


def _header(band: Band, gates: Sequence[Gate], graph: Graph, width: float, words: Words) -> Header:
    title = wrap(band.label, width / _BOLD, FONT_SIZE)
    if not gates:
        return Header(band, title, (), ())

    def name(gate: Gate) -> str:
        node = graph.nodes[graph.place_of[gate.outside]]
        return node.label or node.id

    arriving = [name(gate) for gate in gates if not gate.leaving]
    leaving = [name(gate) for gate in gates if gate.leaving]
    sentences = [
        phrase("all wait for %(names)s", names=", ".join(arriving)) if arriving else "",
        phrase("all lead to %(names)s", names=", ".join(leaving)) if leaving else "",
    ]
    return Header(band, title, wrap(words.say(joined(" · ", sentences)), width, NOTE_SIZE), tuple(gates))
