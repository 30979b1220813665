"""The corners of every line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footpath.diagram.across import Across
from footpath.diagram.lattice import Lattice
from footpath.diagram.layers import Grid
from footpath.diagram.nets import Net, Straight, Wiring
from footpath.diagram.stack import Stack
from footpath.diagram.ways import Arrival, Course
from footpath.model.diagram import Route

Point = tuple[float, float]


def routes(
    wiring: Wiring, courses: Sequence[Course], grid: Grid, lattice: Lattice, across: Across, stack: Stack
) -> tuple[Route, ...]:
    """Every edge and gate as a line: straight ones first, then net by net."""
    drawn = _Drawn(grid, lattice, across, stack)
    lines = [drawn.straight(line) for line in wiring.straight]
    lines += [
        Route(goal.link, drawn.line(index, net, course, place))
        for index, (net, course) in enumerate(zip(wiring.nets, courses, strict=True))
        for place, goal in enumerate(net.goals)
    ]
    return tuple(lines)


class _Drawn:
    def __init__(self, grid: Grid, lattice: Lattice, across: Across, stack: Stack) -> None:
        self._cells = grid.cells
        self._lattice = lattice
        self._across = across
        self._stack = stack

    def straight(self, line: Straight) -> Route:
        """A line from side to side within a row, or from bottom to top within a column."""
        row, column = self._cells[line.source]
        to_row, to_column = self._cells[line.target]
        left, rows = self._across.left, self._stack.rows
        if line.level:
            y = rows[row].middle
            return Route(line.edge, ((left[column] + self._across.box, y), (left[to_column], y)))
        x = left[column] + self._across.box / 2
        return Route(line.edge, ((x, rows[row].bottom), (x, rows[to_row].top)))

    def line(self, index: int, net: Net, course: Course, place: int) -> tuple[Point, ...]:
        """Out of the box, along a lane to the trunk, along it, along another lane, and in."""
        goal, arrival = net.goals[place], course.arrivals[place]
        rows = self._stack.rows
        points = self._out(index, net, course, arrival)
        y = points[-1][1]
        if arrival == "plain":
            x = self._across.ports[index][place]
            return _corners([*points, (x, y), (x, rows[goal.row].top)])
        trunk = self._across.trunks[index]
        assert trunk is not None, "only a plain goal is reached without a trunk"
        points.append((trunk, y))
        if arrival == "band":
            points.append((trunk, self._stack.bands[self._lattice.band(goal.row)].top))
        elif arrival == "side":
            y = rows[goal.row].middle
            points += [(trunk, y), (self._across.left[goal.column], y)]
        else:
            y = self._stack.tracks[4 * goal.row + 2, index]
            x = self._across.ports[index][place]
            points += [(trunk, y), (x, y), (x, rows[goal.row].top)]
        return _corners(points)

    def _out(self, index: int, net: Net, course: Course, arrival: Arrival) -> list[Point]:
        """From the source to where the line turns to its trunk or port."""
        row = self._stack.rows[net.row]
        trunk, stub = self._across.trunks[index], self._across.stubs[index]
        if stub is None:
            assert trunk is not None, "what leaves a band leaves it by a trunk"
            return [(trunk, self._stack.bands[-1 - net.source].bottom)]
        if course.way.side and arrival != "plain":
            return [(self._across.left[net.column] + self._across.box, row.middle)]
        # A net without a stretch along the lane under its source goes straight on down from there.
        return [(stub, row.bottom), (stub, self._stack.tracks.get((self._lattice.below(net.row), index), row.bottom))]


def _corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """A line without the points at which it does not turn."""
    corners: list[Point] = []
    for point in points:
        if corners and point == corners[-1]:
            continue
        if len(corners) > 1 and (
            corners[-2][0] == corners[-1][0] == point[0] or corners[-2][1] == corners[-1][1] == point[1]
        ):
            corners.pop()
        corners.append(point)
    return tuple(corners)
