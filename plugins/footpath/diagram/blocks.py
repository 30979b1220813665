"""Blocks: the nodes of one band that depend on each other, placed as a tree that grows to the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from footpath.diagram.order import topological
from footpath.diagram.simplify import Graph, Link


class Cell(NamedTuple):
    """A place for one box: a row and a column."""

    row: int
    column: int


@dataclass(slots=True)
class Block:
    """Connected nodes of one band. `cells` are relative to the block's corner, which is at `row` and `column`.

    `arriving` and `leaving` are the links with other bands: (the node outside, the node inside).
    """

    cells: dict[int, Cell]
    width: int
    height: int
    arriving: list[Link] = field(default_factory=list[Link])
    leaving: list[Link] = field(default_factory=list[Link])
    row: int = 0
    column: int = 0


def blocks(graph: Graph, columns: int) -> list[list[Block]]:
    """The blocks of every band, those from which nothing leaves downward first."""
    inside: list[list[Link]] = [[] for _ in graph.bands]
    arriving: dict[int, list[int]] = defaultdict(list)
    leaving: dict[int, list[int]] = defaultdict(list)
    band_of = graph.band_of
    for link in graph.links:
        source, target = link
        if band_of[source] == band_of[target]:
            inside[band_of[source]].append(link)
        else:
            arriving[target].append(source)
            leaving[source].append(target)
    members: list[list[int]] = [[] for _ in graph.bands]
    for node, band in enumerate(band_of):
        members[band].append(node)
    weight = {node: len(leaving[node]) - len(arriving[node]) for node in {**leaving, **arriving}}

    found: list[list[Block]] = []
    for nodes, links in zip(members, inside, strict=True):
        own_blocks: list[Block] = []
        for part, own in _parts(nodes, links):
            block = _block(part, own, columns, weight)
            for node in part:
                block.arriving += [(source, node) for source in arriving.get(node, ())]
                block.leaving += [(target, node) for target in leaving.get(node, ())]
            own_blocks.append(block)
        own_blocks.sort(key=_standing)
        found.append(own_blocks)
    return found


def _standing(block: Block) -> tuple[bool, int, int, int]:
    """What only receives goes above what sends, so that their lines do not meet; what has no lines goes last."""
    return (
        not (block.arriving or block.leaving or len(block.cells) > 1),
        len(block.leaving),
        -len(block.cells),
        min(block.cells),
    )


def _parts(nodes: Sequence[int], links: Sequence[Link]) -> list[tuple[list[int], list[Link]]]:
    """The connected components of a band, each with its links."""
    if not links:
        return [([node], []) for node in nodes]
    root = {node: node for node in nodes}

    def find(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for source, target in links:
        first, second = sorted((find(source), find(target)))
        root[second] = first
    parts: dict[int, list[int]] = defaultdict(list)
    for node in nodes:
        parts[find(node)].append(node)
    own: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        own[find(link[0])].append(link)
    return [(part, own[first]) for first, part in parts.items()]


def _block(nodes: list[int], links: list[Link], columns: int, weight: dict[int, int]) -> Block:
    """One component: a node's column is its longest-path rank, wrapped; its first follower stands beside it.

    Of several followers, those from which more leaves the band than arrives stand lower.
    """
    if len(nodes) == 1:
        return Block({nodes[0]: Cell(0, 0)}, 1, 1)
    before: dict[int, list[int]] = {node: [] for node in nodes}
    after: dict[int, list[int]] = {node: [] for node in nodes}
    for source, target in links:
        before[target].append(source)
        after[source].append(target)
    order = _order(nodes, links)
    ranks: dict[int, int] = {}
    for node in order:
        # On a cycle some predecessors have no rank yet; their links will point backward.
        ranks[node] = max([ranks[other] + 1 for other in before[node] if other in ranks], default=0)

    cells: dict[int, Cell] = {}
    next_free = [0] * columns
    for start in order:
        # A follower is reached from the last of its predecessors; on a cycle some are never placed before it.
        waiting = [start] if start not in cells and all(other in cells for other in before[start]) else []
        while waiting:
            node = waiting.pop()
            turn, column = divmod(ranks[node], columns)
            rows = [cells[other].row + turn - ranks[other] // columns for other in before[node]]
            row = max(next_free[column], *rows) if rows else next_free[column]
            next_free[column] = row + 1
            cells[node] = Cell(row, column)
            followers = [other for other in after[node] if all(one in cells for one in before[other])]
            if len(followers) > 1:
                followers.sort(key=lambda node: (-weight.get(node, 0), -node))
            waiting += followers
    for node in order:
        if node not in cells:
            column = ranks[node] % columns
            cells[node] = Cell(next_free[column], column)
            next_free[column] += 1
    width = min(max(ranks.values()) + 1, columns)
    return Block(cells, width, max(next_free))


def _order(nodes: list[int], links: list[Link]) -> list[int]:
    """The nodes in an order in which all links run forward, as far as there is one."""
    if all(source < target for source, target in links):
        return nodes
    local = {node: index for index, node in enumerate(nodes)}
    places, _ = topological(len(nodes), [(local[source], local[target]) for source, target in links])
    return [nodes[place] for place in places]
