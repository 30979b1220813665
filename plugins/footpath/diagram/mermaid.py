"""A diagram as Mermaid text, for documents that draw it themselves."""

from __future__ import annotations

import re

from footpath.diagram.simplify import declared_edges, simplify
from footpath.model.diagram import Diagram, Edge, Node

_SPECIAL = re.compile(r"[^\w .,:()/'?!+*-]|_")
_CLASSES = {"+": "added", "-": "removed", "~": "changed"}
_STYLES = (
    "classDef optional stroke-dasharray:5 3",
    "classDef added stroke-width:3px",
    "classDef removed stroke-dasharray:1 3",
    "classDef changed stroke-width:2px",
)


def to_mermaid(diagram: Diagram) -> str:
    """A flowchart with a subgraph for each band and every declared edge.

    Nodes are numbered in reading order; a label is quoted so that it means nothing to Mermaid or HTML.
    """
    graph = simplify(diagram)
    lines = ["flowchart TB"]
    if diagram.title:
        lines.append(f"  accTitle: {' '.join(_quoted(diagram.title).split())}")
    place = 0
    for number, band in enumerate(graph.bands):
        lines.append(f'  subgraph b{number}["{_quoted(band.label) or " "}"]')
        while place < len(graph.nodes) and graph.band_of[place] == number:
            lines.append(f"    n{place}{_shape(graph.nodes[place])}")
            place += 1
        lines.append("  end")
    lines += (
        f"  n{graph.place_of[edge.source]} {_arrow(edge)} n{graph.place_of[edge.target]}"
        for edge in declared_edges(graph)
    )
    lines += (f"  {style}" for style in _STYLES if any(style.split()[1] in _classes(node) for node in graph.nodes))
    return "\n".join(lines) + "\n"


def _shape(node: Node) -> str:
    classes = "".join(f":::{name}" for name in _classes(node)[:1])
    sign = f" ({node.mark})" if node.mark in _CLASSES else ""
    return f'["{_quoted((node.label or node.id) + sign)}"]{classes}'


def _classes(node: Node) -> list[str]:
    """The classes of a node; Mermaid takes one with the node, and a mark says more than that it is optional."""
    return [_CLASSES[node.mark]] if node.mark in _CLASSES else ["optional"] if node.optional else []


def _arrow(edge: Edge) -> str:
    if edge.kind or edge.mark == "-":
        return f'-. "{_quoted(edge.kind or "-")}" .->'
    return "==>" if edge.mark == "+" else "-->"


def _quoted(text: str) -> str:
    """Text in which every character that may mean something is its number."""
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};" if match[0].isprintable() else " ", text)
