"""A large diagram as a small one: its bands, or what is around one of its nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from footpath.diagram.simplify import Graph, declared_edges, simplify
from footpath.model.diagram import Band, Diagram, Edge, Node
from footpath.model.words import joined, phrase

LARGE = 300
"""With more nodes than this a diagram is better shown by its overview and by what is around each node."""


def overview(diagram: Diagram) -> Diagram:
    """The bands of a diagram as nodes, with the number of nodes in each, and the edges between them taken together."""
    graph = simplify(diagram)
    members: list[list[Node]] = [[] for _ in graph.bands]
    for node, band in zip(graph.nodes, graph.band_of, strict=True):
        members[band].append(node)
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for edge in declared_edges(graph):
        ends = graph.band_of[graph.place_of[edge.source]], graph.band_of[graph.place_of[edge.target]]
        if not edge.kind and edge.mark != "-" and ends[0] != ends[1]:
            counts[ends] += 1
    nodes = tuple(
        Node(
            str(band.number),
            joined(" ", (band.label, f"({len(inside)})")),
            0,
            band.number,
            band.href,
            _sentence(place, graph, len(inside), counts),
            all(node.optional for node in inside),
            "~" if any(node.mark for node in inside) else "",
            band.number,
        )
        for place, (band, inside) in enumerate(zip(graph.bands, members, strict=True))
    )
    edges = tuple(Edge(nodes[source].id, nodes[target].id) for source, target in sorted(counts))
    return replace(diagram, name=f"{diagram.name}-overview", nodes=nodes, edges=edges, bands=(), gates=False)


def _sentence(place: int, graph: Graph, size: int, counts: dict[tuple[int, int], int]) -> str:
    leads = joined(
        ", ",
        (
            joined(" ", (graph.bands[target].label, f"({count})"))
            for (source, target), count in sorted(counts.items())
            if source == place
        ),
    )
    return joined(
        ", ",
        (
            joined("", (graph.bands[place].label, f": {size}")),
            phrase("leads to %(phases)s", phases=leads) if leads else "",
        ),
    )


def neighbourhood(
    diagram: Diagram,
    centre: str,
    titles: tuple[str, str, str] = (phrase("After"), "", phrase("Unlocks")),
    most: int = 5,
) -> Diagram:
    """A node with what comes right before it and right after it, nearest first, at most so many of each.

    What is left out is one more node, "+n more". An unknown node has nothing around it.
    """
    graph = simplify(diagram)
    place = graph.place_of.get(centre)
    edges = [edge for edge in declared_edges(graph) if not edge.kind and edge.mark != "-"]
    before = sorted((graph.place_of[edge.source] for edge in edges if edge.target == centre), reverse=True)
    after = sorted(graph.place_of[edge.target] for edge in edges if edge.source == centre)
    nodes = [] if place is None else [_moved(graph.nodes[place], 1, 0)]
    links: list[Edge] = []
    for band, found in ((0, before), (2, after)):
        near = sorted(found[:most])
        beside = [_moved(graph.nodes[index], band, order) for order, index in enumerate(near)]
        if len(found) > most:
            beside.append(_rest(len(found) - most, band, most, graph))
        nodes += beside
        links += (Edge(node.id, centre) if band == 0 else Edge(centre, node.id) for node in beside)
    bands = _titled([(0, titles[0], len(before)), (1, titles[1], 0), (2, titles[2], len(after))])
    return replace(
        diagram, name=f"{diagram.name}-around", nodes=tuple(nodes), edges=tuple(links), bands=bands, gates=False
    )


def _moved(node: Node, band: int, order: int) -> Node:
    return replace(node, band=band, order=order, hue=node.band if node.hue is None else node.hue)


def _rest(count: int, band: int, order: int, graph: Graph) -> Node:
    name = f"more-{band}"
    while name in graph.place_of:
        name += "-"
    return Node(name, phrase("+%(count)s more", count=count), band, order, hue=0)


def _titled(bands: Sequence[tuple[int, str, int]]) -> tuple[Band, ...]:
    return tuple(
        Band(number, joined(" ", (title, f"({count})")) if title and count else title) for number, title, count in bands
    )
