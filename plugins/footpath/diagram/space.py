"""What the lines that are laid so far take up of the lattice, and what another one would cross."""

from __future__ import annotations

from collections.abc import Sequence

from footpath.diagram.lattice import Lattice
from footpath.diagram.nets import Wiring
from footpath.diagram.tracks import Wire, clash
from footpath.diagram.ways import Course, Slot

CROSSING = 1000
_SHADE = 250
"""What it costs to run behind the words of a header."""
_COMPANY = 20
"""What it costs to share a gutter, which makes it wider."""
_CROWD = 40
"""In a gutter with more wires than this it is not weighed how each is met."""


class Space:
    """The lines in one lattice.

    `shades` tells for each band how many slots across the words of its header cover. `passing_down` counts the
    verticals that pass, and `cost_along` is what it costs to cross the horizontals, both by slot across, then down.
    """

    def __init__(
        self, wiring: Wiring, lattice: Lattice, cells: Sequence[tuple[int, int]], shades: Sequence[int]
    ) -> None:
        depth, breadth = 4 * lattice.rows + 5, 2 * lattice.columns + 1
        self.passing_down = [[0] * depth for _ in range(breadth)]
        self.cost_along = [[0] * depth for _ in range(breadth)]
        self._owner: dict[Slot, int] = {}
        self._gutters: list[dict[int, Wire]] = [{} for _ in range(lattice.columns + 1)]
        for start, shade in zip(lattice.starts, shades, strict=False):
            for x in range(1, min(shade + 1, breadth)):
                self.cost_along[x][4 * start + 1] = _SHADE
        for _, source, target, level in wiring.straight:
            row, column = cells[source]
            if level:
                for gutter in range(column + 1, cells[target][1] + 1):
                    self._owner[gutter, row] = source
                for x in range(2 * column + 2, 2 * cells[target][1] + 1):
                    self.cost_along[x][4 * row + 3] += CROSSING
            else:
                _add(self.passing_down[2 * column + 1], 4 * row + 4, 4 * cells[target][0] + 3, 1)
        self._level = frozenset(self._owner)

    def is_open(self, slot: Slot, source: int) -> bool:
        """Whether a slot beside a box is free to the net of a source."""
        return self._owner.get(slot, source) == source

    def is_crossed(self, row: int, column: int) -> bool:
        """Whether a line runs through a cell."""
        x, y = 2 * column + 1, 4 * row + 3
        return self.passing_down[x][y] > 0 or self.cost_along[x][y] > 0

    def crossed(self, course: Course) -> int:
        """What it costs to cross the lines that lie across a way for certain."""
        cost_along, passing_down = self.cost_along, self.passing_down
        first, last = course.first, course.last
        cost = sum(cost_along[course.way.trunk][first + 1 : last]) if first < last else 0
        for x, row in course.drops:
            cost += sum(cost_along[x][course.leave + 1 : 4 * row + 3])
        for y, (low, high) in course.spans.items():
            if high - low > 1:
                cost += CROSSING * sum([column[y] for column in passing_down[low + 1 : high]])
        return cost

    def met(self, course: Course) -> int:
        """What it costs to meet others in the gutter of the trunk: crossings that no order of tracks avoids."""
        trunk = course.way.trunk
        if trunk % 2:
            return 0
        wires = self._gutters[trunk // 2]
        if len(wires) > _CROWD:
            return _COMPANY * len(wires)
        wire, first, last = course.wire, course.first, course.last
        cost = 0
        for other in wires.values():
            if first <= other.last and other.first <= last:
                cost += _COMPANY + CROSSING * clash(wire, other)
        return cost

    def lay(self, index: int, course: Course) -> None:
        """Put the net of a number on its way."""
        self._count(course, 1)
        if course.way.trunk % 2 == 0:
            self._gutters[course.way.trunk // 2][index] = course.wire
        for slot in course.owned:
            self._owner[slot] = course.net.source

    def lift(self, index: int, course: Course) -> None:
        """Take a net off its way."""
        self._count(course, -1)
        if course.way.trunk % 2 == 0:
            del self._gutters[course.way.trunk // 2][index]
        for slot in course.owned:
            if slot not in self._level:
                del self._owner[slot]

    def _count(self, course: Course, by: int) -> None:
        if course.last - course.first > 1:
            _add(self.passing_down[course.way.trunk], course.first + 1, course.last, by)
        for x, row in course.drops:
            _add(self.passing_down[x], course.leave + 1, 4 * row + 3, by)
        cost = CROSSING * by
        for y, (low, high) in course.spans.items():
            for line in self.cost_along[low + 1 : high]:
                line[y] += cost


def _add(counts: list[int], first: int, last: int, by: int) -> None:
    counts[first:last] = [count + by for count in counts[first:last]]
