"""A diagram as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

from footpath.diagram.simplify import declared_edges, simplify
from footpath.model.diagram import Diagram


def to_json(diagram: Diagram) -> str:
    """Bands, nodes and every declared edge, in reading order; what is empty is left out."""
    graph = simplify(diagram)
    parts = {"bands": graph.bands, "nodes": graph.nodes, "edges": declared_edges(graph)}
    return json.dumps(
        {
            "name": diagram.name,
            "title": diagram.title,
            **{name: [_filled(asdict(item)) for item in items] for name, items in parts.items()},
        },
        ensure_ascii=False,
        indent=1,
    )


_ALWAYS = frozenset({"id", "label", "band", "number", "source", "target"})


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {
        name: value
        for name, value in fields.items()
        if name in _ALWAYS or not (value is None or value is False or value == "")
    }
