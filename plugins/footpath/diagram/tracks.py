"""Parallel tracks in a gutter, so that no two wires share a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

_PASSES = 6
"""Rounds of swapping at most; each costs a look at every pair of neighbouring tracks."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A stretch of a gutter that one net needs, `first` to `last` along the gutter.

    `before` are the positions where the wire is joined from the side of the lower tracks (above a row
    gutter, left of a column gutter), `after` those on the other side.
    """

    first: float
    last: float
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()


def assign(wires: Sequence[Wire], gap: float) -> list[int]:
    """The track of each wire, from 0: as few as possible, and wires on one track lie `gap` or more apart.

    The left-edge algorithm (Hashimoto and Stevens 1971); neighbouring tracks are then swapped while
    that saves crossings.
    """
    tracks = [0] * len(wires)
    ends: list[tuple[float, int]] = []
    count = 0
    for index in sorted(range(len(wires)), key=lambda i: (wires[i].first, wires[i].last, i)):
        wire = wires[index]
        if ends and ends[0][0] + gap <= wire.first:
            _, track = heappop(ends)
        else:
            track, count = count, count + 1
        tracks[index] = track
        heappush(ends, (wire.last, track))
    return _untangle(wires, tracks, count)


def _untangle(wires: Sequence[Wire], tracks: list[int], count: int) -> list[int]:
    """Swap neighbouring tracks as long as the wires on them cross less."""
    if count <= 1:
        return tracks
    order: list[list[Wire]] = [[] for _ in range(count)]
    for wire, track in zip(wires, tracks, strict=True):
        order[track].append(wire)
    names = list(range(count))
    saved: dict[tuple[int, int], int] = {}

    def saving(upper: int, lower: int) -> int:
        """How many crossings go when the two tracks change places."""
        if (upper, lower) not in saved:
            gain = _crossings(order[upper], order[lower]) - _crossings(order[lower], order[upper])
            saved[upper, lower], saved[lower, upper] = gain, -gain
        return saved[upper, lower]

    for _ in range(_PASSES):
        swapped = False
        for place in range(count - 1):
            if saving(names[place], names[place + 1]) > 0:
                names[place], names[place + 1] = names[place + 1], names[place]
                swapped = True
        if not swapped:
            break
    place_of = {name: place for place, name in enumerate(names)}
    return [place_of[track] for track in tracks]


def _crossings(upper: Sequence[Wire], lower: Sequence[Wire]) -> int:
    """How often the joints of two tracks cross the other's wires."""
    return sum(
        sum(under.first <= joint <= under.last for joint in over.after)
        + sum(over.first <= joint <= over.last for joint in under.before)
        for over in upper
        for under in lower
        if over.first <= under.last and under.first <= over.last
    )
