"""Which cell of the grid each node gets: bands from top to bottom, dependencies from left to right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from footpath.diagram.simplify import Graph, topological


class Cell(NamedTuple):
    """A place for one box: a row counted through all bands, and a column."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cell of every node, and the number of rows of every band, in band order."""

    columns: int
    cells: dict[str, Cell]
    heights: tuple[int, ...]

    @property
    def rows(self) -> int:
        """The number of rows of all bands."""
        return sum(self.heights)


@dataclass(slots=True)
class _Block:
    """Nodes of one band that depend on each other, placed relative to the block's own corner."""

    cells: dict[int, Cell]
    width: int
    height: int
    row: int = 0
    column: int = 0


def arrange(graph: Graph, columns: int) -> Grid:
    """Place each band's blocks one below the other; an earlier band pulls a later one toward its columns."""
    position = {node.id: index for index, node in enumerate(graph.nodes)}
    edges = [(position[edge.source], position[edge.target]) for edge in graph.edges]
    outside: dict[int, list[int]] = defaultdict(list)
    inside: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for source, target in edges:
        if graph.nodes[source].band == graph.nodes[target].band:
            inside[graph.nodes[source].band].append((source, target))
        else:
            outside[target].append(source)
    members: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(graph.nodes):
        members[node.band].append(index)

    cells: dict[int, Cell] = {}
    heights: list[int] = []
    top = 0
    for band in graph.bands:
        blocks = _blocks(members[band.number], inside[band.number], columns)
        height = _pack(blocks, columns)
        for block in blocks:
            pulls = [
                cells[source].column - cell.column
                for node, cell in block.cells.items()
                for source in outside[node]
                if source in cells
            ]
            if pulls:
                _slide(block, blocks, round(median(pulls)), columns)
        for block in blocks:
            for node, cell in block.cells.items():
                cells[node] = Cell(top + block.row + cell.row, block.column + cell.column)
        heights.append(height)
        top += height
    return Grid(columns, {node.id: cells[index] for index, node in enumerate(graph.nodes)}, tuple(heights))


def _blocks(nodes: Sequence[int], edges: Sequence[tuple[int, int]], columns: int) -> list[_Block]:
    """The connected components of a band, each laid out from left to right; the larger first."""
    root = {node: node for node in nodes}

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for source, target in edges:
        first, second = sorted((find(source), find(target)))
        root[second] = first
    parts: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        parts[find(node)].append(node)
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for source, target in edges:
        links[find(source)].append((source, target))
    blocks = [_block(part, links[first], columns) for first, part in parts.items()]
    return sorted(blocks, key=lambda block: (-len(block.cells), min(block.cells)))


def _block(nodes: list[int], edges: list[tuple[int, int]], columns: int) -> _Block:
    """One component: a node's column is its longest-path rank, wrapped; its row the lowest of its parents."""
    local = {node: index for index, node in enumerate(nodes)}
    order, _ = topological(len(nodes), [(local[source], local[target]) for source, target in edges])
    parents: dict[int, list[int]] = defaultdict(list)
    for source, target in edges:
        parents[target].append(source)
    ranks: dict[int, int] = {}
    cells: dict[int, Cell] = {}
    next_free = [0] * columns
    for node in (nodes[index] for index in order):
        # On a cycle some parents are not placed yet; their edges will point backward.
        above = [parent for parent in parents[node] if parent in cells]
        rank = max((ranks[parent] + 1 for parent in above), default=0)
        row = max((cells[parent].row + rank // columns - ranks[parent] // columns for parent in above), default=0)
        column = rank % columns
        row = max(row, next_free[column])
        next_free[column] = row + 1
        ranks[node] = rank
        cells[node] = Cell(row, column)
    width = max(cell.column for cell in cells.values()) + 1
    height = max(cell.row for cell in cells.values()) + 1
    return _Block(cells, width, height)


def _pack(blocks: list[_Block], columns: int) -> int:
    """Put each block into the first free rectangle in reading order; returns the number of rows used."""
    taken: list[list[bool]] = []
    # What a block of some size found full stays full, so the next of that size starts looking there.
    start: dict[tuple[int, int], int] = {}
    for block in blocks:
        row = start.get((block.width, block.height), 0)
        while True:
            while len(taken) < row + block.height:
                taken.append([False] * columns)
            rows = taken[row : row + block.height]
            fit = (
                column
                for column in range(columns - block.width + 1)
                if not any(any(line[column : column + block.width]) for line in rows)
            )
            found = next(fit, None)
            if found is not None:
                break
            row += 1
        start[block.width, block.height] = row
        block.row, block.column = row, found
        for line in rows:
            line[found : found + block.width] = [True] * block.width
    return len(taken)


def _slide(block: _Block, blocks: list[_Block], wanted: int, columns: int) -> None:
    """Move a block along its rows to the free column nearest the wanted one."""
    left, right = 0, columns
    for other in blocks:
        if other is block or other.row >= block.row + block.height or block.row >= other.row + other.height:
            continue
        if other.column < block.column:
            left = max(left, other.column + other.width)
        else:
            right = min(right, other.column)
    block.column = max(left, min(wanted, right - block.width))
