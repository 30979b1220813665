"""A diagram as Graphviz text."""

from __future__ import annotations

from footpath.diagram.simplify import declared_edges, simplify
from footpath.model.diagram import Diagram, Edge, Node

_STYLES = {"+": "bold", "-": "dotted", "~": "bold"}


def to_dot(diagram: Diagram) -> str:
    """A directed graph with a cluster for each band and every declared edge.

    Nodes are numbered in reading order, and carry their own ids as `id`.
    """
    graph = simplify(diagram)
    lines = ["digraph {", f"  label={_quoted(diagram.title)};", "  node [shape=box];"]
    place = 0
    for number, band in enumerate(graph.bands):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(band.label)};"]
        while place < len(graph.nodes) and graph.band_of[place] == number:
            lines.append(f"    n{place} [{_node(graph.nodes[place])}];")
            place += 1
        lines.append("  }")
    lines += (
        f"  n{graph.place_of[edge.source]} -> n{graph.place_of[edge.target]}{_edge(edge)};"
        for edge in declared_edges(graph)
    )
    return "\n".join([*lines, "}", ""])


def _node(node: Node) -> str:
    sign = f" ({node.mark})" if node.mark in _STYLES else ""
    parts = [f"label={_quoted((node.label or node.id) + sign)}", f"id={_quoted(node.id)}"]
    style = _STYLES.get(node.mark, "dashed" if node.optional else "")
    if style:
        parts.append(f"style={style}")
    return ", ".join(parts)


def _edge(edge: Edge) -> str:
    if edge.kind or edge.mark == "-":
        return f" [style=dashed, constraint=false, label={_quoted(edge.kind or '-')}]"
    return " [style=bold]" if edge.mark == "+" else ""


def _quoted(text: str) -> str:
    """A string that Graphviz shows as it is: it knows escapes in it, and entities of HTML."""
    text = "".join(character if character.isprintable() else " " for character in text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'
