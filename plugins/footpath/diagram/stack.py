"""Every y of the drawing: bands, rows and the tracks between them, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.diagram.across import LEAVE, TRACK
from footpath.diagram.lanes import Lane
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
    """All y positions: rows, bands by number, and each stretch of a net (its number, its row gutter)."""

    rows: tuple[Extent, ...]
    bands: dict[int, Extent]
    tracks: dict[tuple[int, int], float]
    height: float


def stack(grid: Grid, sizes: Sizes, headers: tuple[Header, ...], lanes: list[Lane]) -> Stack:
    """Let each band grow with its header, its rows and the tracks it has to hold."""
    rows: list[Extent] = []
    bands: dict[int, Extent] = {}
    tracks: dict[tuple[int, int], float] = {}
    y = 0.0

    def lay(gutter: int, nets: dict[int, int], first: float) -> None:
        for net, track in nets.items():
            tracks[net, gutter] = first + TRACK * track

    for header, height in zip(headers, grid.heights, strict=True):
        top = y
        y += header.height
        for place in range(height):
            row = len(rows)
            lane = lanes[row]
            if place == 0:
                lay(row, lane.lower, y)
                y += lane.lower_height
            else:
                lay(row, lane.lower, y + LEAVE)
                y += lane.inner_height
            rows.append(Extent(y, y + sizes.rows[row]))
            y += sizes.rows[row]
        lane = lanes[len(rows)]
        lay(len(rows), lane.upper, y + LEAVE)
        y += lane.upper_height
        bands[header.band.number] = Extent(top, y)
        y += BAND_GAP
    return Stack(tuple(rows), bands, tracks, max(y - BAND_GAP, 0))
