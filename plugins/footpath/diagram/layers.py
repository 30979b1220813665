"""Which cell of the grid each node gets: bands from top to bottom, dependencies from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footpath.diagram.blocks import Block, Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """The cell of every node, rows being counted through all bands, and the number of rows of every band."""

    columns: int
    cells: tuple[Cell, ...]
    heights: tuple[int, ...]

    @property
    def rows(self) -> int:
        """The number of rows of all bands."""
        return sum(self.heights)


def pack(bands: Sequence[Sequence[Block]], columns: int) -> tuple[int, ...]:
    """Put each block into the first free rectangle of its band, in reading order; returns the rows of every band."""
    return tuple(_pack(band, columns) for band in bands)


def _pack(band: Sequence[Block], columns: int) -> int:
    taken: list[int] = []
    # What a block of some size found full stays full, so the next of that size starts looking there.
    start: dict[tuple[int, int], int] = {}
    for block in band:
        row = start.get((block.width, block.height), 0)
        shape = (1 << block.width) - 1
        while True:
            taken += [0] * (row + block.height - len(taken))
            union = 0
            for line in taken[row : row + block.height]:
                union |= line
            fit = (column for column in range(columns - block.width + 1) if not union & shape << column)
            found = next(fit, None)
            if found is not None:
                break
            row += 1
        start[block.width, block.height] = row
        block.row, block.column = row, found
        for line in range(row, row + block.height):
            taken[line] |= shape << found
    return len(taken)


def grid(bands: Sequence[Sequence[Block]], heights: tuple[int, ...], columns: int) -> Grid:
    """The cells of all blocks where they stand now."""
    cells: dict[int, Cell] = {}
    top = 0
    for band, height in zip(bands, heights, strict=True):
        for block in band:
            row, column = top + block.row, block.column
            for node, cell in block.cells.items():
                cells[node] = Cell(row + cell.row, column + cell.column)
        top += height
    return Grid(columns, tuple(cells[node] for node in range(len(cells))), heights)
