"""The stretches of lines that run along the row gutters, each on a track of its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate

from footpath.diagram.across import ARROW, GUTTER, LEAVE, TRACK, Across
from footpath.diagram.layers import Grid
from footpath.diagram.nets import Wiring
from footpath.diagram.tracks import Wire, assign


@dataclass(frozen=True, slots=True)
class Lane:
    """The tracks of one row gutter, by the number of the net that runs there.

    At the border of two bands, `upper` tracks lie in the band above and `lower` ones below the header of
    the next; within a band all tracks are lower ones.
    """

    upper: dict[int, int] = field(default_factory=dict[int, int])
    lower: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def upper_height(self) -> float:
        """Pixels from the last boxes of a band to its end."""
        return LEAVE + TRACK * _count(self.upper)

    @property
    def lower_height(self) -> float:
        """Pixels from a header to the boxes below it."""
        return TRACK * _count(self.lower) + (ARROW if self.lower else 0)

    @property
    def inner_height(self) -> float:
        """Pixels between two rows of boxes in one band."""
        return max(GUTTER, LEAVE + self.lower_height - TRACK)


def lanes(wiring: Wiring, grid: Grid, across: Across) -> list[Lane]:
    """The tracks of every row gutter, from above the first row to below the last."""
    borders = frozenset(accumulate(grid.heights, initial=0))
    gutters = range(grid.rows + 1)
    upper: list[dict[int, Wire]] = [{} for _ in gutters]
    lower: list[dict[int, Wire]] = [{} for _ in gutters]
    for index, net in enumerate(wiring.nets):
        for gutter, wire in _wires(index, wiring, across).items():
            leaving = net.column is not None and gutter == net.gutter
            (upper if leaving and gutter in borders else lower)[gutter][index] = wire
    return [Lane(_tracks(above), _tracks(below)) for above, below in zip(upper, lower, strict=True)]


def _tracks(wires: dict[int, Wire]) -> dict[int, int]:
    return dict(zip(wires, assign(tuple(wires.values()), TRACK), strict=True))


def _count(tracks: dict[int, int]) -> int:
    return max(tracks.values(), default=-1) + 1


def _wires(index: int, wiring: Wiring, across: Across) -> dict[int, Wire]:
    """For each row gutter that a net runs along, the stretch it needs there, in pixels."""
    net, stub, trunk = wiring.nets[index], across.stubs[index], across.trunks[index]
    above: dict[int, list[float]] = defaultdict(list)
    below: dict[int, list[float]] = defaultdict(list)
    if stub is not None:
        above[net.gutter].append(stub)
    for goal in net.goals:
        if goal.box is not None:
            below[net.gutter if goal.direct else goal.gutter].append(across.ports[index][goal.box])
    gutters = sorted({*above, *below})
    if trunk is not None:
        reach = [net.gutter, *(goal.gutter for goal in net.far)]
        for gutter in gutters:
            if min(reach) < gutter or stub is None:
                above[gutter].append(trunk)
            if gutter < max(reach):
                below[gutter].append(trunk)
    wires: dict[int, Wire] = {}
    for gutter in gutters:
        joints = above[gutter] + below[gutter]
        if min(joints) < max(joints):
            wires[gutter] = Wire(min(joints), max(joints), tuple(above[gutter]), tuple(below[gutter]))
    return wires
