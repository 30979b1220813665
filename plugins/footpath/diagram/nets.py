"""How the edges run through the grid: which are straight, and which gutters the others take.

Row gutter n lies above row n, column gutter n to the left of column n; the last of each closes the grid.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from footpath.diagram.layers import Grid
from footpath.diagram.simplify import Graph
from footpath.model.diagram import Edge, Gate

_SIDEWAYS = 100
"""What it costs to run past one column, against which the rest is weighed."""
_CROSSING = 25
_CONGESTION = 12
_BENDS = 60


@dataclass(slots=True)
class Goal:
    """Where a net arrives: above the box of node `box` in `column`, or, when both are None, at the top of a band.

    A `direct` goal is reached from the gutter under the source, down its own column; the others from
    the net's trunk.
    """

    link: Edge | Gate
    gutter: int
    column: int | None = None
    box: str | None = None
    direct: bool = False


@dataclass(slots=True)
class Net:
    """All that leaves one source at its bottom: a box in `column`, or, without a column, a whole band.

    `gutter` is the row gutter under the source. `trunk` is the column gutter in which the net runs up or
    down; a `plumb` net has its trunk right under its source instead, through empty cells.
    """

    gutter: int
    column: int | None
    goals: list[Goal] = field(default_factory=list[Goal])
    trunk: int | None = None
    plumb: bool = False

    @property
    def far(self) -> list[Goal]:
        """The goals reached from the trunk."""
        return [goal for goal in self.goals if not goal.direct]


@dataclass(frozen=True, slots=True)
class Wiring:
    """Every edge and gate of a graph: `straight` ones are one line from box to box, the others run in nets."""

    straight: tuple[Edge, ...]
    nets: tuple[Net, ...]


def wire(graph: Graph, grid: Grid) -> Wiring:
    """Choose the way of every edge and gate, one net per source."""
    space = _Space(grid)
    first_row: dict[int, int] = {}
    end_row: dict[int, int] = {}
    rows = 0
    for band, height in zip(graph.bands, grid.heights, strict=True):
        first_row[band.number] = rows
        rows += height
        end_row[band.number] = rows
    straight: list[Edge] = []
    nets: dict[str | int, Net] = {}
    for edge in graph.edges:
        source, target = grid.cells[edge.source], grid.cells[edge.target]
        if space.is_straight(edge):
            straight.append(edge)
            if source.row == target.row:
                space.level(source.row, source.column, target.column)
            continue
        net = nets.setdefault(edge.source, Net(source.row + 1, source.column))
        direct = target.row > source.row and space.is_free(target.column, source.row + 1, target.row)
        net.goals.append(Goal(edge, target.row, target.column, edge.target, direct))
    for gate in graph.gates:
        outside = grid.cells[gate.outside]
        if gate.leaving:
            net = nets.setdefault(gate.band, Net(end_row[gate.band], None))
            net.goals.append(Goal(gate, outside.row, outside.column, gate.outside))
        else:
            net = nets.setdefault(gate.outside, Net(outside.row + 1, outside.column))
            net.goals.append(Goal(gate, first_row[gate.band]))
    # Short nets choose first: they have the fewest good ways.
    for net in sorted(nets.values(), key=_reach):
        _choose_trunk(net, space)
    return Wiring(tuple(straight), tuple(nets.values()))


def _reach(net: Net) -> int:
    """How many rows the trunk of a net spans."""
    gutters = [net.gutter, *(goal.gutter for goal in net.far)]
    return max(gutters) - min(gutters)


def _choose_trunk(net: Net, space: _Space) -> None:
    """Take the cheapest way past the rows: the column under the source if it is empty, or a column gutter."""
    far = net.far
    if not far:
        return
    gutters = [goal.gutter for goal in far]
    first, last = min(net.gutter, *gutters), max(net.gutter, *gutters)
    # Positions in half columns: gutter k is at 2 k, the middle of column k at 2 k + 1.
    ends = [2 * goal.column + 1 for goal in far if goal.column is not None]
    start = None if net.column is None else 2 * net.column + 1
    best = None
    if start is not None and first == net.gutter and space.is_free(start // 2, first, last):
        best = _SIDEWAYS / 2 * sum(abs(start - end) for end in ends)
        net.plumb = True
    for trunk in range(space.columns + 1):
        sideways = sum(abs(2 * trunk - end) for end in ends)
        if start is not None:
            sideways += abs(2 * trunk - start)
        cost = _SIDEWAYS / 2 * sideways + (_BENDS if start is not None else 0)
        if best is None or cost < best:
            cost += space.resistance(trunk, first, last)
        if best is None or cost < best:
            best, net.trunk, net.plumb = cost, trunk, False
    if net.trunk is not None:
        space.occupy(net.trunk, first, last)


class _Space:
    """What is taken while ways are chosen: cells by boxes, gutters by trunks and by level lines."""

    def __init__(self, grid: Grid) -> None:
        self.columns = grid.columns
        self._grid = grid
        boxes = [[0] * grid.rows for _ in range(grid.columns)]
        rows: list[list[int]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells.values():
            boxes[cell.column][cell.row] = 1
            rows[cell.row].append(cell.column)
        self._rows = rows
        self._boxes_above = [list(accumulate(column, initial=0)) for column in boxes]
        self._trunks = [[0] * (grid.rows + 1) for _ in range(grid.columns + 1)]
        self._level = [[0] * (grid.rows + 1) for _ in range(grid.columns + 1)]

    def is_free(self, column: int, first: int, last: int) -> bool:
        """Whether the rows from `first` up to but not including `last` are empty in a column."""
        above = self._boxes_above[column]
        return first >= last or above[first] == above[last]

    def is_straight(self, edge: Edge) -> bool:
        """Whether an edge can be one line, to the right or downward, without meeting a box."""
        source, target = self._grid.cells[edge.source], self._grid.cells[edge.target]
        if source.row == target.row:
            return source.column < target.column and not any(
                source.column < column < target.column for column in self._rows[source.row]
            )
        return (
            source.column == target.column
            and source.row < target.row
            and self.is_free(source.column, source.row + 1, target.row)
        )

    def level(self, row: int, first: int, last: int) -> None:
        """Note a line along a row, from column `first` to column `last`."""
        for gutter in range(first + 1, last + 1):
            self._level[gutter][row] += 1

    def occupy(self, trunk: int, first: int, last: int) -> None:
        """Note a trunk in a column gutter, from row gutter `first` to `last`."""
        taken = self._trunks[trunk]
        for gutter in range(first, last + 1):
            taken[gutter] += 1

    def resistance(self, trunk: int, first: int, last: int) -> int:
        """What a trunk costs for the lines it would cross and the trunks it would widen the gutter for."""
        crossed = sum(self._level[trunk][first:last])
        beside = max(self._trunks[trunk][first : last + 1])
        return _CROSSING * crossed + _CONGESTION * beside
