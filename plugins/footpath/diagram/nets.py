"""What has to be drawn through the grid: edges that are one straight line, and nets for all the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from footpath.diagram.lattice import Lattice
from footpath.diagram.layers import Grid
from footpath.diagram.simplify import Graph
from footpath.model.diagram import Edge, Gate

BAND = -1
"""The column of what has none: a whole band."""


class Goal(NamedTuple):
    """Where a net arrives: at the box in `column` of `row`, or, with the column `BAND`, at the top of a band.

    `row` is that of the box, or the first of the band. A `plain` goal can be reached straight down its column
    from the lane under the source.
    """

    link: Edge | Gate
    row: int
    column: int
    plain: bool


@dataclass(slots=True)
class Net:
    """All that leaves one source: the box in `column` of `row`, or, with the column `BAND`, the band ending with `row`.

    `source` is the number of the node, or a negative one for a band. `drop` is the last row above which its own
    column is empty.
    """

    source: int
    row: int
    column: int
    drop: int = 0
    goals: list[Goal] = field(default_factory=list[Goal])

    @property
    def reach(self) -> int:
        """How many rows the net spans."""
        rows = [self.row, *(goal.row for goal in self.goals)]
        return max(rows) - min(rows)


class Straight(NamedTuple):
    """An edge that is one line from box to box: level along a row, or plumb down a column."""

    edge: Edge
    source: int
    target: int
    level: bool


@dataclass(frozen=True, slots=True)
class Wiring:
    """Every edge and gate of a graph: `straight` ones are one line, the others run in nets."""

    straight: tuple[Straight, ...]
    nets: tuple[Net, ...]


def gather(graph: Graph, grid: Grid, lattice: Lattice) -> Wiring:
    """Sort all edges and gates into straight ones and nets, one net per source."""
    cells = grid.cells
    straight: list[Straight] = []
    nets: dict[int, Net] = {}
    for (source, target), edge in zip(graph.links, graph.edges, strict=True):
        row, column = cells[source]
        to_row, to_column = cells[target]
        if row == to_row:
            if lattice.is_level(row, column, to_column):
                straight.append(Straight(edge, source, target, level=True))
                continue
        elif row < to_row and column == to_column and lattice.is_free(column, row + 1, to_row):
            straight.append(Straight(edge, source, target, level=False))
            continue
        plain = row < to_row and lattice.is_free(to_column, row + 1, to_row)
        net = nets.get(source)
        if net is None:
            net = nets[source] = Net(source, row, column, lattice.drop(row, column))
        net.goals.append(Goal(edge, to_row, to_column, plain))
    band_of = {band.number: place for place, band in enumerate(graph.bands)} if graph.gates else {}
    for gate in graph.gates:
        outside = graph.place_of[gate.outside]
        row, column = cells[outside]
        band = band_of[gate.band]
        if gate.leaving:
            net = nets.setdefault(-1 - band, Net(-1 - band, lattice.starts[band + 1] - 1, BAND))
            net.goals.append(Goal(gate, row, column, plain=False))
        else:
            net = nets.setdefault(outside, Net(outside, row, column, lattice.drop(row, column)))
            net.goals.append(Goal(gate, lattice.starts[band], BAND, plain=False))
    return Wiring(tuple(straight), tuple(nets.values()))
