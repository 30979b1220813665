"""Blocks of one size change places within their band where that saves crossings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from footpath.diagram.blocks import Block
from footpath.diagram.choose import Choice
from footpath.diagram.layers import Grid
from footpath.diagram.space import CROSSING
from footpath.diagram.ways import NOWHERE

_ACROSS = 6
_BESIDE = 40
"""What it costs not to stand beside the trunk that a line comes from."""
_STAY = 30
"""What a block must gain by moving: a move without a reason costs the reader."""
_PASSES = 4
_MOST = 900
"""So many pairs of blocks and places are weighed in a band at most, so that large ones cost no more than they must."""

_Place = tuple[int, int]


class _Band(NamedTuple):
    """A band, its first row and the number of its rows."""

    blocks: Sequence[Block]
    top: int
    height: int


def shuffle(bands: Sequence[Sequence[Block]], choice: Choice, grid: Grid) -> bool:
    """Move blocks to where fewer lines lie between them and the trunks of their nets; tells whether any moved."""
    origins = {course.net.source: course.way.trunk for course in choice.courses if course.way.trunk != NOWHERE}
    moved = False
    for blocks, top, height in zip(bands, choice.lattice.starts, grid.heights, strict=False):
        sizes: dict[_Place, list[Block]] = {}
        for block in blocks:
            sizes.setdefault((block.width, block.height), []).append(block)
        for alike in sizes.values():
            weigh = _Scale(choice, grid, origins, top)
            here = [weigh.cost(block, block.row, block.column) for block in alike]
            if max(here) >= CROSSING:
                moved = _exchange(alike, here, weigh, _free(_Band(blocks, top, height), alike[0], choice)) or moved
    return moved


def _free(band: _Band, like: Block, choice: Choice) -> list[_Place]:
    """Places of the size of a block without a box and without a line."""
    taken = {
        (block.row + row, block.column + column)
        for block in band.blocks
        for row in range(block.height)
        for column in range(block.width)
    }
    found: list[_Place] = []
    shape = [(row, column) for row in range(like.height) for column in range(like.width)]
    for row in range(band.height - like.height + 1):
        for column in range(choice.lattice.columns - like.width + 1):
            cells = [(row + down, column + right) for down, right in shape]
            if taken.isdisjoint(cells) and not any(choice.space.is_crossed(band.top + r, c) for r, c in cells):
                taken.update(cells)
                found.append((row, column))
    return found


class _Scale:
    """Weighs where a block of the band that begins with row `top` may stand."""

    def __init__(self, choice: Choice, grid: Grid, origins: dict[int, int], top: int) -> None:
        self._passing = choice.space.passing_down
        self._below = choice.lattice.below
        self._cells = grid.cells
        self._origins = origins
        self._top = top

    def cost(self, block: Block, row: int, column: int) -> int:
        """What lies between a block at a place and the trunks of the nets that arrive there and leave there."""
        cost = 0
        for outside, inside in block.arriving:
            down, right = block.cells[inside]
            origin = self._origins.get(outside)
            if origin is None:
                origin = 2 * self._cells[outside].column + 1
            port = 2 * (column + right) + 1
            if origin != port - 1:
                cost += _BESIDE + self._along(4 * (self._top + row + down) + 2, origin, port)
        for outside, inside in block.leaving:
            down, right = block.cells[inside]
            end = self._origins.get(inside)
            if end is None or end % 2:
                end = 2 * self._cells[outside].column + 1
            cost += self._along(self._below(self._top + row + down), 2 * (column + right) + 1, end)
        return cost

    def _along(self, lane: int, first: int, last: int) -> int:
        """What it costs to run along a lane."""
        if first > last:
            first, last = last, first
        return CROSSING * sum([column[lane] for column in self._passing[first + 1 : last]]) + _ACROSS * (last - first)


def _exchange(alike: Sequence[Block], here: Sequence[int], weigh: _Scale, free_places: Sequence[_Place]) -> bool:
    """Let blocks exchange their places with each other and with free ones as long as that pays."""
    count = len(alike)
    places = [*((block.row, block.column) for block in alike), *free_places]
    if len(places) <= 1 or count * len(places) > _MOST:
        return False
    costs = [
        [here[own] if at == own else weigh.cost(block, *place) + _STAY for at, place in enumerate(places)]
        for own, block in enumerate(alike)
    ]
    at = list(range(count))
    free = list(range(count, len(places)))
    for _ in range(_PASSES):
        changed = False
        for one, mine in enumerate(costs):
            for other in range(one + 1, count):
                theirs = costs[other]
                if mine[at[other]] + theirs[at[one]] < mine[at[one]] + theirs[at[other]]:
                    at[one], at[other] = at[other], at[one]
                    changed = True
            for index, place in enumerate(free):
                if mine[place] < mine[at[one]]:
                    free[index], at[one] = at[one], place
                    changed = True
        if not changed:
            break
    for block, place in zip(alike, at, strict=True):
        block.row, block.column = places[place]
    return at != list(range(count))
