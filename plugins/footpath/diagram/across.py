"""Every x of the drawing: columns, trunks in the gutters between them, and where lines enter the boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from footpath.diagram.nets import BAND, Net
from footpath.diagram.place import NARROW_COLUMNS, box_width
from footpath.diagram.tracks import assign
from footpath.diagram.ways import NOWHERE, Course

TRACK = 6
"""Pixels between two neighbouring tracks."""
_NARROW_TRACK = 5
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
    """All x positions, in pixels; `box` is the width of a box.

    `stubs`, `trunks` and `ports` are listed in the order of the nets.

    A stub is where a net leaves its box at the bottom, None for a net that leaves a whole band; `ports` gives the x
    at which each goal at the top of a box is reached.
    """

    box: int
    left: tuple[float, ...]
    width: float
    stubs: tuple[float | None, ...]
    trunks: tuple[float | None, ...]
    ports: tuple[dict[int, float], ...]


def spread(nets: Sequence[Net], courses: Sequence[Course], columns: int) -> Across:
    """Give each trunk a track of its own, each column gutter the width for its tracks, each arrival a port."""
    box = box_width(columns)
    left, tracks, width = _gutters(courses, columns, box)
    middles = [x + box / 2 for x in left]
    stubs = tuple(None if net.column == BAND else middles[net.column] for net in nets)
    trunks = tuple(
        tracks.get(index)
        if course.way.trunk % 2 == 0
        else middles[course.way.trunk // 2]
        if course.way.trunk != NOWHERE
        else None
        for index, course in enumerate(courses)
    )
    return Across(box, left, width, stubs, trunks, _ports(nets, courses, stubs, trunks, middles, box))


def _gutters(courses: Sequence[Course], count: int, box: int) -> tuple[tuple[float, ...], dict[int, float], float]:
    """The left edge of each column, the x of each net's trunk, and the width of all."""
    members: list[list[int]] = [[] for _ in range(count + 1)]
    for index, course in enumerate(courses):
        if course.way.trunk % 2 == 0:
            members[course.way.trunk // 2].append(index)
    pitch = _NARROW_TRACK if count <= NARROW_COLUMNS else TRACK
    left: list[float] = []
    trunks: dict[int, float] = {}
    x = 0.0
    for gutter, nets in enumerate(members):
        tracks = assign([courses[index].wire for index in nets], gap=1)
        breadth = pitch * max(tracks, default=0)
        width = max(ARROW if gutter in {0, count} else GUTTER, LEAVE + breadth + ARROW)
        start = x + (width - breadth) / 2
        for index, track in zip(nets, tracks, strict=True):
            trunks[index] = start + pitch * track
        x += width
        if gutter < count:
            left.append(x)
            x += box
    return tuple(left), trunks, x


def _ports(
    nets: Sequence[Net],
    courses: Sequence[Course],
    stubs: Sequence[float | None],
    trunks: Sequence[float | None],
    middles: Sequence[float],
    box: int,
) -> tuple[dict[int, float], ...]:
    """A place on the upper side of each box for each net that arrives there.

    Nets from the left arrive on the left, nets from the right on the right; the middle is left to a line
    straight from above.
    """
    arriving: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for index, (net, course) in enumerate(zip(nets, courses, strict=True)):
        for place, (goal, arrival) in enumerate(zip(net.goals, course.arrivals, strict=True)):
            if arrival in {"top", "plain"}:
                origin = stubs[index] if arrival == "plain" else trunks[index]
                assert origin is not None, "what arrives at the top comes from a trunk or straight from its box"
                arriving[goal.row, goal.column].append((origin, index, place))
    ports: tuple[dict[int, float], ...] = tuple({} for _ in nets)
    for (_, column), found in arriving.items():
        centre = middles[column]
        left = sorted(one for one in found if one[0] < centre)
        right = sorted(one for one in found if one[0] >= centre)
        step = min(PORT, (box / 2 - PORT) / max(len(left), len(right)))
        for turn, (_, index, place) in enumerate(left):
            ports[index][place] = centre - step * (len(left) - turn)
        for turn, (_, index, place) in enumerate(right):
            ports[index][place] = centre + step * (turn + 1)
    return ports
