"""Every x of the drawing: columns, trunks in the gutters between them, and where lines enter the boxes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from footpath.diagram.layers import Grid
from footpath.diagram.nets import Net, Wiring
from footpath.diagram.place import BOX_WIDTH
from footpath.diagram.tracks import Wire, assign

TRACK = 6
"""Pixels between two neighbouring tracks."""
ARROW = 12
"""Pixels kept free for an arrowhead between the last track and a box."""
LEAVE = 9
"""Pixels between a box and the first track."""
GUTTER = 24
"""The least width of a gutter between two columns, and the least height of one between two rows."""
PORT = 9
"""Pixels between two arrowheads on one box, if there is room."""


@dataclass(frozen=True, slots=True)
class Across:
    """All x positions, in pixels. `stubs`, `trunks` and `ports` are listed in the order of the nets.

    A stub is where a net leaves its box, None for a net that leaves a whole band; `ports` gives for each
    box that a net reaches the x at which it arrives.
    """

    left: tuple[float, ...]
    width: float
    stubs: tuple[float | None, ...]
    trunks: tuple[float | None, ...]
    ports: tuple[dict[str, float], ...]


def spread(wiring: Wiring, grid: Grid) -> Across:
    """Give each trunk a track of its own, each column gutter the width for its tracks, each arrival a port."""
    left, tracks, width = _gutters(wiring, grid.columns)
    middles = [x + BOX_WIDTH / 2 for x in left]
    stubs = tuple(None if net.column is None else middles[net.column] for net in wiring.nets)
    trunks = tuple(
        stub if net.plumb else tracks.get(index)
        for index, (net, stub) in enumerate(zip(wiring.nets, stubs, strict=True))
    )
    return Across(left, width, stubs, trunks, _ports(wiring, stubs, trunks, middles))


def _gutters(wiring: Wiring, count: int) -> tuple[tuple[float, ...], dict[int, float], float]:
    """The left edge of each column, the x of each net's trunk, and the width of all."""
    members: list[list[int]] = [[] for _ in range(count + 1)]
    for index, net in enumerate(wiring.nets):
        if net.trunk is not None:
            members[net.trunk].append(index)
    left: list[float] = []
    trunks: dict[int, float] = {}
    x = 0.0
    for gutter, nets in enumerate(members):
        tracks = assign([_trunk(wiring.nets[index], gutter) for index in nets], gap=1)
        breadth = TRACK * max(tracks, default=0)
        width = max(ARROW if gutter in {0, count} else GUTTER, LEAVE + breadth + ARROW)
        start = x + (width - breadth) / 2
        for index, track in zip(nets, tracks, strict=True):
            trunks[index] = start + TRACK * track
        x += width
        if gutter < count:
            left.append(x)
            x += BOX_WIDTH
    return tuple(left), trunks, x


def _trunk(net: Net, gutter: int) -> Wire:
    """The stretch of a column gutter that a net needs, in numbers of row gutters."""
    joints = [(goal.gutter, goal.column) for goal in net.far]
    joints.append((net.gutter, net.column))
    sideways = [(row, column) for row, column in joints if column is not None]
    return Wire(
        min(row for row, _ in joints),
        max(row for row, _ in joints),
        tuple(row for row, column in sideways if column < gutter),
        tuple(row for row, column in sideways if column >= gutter),
    )


def _ports(
    wiring: Wiring,
    stubs: tuple[float | None, ...],
    trunks: tuple[float | None, ...],
    middles: list[float],
) -> tuple[dict[str, float], ...]:
    """A place on the upper side of each box for each net that arrives there.

    Nets from the left arrive on the left, nets from the right on the right; the middle is left to a line
    straight from above.
    """
    arriving: dict[str, list[tuple[float, int]]] = defaultdict(list)
    middle: dict[str, float] = {}
    for index, net in enumerate(wiring.nets):
        for goal in net.goals:
            origin = stubs[index] if goal.direct else trunks[index]
            if goal.box is not None and goal.column is not None and origin is not None:
                arriving[goal.box].append((origin, index))
                middle[goal.box] = middles[goal.column]
    ports: tuple[dict[str, float], ...] = tuple({} for _ in wiring.nets)
    for box, nets in arriving.items():
        centre = middle[box]
        left = sorted(net for net in nets if net[0] < centre)
        right = sorted(net for net in nets if net[0] >= centre)
        step = min(PORT, (BOX_WIDTH / 2 - PORT) / max(len(left), len(right)))
        for place, (_, index) in enumerate(left):
            ports[index][box] = centre - step * (len(left) - place)
        for place, (_, index) in enumerate(right):
            ports[index][box] = centre + step * (place + 1)
    return ports
