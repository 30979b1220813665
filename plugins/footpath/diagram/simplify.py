"""What of a diagram is drawn: its nodes in reading order, no implied edge, and gates for the repeated ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from footpath.diagram.order import longest, reduce, topological
from footpath.model.diagram import Aside, Band, Diagram, Edge, Gate, Node

GATE_SIZE = 3
"""A gate stands for at least so many edges; fewer are easier to read as lines."""

Link = tuple[int, int]
"""An edge as two places in the reading order of the nodes."""

_reading_order = attrgetter("band", "order", "id")


@dataclass(frozen=True, slots=True)
class Graph:
    """A diagram ready to be placed: known nodes only, and each edge drawn, stated by a gate, or set aside.

    `links` are the edges drawn as lines, and `edges` says which they are. `band_of` gives each node's place among
    the bands, `place_of` that of a node by its id.
    """

    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    band_of: tuple[int, ...]
    place_of: dict[str, int]
    links: tuple[Link, ...]
    edges: tuple[Edge, ...]
    gates: tuple[Gate, ...]
    asides: tuple[Aside, ...]
    chain: tuple[str, ...]


def simplify(diagram: Diagram) -> Graph:
    """The graph to draw; the order in which `diagram` lists things leaves no trace in it.

    Edges to unknown nodes, self loops, repeated ids and bands without nodes are left out. A band that
    only nodes mention gets an empty label.
    """
    nodes = _in_reading_order(diagram.nodes)
    place_of = {node.id: place for place, node in enumerate(nodes)}
    bands = _bands(diagram.bands, nodes)
    index = {band.number: place for place, band in enumerate(bands)}
    band_of = tuple(index[node.band] for node in nodes)
    declared, asides = _sorted_out(diagram.edges, place_of)
    links = sorted(declared)
    order, cyclic = topological(len(nodes), links)
    kept = links if cyclic else reduce(order, links)
    marked = [link for link in links if declared[link].mark]
    gates = _gates(nodes, bands, band_of, kept, set(marked)) if diagram.gates else ()
    stated = {(place_of[edge.source], place_of[edge.target]) for gate in gates for edge in gate.edges}
    drawn = sorted({*kept, *marked} - stated) if marked or stated else kept
    shown = {*drawn, *stated}
    asides += [Aside(declared[link], "stated") for link in sorted(stated)]
    asides += [Aside(declared[link], "implied") for link in links if link not in shown]
    return Graph(
        bands,
        nodes,
        band_of,
        place_of,
        tuple(drawn),
        tuple(declared[link] for link in drawn),
        gates,
        tuple(asides),
        () if cyclic else tuple(nodes[place].id for place in longest(order, links)),
    )


def declared_edges(graph: Graph) -> tuple[Edge, ...]:
    """Every edge of a diagram between known nodes, once, in reading order: those drawn, and those set aside."""
    edges = (*graph.edges, *(aside.edge for aside in graph.asides))
    place_of = graph.place_of
    return tuple(sorted(edges, key=lambda edge: (edge.kind, place_of[edge.source], place_of[edge.target], edge.mark)))


def _in_reading_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes by band, order and id; of those that share an id, the first."""
    first: dict[str, Node] = {}
    for node in sorted(nodes, key=_reading_order):
        known = first.setdefault(node.id, node)
        if known is not node and _reading_order(known) == _reading_order(node) and _whole(node) < _whole(known):
            first[node.id] = node
    return tuple(first.values())


def _whole(node: Node) -> tuple[str | int, ...]:
    hue = -1 if node.hue is None else node.hue
    return node.label, node.href, node.description, node.optional, node.mark, hue


def _bands(bands: Iterable[Band], nodes: Iterable[Node]) -> tuple[Band, ...]:
    """One band for each number that a node stands in, in order."""
    known: dict[int, Band] = {}
    for band in sorted(bands, key=attrgetter("number", "label", "href")):
        known.setdefault(band.number, band)
    used = dict.fromkeys(node.band for node in nodes)
    return tuple(known.get(number, Band(number, "")) for number in used)


def _sorted_out(edges: Iterable[Edge], place_of: dict[str, int]) -> tuple[dict[Link, Edge], list[Aside]]:
    """The edges that say what comes before what, by their ends, and those that are only drawn when asked for."""
    declared: dict[Link, Edge] = {}
    others: list[Edge] = []
    for edge in edges:
        source, target = place_of.get(edge.source), place_of.get(edge.target)
        if source is None or target is None or source == target:
            continue
        if edge.kind or edge.mark == "-":
            others.append(edge)
        elif edge.mark > declared.setdefault((source, target), edge).mark:
            declared[source, target] = edge
    asides = [
        Aside(edge, "kind" if edge.kind else "gone")
        for edge in sorted(set(others), key=attrgetter("kind", "source", "target", "mark"))
        if edge.kind or (place_of[edge.source], place_of[edge.target]) not in declared
    ]
    return declared, asides


def _gates(
    nodes: Sequence[Node], bands: Sequence[Band], band_of: Sequence[int], links: Sequence[Link], marked: set[Link]
) -> tuple[Gate, ...]:
    """Gates into and out of each band. Both follow the reading direction; an edge is stated once."""
    before: list[list[int]] = [[] for _ in nodes]
    after: list[list[int]] = [[] for _ in nodes]
    for source, target in links:
        before[target].append(source)
        after[source].append(target)
    members: dict[int, list[int]] = defaultdict(list)
    for place, band in enumerate(band_of):
        members[band].append(place)

    gates: list[Gate] = []
    stated = set(marked)
    for band, inside in members.items():
        if len(inside) < GATE_SIZE:
            continue
        for leaving, neighbours in ((False, before), (True, after)):
            ends = [node for node in inside if all(band_of[other] != band for other in neighbours[node])]
            if len(ends) < GATE_SIZE:
                continue
            others = [set(neighbours[node]) for node in ends[1:]]
            for outside in neighbours[ends[0]]:
                forward = band_of[outside] > band if leaving else band_of[outside] < band
                if forward and all(outside in each for each in others):
                    said = {(node, outside) if leaving else (outside, node) for node in ends}
                    if stated.isdisjoint(said):
                        stated |= said
                        names = tuple(nodes[node].id for node in ends)
                        gates.append(Gate(bands[band].number, nodes[outside].id, names, leaving))
    return tuple(gates)
