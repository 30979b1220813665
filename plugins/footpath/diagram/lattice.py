"""The slots that lines run in.

Across, slot 2 k is the column gutter k (left of column k), and slot 2 c + 1 the middle of column c. Down, there are
four slots to a row: 4 r and 4 r + 2 are the upper and the lower lane of the row gutter r (above row r), and 4 r + 3
is row r itself. Where two bands meet, the upper lane lies in the band above, the lower one in the band below, and
between them, in 4 r + 1, is the header of the latter; elsewhere there is a lower lane only.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from footpath.diagram.layers import Grid


class Lattice:
    """The slots of a grid, and which of them its boxes leave free."""

    def __init__(self, grid: Grid) -> None:
        self.columns = grid.columns
        self.rows = grid.rows
        self.starts = list(accumulate(grid.heights, initial=0))
        """The first row of every band, and the number of all rows."""
        self._borders = frozenset(self.starts)
        self._boxes = [0] * grid.columns
        self._taken = [0] * grid.rows
        for row, column in grid.cells:
            self._boxes[column] |= 1 << row
            self._taken[row] |= 1 << column

    def is_free(self, column: int, first: int, last: int) -> bool:
        """Whether the rows from `first` up to but not including `last` are empty in a column."""
        return first >= last or not self._boxes[column] >> first & (1 << last - first) - 1

    def drop(self, row: int, column: int) -> int:
        """The row of the next box below one, or the number of all rows."""
        below = self._boxes[column] >> row + 1
        return row + (below & -below).bit_length() if below else self.rows

    def is_level(self, row: int, first: int, last: int) -> bool:
        """Whether a line can run to the right along a row, from one box to another, without meeting a third."""
        return first < last and not self._taken[row] >> first + 1 & (1 << last - first - 1) - 1

    def below(self, row: int) -> int:
        """The lane under the boxes of a row."""
        return 4 * row + 4 if row + 1 in self._borders else 4 * row + 6

    def band(self, row: int) -> int:
        """The place of the band that a row belongs to."""
        return bisect_right(self.starts, row) - 1
