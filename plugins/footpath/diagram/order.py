"""Orders of a directed graph whose nodes are the numbers from 0: topological, reduced, and its longest chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush


def topological(size: int, edges: Sequence[tuple[int, int]]) -> tuple[list[int], bool]:
    """All nodes, each after its predecessors, lowest first; and whether a cycle made that impossible.

    A cycle is entered at its lowest node (Kahn 1962, with a heap for the order).
    """
    if all(source < target for source, target in edges):
        return list(range(size)), False
    successors: list[list[int]] = [[] for _ in range(size)]
    waiting = [0] * size
    for source, target in edges:
        successors[source].append(target)
        waiting[target] += 1
    ready = [node for node in range(size) if not waiting[node]]
    heapify(ready)
    order: list[int] = []
    seen = [False] * size
    cyclic = False
    lowest = 0
    while len(order) < size:
        if not ready:
            while seen[lowest]:
                lowest += 1
            ready.append(lowest)
            cyclic = True
        node = heappop(ready)
        seen[node] = True
        order.append(node)
        for target in successors[node]:
            waiting[target] -= 1
            if not waiting[target] and not seen[target]:
                heappush(ready, target)
    return order, cyclic


def reduce(order: Sequence[int], edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The transitive reduction of a graph without cycles, given its topological order.

    An edge is implied when its target can be reached through an earlier successor of its source. Reach is
    kept as one integer per node, bit n for node n (Aho, Garey, Ullman 1972).
    """
    rank = [0] * len(order)
    for place, node in enumerate(order):
        rank[node] = place
    successors: dict[int, list[int]] = defaultdict(list)
    for source, target in edges:
        successors[source].append(target)
    reach = [0] * len(order)
    kept: list[tuple[int, int]] = []
    for source in reversed(order):
        reached = 0
        targets = successors.get(source)
        if targets is None:
            continue
        if len(targets) > 1:
            targets.sort(key=rank.__getitem__)
        for target in targets:
            if not reached >> target & 1:
                kept.append((source, target))
                reached |= reach[target] | 1 << target
        reach[source] = reached
    kept.sort()
    return kept


def longest(order: Sequence[int], edges: Sequence[tuple[int, int]]) -> list[int]:
    """The longest chain of a graph without cycles, given its topological order; of equal ones the first."""
    if not edges:
        return []
    predecessors: list[list[int]] = [[] for _ in order]
    for source, target in edges:
        predecessors[target].append(source)
    length = [1] * len(order)
    come_from = [-1] * len(order)
    for node in order:
        most = 0
        for source in predecessors[node]:
            if length[source] > most or (length[source] == most and source < come_from[node]):
                most, come_from[node] = length[source], source
        length[node] = most + 1
    node = length.index(max(length))
    chain: list[int] = []
    while node >= 0:
        chain.append(node)
        node = come_from[node]
    return chain[::-1]
