"""How often the lines of a layout cross: what a layout is judged by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from footpath.model.diagram import Edge, Layout, Route


class Crossings(NamedTuple):
    """Points at which lines of different sources cross, as a reader sees them and counted for each pair of edges.

    Several edges of one source that share a line are one line to a reader.
    """

    seen: int
    pairs: int


def crossings(layout: Layout) -> Crossings:
    """The crossings of all lines that are drawn."""
    routes = layout.routes
    sources = [source_of(route) for route in routes]
    seen = _count([(source, source, route.points) for source, route in zip(sources, routes, strict=True)])
    pairs = _count(
        [(place, source, route.points) for place, (source, route) in enumerate(zip(sources, routes, strict=True))]
    )
    return Crossings(seen, pairs)


def source_of(route: Route) -> str | int:
    """What a line starts from: a node, or for a gate that leaves it, a band."""
    if isinstance(route.link, Edge):
        return route.link.source
    return route.link.band if route.link.leaving else route.link.outside


def _count(lines: Iterable[tuple[Hashable, Hashable, Sequence[tuple[float, float]]]]) -> int:
    """Crossings of lines given as (what is drawn as one, source, corners)."""
    level: dict[tuple[Hashable, Hashable, float], list[tuple[float, float]]] = defaultdict(list)
    upright: dict[tuple[Hashable, Hashable, float], list[tuple[float, float]]] = defaultdict(list)
    for one, source, points in lines:
        for (x, y), (to_x, to_y) in pairwise(points):
            if y == to_y:
                level[one, source, y].append((min(x, to_x), max(x, to_x)))
            else:
                upright[one, source, x].append((min(y, to_y), max(y, to_y)))
    across = sorted(
        (y, left, right, source) for (_, source, y), stretches in level.items() for left, right in _merged(stretches)
    )
    heights = [y for y, *_ in across]
    count = 0
    for (_, source, x), stretches in upright.items():
        for top, bottom in _merged(stretches):
            for _, left, right, other in across[bisect_right(heights, top) : bisect_left(heights, bottom)]:
                count += left < x < right and source != other
    return count


def _merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of one line without those that lie within or continue others."""
    merged: list[tuple[float, float]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged
