"""The corners of every line."""

from __future__ import annotations

from collections.abc import Iterable

from footpath.diagram.across import Across
from footpath.diagram.layers import Grid
from footpath.diagram.nets import Goal, Wiring
from footpath.diagram.place import BOX_WIDTH
from footpath.diagram.stack import Stack
from footpath.model.diagram import Edge, Gate, Route

Point = tuple[float, float]


def routes(wiring: Wiring, grid: Grid, across: Across, stack: Stack) -> tuple[Route, ...]:
    """Every edge and gate as a line: straight ones first, then net by net."""
    lines = [_straight(edge, grid, across, stack) for edge in wiring.straight]
    lines += [
        Route(goal.link, _line(index, goal, wiring, across, stack))
        for index, net in enumerate(wiring.nets)
        for goal in net.goals
    ]
    return tuple(lines)


def _straight(edge: Edge, grid: Grid, across: Across, stack: Stack) -> Route:
    """A line from side to side within a row, or from bottom to top within a column."""
    source, target = grid.cells[edge.source], grid.cells[edge.target]
    if source.row == target.row:
        y = stack.rows[source.row].middle
        return Route(edge, ((across.left[source.column] + BOX_WIDTH, y), (across.left[target.column], y)))
    x = across.left[source.column] + BOX_WIDTH / 2
    return Route(edge, ((x, stack.rows[source.row].bottom), (x, stack.rows[target.row].top)))


def _line(index: int, goal: Goal, wiring: Wiring, across: Across, stack: Stack) -> tuple[Point, ...]:
    """Out at the bottom, along a row gutter to the trunk, along it, along another row gutter, in at the top."""
    net = wiring.nets[index]
    stub, trunk = across.stubs[index], across.trunks[index]
    if stub is not None:
        points = [(stub, stack.rows[net.gutter - 1].bottom)]
    else:
        assert trunk is not None, "what leaves a band leaves it by a trunk"
        assert isinstance(goal.link, Gate), "only a gate leaves a band"
        points = [(trunk, stack.bands[goal.link.band].bottom)]
    # A net without a stretch along the gutter under its source goes straight on down from there.
    out = stack.tracks.get((index, net.gutter), points[0][1])
    if stub is not None:
        points.append((stub, out))
    if not goal.direct and trunk is not None:
        points.append((trunk, out))
        out = stack.tracks.get((index, goal.gutter), out)
        if goal.box is not None:
            points.append((trunk, out))
    if goal.box is not None:
        x = across.ports[index][goal.box]
        points += [(x, out), (x, stack.rows[goal.gutter].top)]
    elif isinstance(goal.link, Gate) and trunk is not None:
        points.append((trunk, stack.bands[goal.link.band].top))
    return _corners(points)


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
