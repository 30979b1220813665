"""Lines as commands of SVG paths: rounded corners, arrowheads, and arcs for what has no way of its own."""

from __future__ import annotations

from collections.abc import Sequence

from footpath.model.diagram import Box

Point = tuple[float, float]

_RADIUS = 6.0
"""Pixels of rounding at the corner of a line."""
_BAR = 7
"""Half the width of the bar at which a line leaves a whole band."""
_HEADS = {
    (1, 0): "m-5-3 5 3-5 3",
    (-1, 0): "m5-3-5 3 5 3",
    (0, 1): "m-3-5 3 5 3-5",
    (0, -1): "m-3 5 3-5 3 5",
}
"""Open arrowheads by the direction in which they point, drawn from their tip: strokes, so that they have the colour
and width of their line without a marker."""


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without needless decimals."""
    # Adding zero turns a rounded -0.0 into 0.0.
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def line(points: Sequence[Point], *, barred: bool = False) -> str:
    """A line along corner points with an arrowhead at its end, and a bar across its beginning if it is `barred`."""
    x, y = points[0]
    steps = [f"M{number(x)} {number(y)}"]
    if barred:
        steps.append(f"h{_BAR}h-{2 * _BAR}h{_BAR}")
    for (x, y), (corner_x, corner_y), (to_x, to_y) in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, abs(corner_x - x + corner_y - y) / 2, abs(to_x - corner_x + to_y - corner_y) / 2)
        right, down = _sign(corner_x - x), _sign(corner_y - y)
        then_right, then_down = _sign(to_x - corner_x), _sign(to_y - corner_y)
        steps.append(f"H{number(corner_x - right * radius)}" if right else f"V{number(corner_y - down * radius)}")
        turn = (right * radius, down * radius, (right + then_right) * radius, (down + then_down) * radius)
        steps.append(f"q{' '.join(map(number, turn))}")
    (x, y), (to_x, to_y) = points[-2:]
    steps.append(f"H{number(to_x)}" if y == to_y else f"V{number(to_y)}")
    return "".join(steps) + _HEADS[_sign(to_x - x), _sign(to_y - y)]


def arc(source: Box, target: Box) -> str:
    """A curve with an arrowhead from box to box: over a row, else from below the one to above the other.

    It has no way of its own and is to be drawn behind the boxes.
    """
    from_x, to_x = source.x + source.width / 2, target.x + target.width / 2
    if source.y == target.y:
        shift = source.width / 4 * _sign(to_x - from_x)
        from_x, to_x, from_y, to_y = from_x + shift, to_x - shift, source.y, target.y
        bend = back = -min(60, 12 + abs(to_x - from_x) / 8)
    elif source.y < target.y:
        from_y, to_y = source.y + source.height, target.y
        bend = (to_y - from_y) / 2
        back = -bend
    else:
        from_y, to_y = source.y, target.y + target.height
        bend = (to_y - from_y) / 2
        back = -bend
    steps = (from_x, from_y), (from_x, from_y + bend), (to_x, to_y + back), (to_x, to_y)
    start, *rest = (f"{x:.0f} {y:.0f}" for x, y in steps)
    return f"M{start}C{' '.join(rest)}" + _HEADS[0, -_sign(back)]


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
