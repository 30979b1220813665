"""Parallel tracks in a gutter or lane, so that no two wires share a line and few cross."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

_SIFTED = 40
"""So many wires are put into the best order one by one; more keep the order that their joints suggest."""
_PASSES = 4


class Wire(NamedTuple):
    """A stretch of a gutter that one net needs, `first` to `last` along the gutter.

    `before` are the positions where the wire is joined from the side of the lower tracks (above a lane, left of a
    column gutter), `after` those on the other side.
    """

    first: float
    last: float
    before: Sequence[float] = ()
    after: Sequence[float] = ()


def crossings(inner: Wire, outer: Wire) -> int:
    """How often two wires cross when `inner` has the lower track.

    Two that are joined where the other ends, and from opposite sides, cross as well.
    """
    count = 0
    first, last, before, _ = outer
    for joint in inner.after:
        if first < joint < last or ((joint in (first, last)) and joint in before):
            count += 1
    first, last, _, _ = inner
    for joint in before:
        if first < joint < last:
            count += 1
    return count


def clash(one: Wire, other: Wire) -> int:
    """How often two wires of a gutter cross at least, if they meet at all."""
    if not (one.after or other.before) or not (one.before or other.after):
        return 0
    count = crossings(one, other)
    return count and min(count, crossings(other, one))


def assign(wires: Sequence[Wire], gap: float) -> list[int]:
    """The track of each wire, from 0: in an order with few crossings, and as low as that lets it.

    Wires on one track lie `gap` or more apart.
    """
    if len(wires) <= 1:
        return [0] * len(wires)
    order = sorted(range(len(wires)), key=lambda i: (len(wires[i].after) - len(wires[i].before), *wires[i][:2], i))
    gain: dict[tuple[int, int], int] = {}
    if len(wires) <= _SIFTED:
        gain = _gains(wires)
        _sift(order, gain)
    return _compressed(order, wires, gain, gap)


def _sift(order: list[int], gain: dict[tuple[int, int], int]) -> None:
    """Move each wire to where it crosses the others least, until none moves."""
    for _ in range(_PASSES if gain else 0):
        moved = False
        for wire in tuple(order):
            place = order.index(wire)
            others = order[:place] + order[place + 1 :]
            costs = list(accumulate((gain.get((other, wire), 0) for other in others), initial=0))
            least = min(costs)
            if least < costs[place]:
                target = min((abs(to - place), to) for to, cost in enumerate(costs) if cost == least)[1]
                order[:] = [*others[:target], wire, *others[target:]]
                moved = True
        if not moved:
            break


def _gains(wires: Sequence[Wire]) -> dict[tuple[int, int], int]:
    """How many crossings more there are with one wire before another than the other way round."""
    gain: dict[tuple[int, int], int] = {}
    for (one, first), (other, second) in combinations(enumerate(wires), 2):
        if first.first <= second.last and second.first <= first.last:
            difference = crossings(first, second) - crossings(second, first)
            if difference:
                gain[one, other], gain[other, one] = difference, -difference
    return gain


def _compressed(order: Sequence[int], wires: Sequence[Wire], gain: dict[tuple[int, int], int], gap: float) -> list[int]:
    """The lowest track for each wire on which it meets no other, after all those that cross it more elsewhere."""
    tracks = [0] * len(wires)
    taken: list[list[tuple[float, float]]] = []
    for place, index in enumerate(order):
        first, last = wires[index].first - gap, wires[index].last + gap
        track = max((tracks[other] + 1 for other in order[:place] if (other, index) in gain), default=0) if gain else 0
        while track < len(taken) and any(start < last and first < end for start, end in taken[track]):
            track += 1
        if track == len(taken):
            taken.append([])
        taken[track].append((wires[index].first, wires[index].last))
        tracks[index] = track
    return tracks
