"""The stretches of lines that run along the row gutters, each on a track of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from footpath.diagram.across import ARROW, GUTTER, LEAVE, TRACK, Across
from footpath.diagram.lattice import Lattice
from footpath.diagram.nets import Net
from footpath.diagram.tracks import Wire, assign
from footpath.diagram.ways import Course, joined

_CLEAR = 4
"""Pixels between a header and the boxes below it, if no line runs between them."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The track of each net in each lane, by the lane's slot, and how many tracks a lane has."""

    tracks: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])

    def count(self, lane: int) -> int:
        """The number of tracks in a lane."""
        return max(self.tracks[lane].values()) + 1 if lane in self.tracks else 0

    def upper_height(self, gutter: int) -> float:
        """Pixels from the last boxes of a band to its end."""
        return LEAVE + TRACK * self.count(4 * gutter)

    def lower_height(self, gutter: int) -> float:
        """Pixels from a header to the boxes below it."""
        count = self.count(4 * gutter + 2)
        return TRACK * count + ARROW if count else _CLEAR

    def inner_height(self, gutter: int) -> float:
        """Pixels between two rows of boxes in one band."""
        count = self.count(4 * gutter + 2)
        return max(GUTTER, LEAVE + TRACK * (count - 1) + ARROW)


def lanes(nets: Sequence[Net], courses: Sequence[Course], lattice: Lattice, across: Across) -> Lanes:
    """The tracks of every lane."""
    wires: dict[int, dict[int, Wire]] = defaultdict(dict)
    for index, (net, course) in enumerate(zip(nets, courses, strict=True)):
        for lane, wire in joined(course).items():
            wires[lane][index] = _measured(index, lane, wire, net, course, lattice, across)
    return Lanes(
        {lane: dict(zip(nets, assign(tuple(nets.values()), TRACK), strict=True)) for lane, nets in wires.items()}
    )


def _measured(index: int, lane: int, wire: Wire, net: Net, course: Course, lattice: Lattice, across: Across) -> Wire:
    """A wire in pixels."""
    trunk, stub, slot = across.trunks[index], across.stubs[index], 2 * net.column + 1
    leaving = lattice.below(net.row)
    above: list[float] = []
    below = [
        x
        for place, x in across.ports[index].items()
        if lane == (leaving if course.arrivals[place] == "plain" else 4 * net.goals[place].row + 2)
    ]
    for joints, slots in ((above, wire.before), (below, wire.after)):
        if trunk is not None and course.way.trunk in slots:
            joints.append(trunk)
    if stub is not None and lane == leaving and slot in wire.before and course.way.trunk != slot:
        above.append(stub)
    joints = above + below
    return Wire(min(joints), max(joints), above, below)
