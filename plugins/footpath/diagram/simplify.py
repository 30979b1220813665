"""What of a diagram is drawn: its nodes in reading order, no implied edge, and gates for the repeated ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from footpath.model.diagram import Band, Diagram, Edge, Gate, Node

GATE_SIZE = 3
"""A gate stands for at least so many edges; fewer are easier to read as lines."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A diagram ready to be placed: known nodes only, each edge either in `edges` or stated by a gate."""

    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    gates: tuple[Gate, ...]


def simplify(diagram: Diagram) -> Graph:
    """The graph to draw; the order in which `diagram` lists things leaves no trace in it.

    Edges to unknown nodes, self loops, repeated ids and bands without nodes are left out. A band that
    only nodes mention gets an empty label.
    """
    nodes = _in_reading_order(diagram.nodes)
    position = {node.id: index for index, node in enumerate(nodes)}
    edges = sorted(
        {
            (position[edge.source], position[edge.target])
            for edge in diagram.edges
            if edge.source in position and edge.target in position and edge.source != edge.target
        }
    )
    kept = [Edge(nodes[source].id, nodes[target].id) for source, target in reduce(len(nodes), edges)]
    gates = _gates(nodes, kept)
    stated = {edge for gate in gates for edge in gate.edges}
    return Graph(
        _bands(diagram.bands, nodes),
        nodes,
        tuple(edge for edge in kept if edge not in stated),
        gates,
    )


def reduce(size: int, edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The transitive reduction of a graph over the nodes 0 to `size` - 1; on a cycle, the edges as they are.

    An edge is implied when its target can be reached through an earlier successor of its source. Reach is
    kept as one integer per node, bit n for node n (Aho, Garey, Ullman 1972).
    """
    order, cyclic = topological(size, edges)
    if cyclic:
        return edges
    rank = [0] * size
    for place, node in enumerate(order):
        rank[node] = place
    successors: dict[int, list[int]] = defaultdict(list)
    for source, target in edges:
        successors[source].append(target)
    reach = [0] * size
    kept: list[tuple[int, int]] = []
    for source in reversed(order):
        reached = 0
        for target in sorted(successors[source], key=rank.__getitem__):
            if not reached >> target & 1:
                kept.append((source, target))
                reached |= reach[target] | 1 << target
        reach[source] = reached
    return sorted(kept)


def topological(size: int, edges: Iterable[tuple[int, int]]) -> tuple[list[int], bool]:
    """All nodes, each after its predecessors, lowest first; and whether a cycle made that impossible.

    A cycle is entered at its lowest node (Kahn 1962, with a heap for the order).
    """
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


def _in_reading_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes by band, order and id; of those that share an id, the first."""
    ranked = sorted(nodes, key=lambda n: (n.band, n.order, n.id, n.label, n.href, n.description, n.optional, n.mark))
    first: dict[str, Node] = {}
    for node in ranked:
        first.setdefault(node.id, node)
    return tuple(first.values())


def _bands(bands: Iterable[Band], nodes: Iterable[Node]) -> tuple[Band, ...]:
    """One band for each number that a node stands in, in order."""
    known: dict[int, Band] = {}
    for band in sorted(bands, key=lambda b: (b.number, b.label, b.href)):
        known.setdefault(band.number, band)
    used = dict.fromkeys(node.band for node in nodes)
    return tuple(known.get(number, Band(number, "")) for number in used)


def _gates(nodes: tuple[Node, ...], edges: list[Edge]) -> tuple[Gate, ...]:
    """Gates into and out of each band. Both follow the reading direction; an edge is stated once."""
    band = {node.id: node.band for node in nodes}
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        before[edge.target].append(edge.source)
        after[edge.source].append(edge.target)
    members: dict[int, list[str]] = defaultdict(list)
    for node in nodes:
        members[node.band].append(node.id)

    gates: list[Gate] = []
    stated: set[Edge] = set()
    for number, inside in members.items():
        for leaving, neighbours in ((False, before), (True, after)):
            ends = [node for node in inside if all(band[other] != number for other in neighbours[node])]
            if len(ends) < GATE_SIZE:
                continue
            others = [set(neighbours[node]) for node in ends[1:]]
            for outside in neighbours[ends[0]]:
                forward = band[outside] > number if leaving else band[outside] < number
                if forward and all(outside in each for each in others):
                    gate = Gate(number, outside, tuple(ends), leaving)
                    if stated.isdisjoint(gate.edges):
                        stated.update(gate.edges)
                        gates.append(gate)
    return tuple(gates)
