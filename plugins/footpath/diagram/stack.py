"""Every y of the drawing: bands, rows and the tracks between them, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.diagram.across import LEAVE, TRACK
from footpath.diagram.lanes import Lanes
from footpath.diagram.layers import Grid
from footpath.diagram.place import Header, Sizes

BAND_GAP = 6
"""Pixels between two bands."""


@dataclass(frozen=True, slots=True)
class Extent:
    """From a top to a bottom, in pixels."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Stack:
    """All y positions: rows, bands, and each stretch of a net in a lane (the lane's slot, the net's number)."""

    rows: tuple[Extent, ...]
    bands: tuple[Extent, ...]
    tracks: dict[tuple[int, int], float]
    height: float


def stack(grid: Grid, sizes: Sizes, headers: tuple[Header, ...], lanes: Lanes) -> Stack:
    """Let each band grow with its header, its rows and the tracks it has to hold."""
    rows: list[Extent] = []
    bands: list[Extent] = []
    tracks: dict[tuple[int, int], float] = {}
    y = 0.0

    def lay(lane: int, first: float) -> None:
        for net, track in lanes.tracks.get(lane, {}).items():
            tracks[lane, net] = first + TRACK * track

    for header, height in zip(headers, grid.heights, strict=True):
        top = y
        y += header.height
        for place in range(height):
            row = len(rows)
            if place == 0:
                lay(4 * row + 2, y)
                y += lanes.lower_height(row)
            else:
                lay(4 * row + 2, y + LEAVE)
                y += lanes.inner_height(row)
            rows.append(Extent(y, y + sizes.rows[row]))
            y += sizes.rows[row]
        lay(4 * len(rows), y + LEAVE)
        y += lanes.upper_height(len(rows))
        bands.append(Extent(top, y))
        y += BAND_GAP
    return Stack(tuple(rows), tuple(bands), tracks, max(y - BAND_GAP, 0))
