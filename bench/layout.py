"""What a layout of a diagram costs and how good it is, beside other engines on the same graphs.

Times are CPU milliseconds of the layout alone, the least of several, in one process for each engine. Crossings are
counted twice: as a reader sees them, and for each pair of edges. What we state in headers, others draw edge by edge.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import engines
from footpath.adapters.filesystem import read_tree
from footpath.diagram import NARROW, WIDE, crossings, lay_out
from footpath.diagram.simplify import declared_edges, simplify
from footpath.model.diagram import Band, Diagram, Edge, Layout, Node
from footpath.model.pipeline import Combination
from footpath.model.settings import Settings
from footpath.pages.graphs import pipeline_diagram
from footpath.project import build_site

LIMITS = {60: 3, 150: 10, 1000: 100, 5000: 1000}
"""Milliseconds that a layout of so many nodes may take."""
NAMED = {
    "mvp": Combination("mvp"),
    "mvp + game": Combination("mvp", "game"),
    "deep": Combination("deep"),
    "deep + multi-service": Combination("deep", multi_service=True),
    "deep + game": Combination("deep", "game"),
    "deep + game + multi-service": Combination("deep", "game", multi_service=True),
}
PROTOTYPE = {"deep": 18, "deep + multi-service": 62, "deep + game": 107}
"""Crossings of the first prototype."""
SWITCHED = (
    ("mvp", "mvp + game"),
    ("deep", "deep + multi-service"),
    ("deep", "deep + game"),
    ("deep + game", "deep + game + multi-service"),
)
FOLDER = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "footpath-bench"
VERBS = ("Create", "Review", "Innovate", "Plan", "Audit")
THINGS = ("vision", "user stories", "architecture", "domain model", "security", "test strategy", "API contracts")


def pipeline(size: int) -> Diagram:
    """A graph like those of the reference content: 16 bands of short chains, some behind a gate, some long waits."""
    chance = random.Random(1)
    bands = min(16, 1 + size // 4)
    nodes: list[Node] = []
    edges: set[tuple[int, int]] = set()
    before: list[int] = []
    for band in range(bands):
        own = range(size * band // bands, size * (band + 1) // bands)
        for index in own:
            label = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {index}"
            nodes.append(Node(f"step-{index}", label, band, index, optional=chance.random() < 0.25))
            if before and band % 4 == 3:
                edges.add((before[-1], index))
            elif index > own[0] and chance.random() < 0.65:
                edges.add((chance.randrange(max(own[0], index - 3), index), index))
            elif before:
                edges.add((chance.choice(before[-4:]), index))
            if before and chance.random() < 0.2:
                edges.add((chance.choice(before[-30:]), index))
            if before and chance.random() < 0.08:
                edges.add((chance.choice(before), index))
        before += own
    return Diagram(
        f"{size} nodes",
        f"{size} nodes",
        tuple(nodes),
        tuple(Edge(f"step-{source}", f"step-{target}") for source, target in sorted(edges)),
        tuple(Band(band, f"Phase {band}") for band in range(bands)),
    )


def reference(content: Path) -> dict[str, Diagram]:
    """The graphs of the reference content, as far as it has such presets."""
    site = build_site(read_tree(content), Settings())
    if not {"mvp", "deep"} <= set(site.pipelines):
        return {}
    site = build_site(read_tree(content), replace(Settings(), combinations=tuple(NAMED.values())))
    return {name: pipeline_diagram(site, name, name, site.pipelines[one.title]) for name, one in NAMED.items()}


def spent(diagram: Diagram, columns: int = WIDE) -> float:
    """The least CPU milliseconds of some layouts."""
    times: list[float] = []
    for _ in range(max(3, 1500 // max(30, len(diagram.nodes)))):
        start = time.process_time()
        lay_out(diagram, columns)
        times.append(time.process_time() - start)
    return 1000 * min(times)


def cells(layout: Layout) -> dict[str, tuple[int, int, int]]:
    """The band, the row within it and the column of every node."""
    rows: dict[int, set[float]] = {}
    for box in layout.boxes:
        rows.setdefault(box.node.band, set()).add(box.y)
    columns = sorted({box.x for box in layout.boxes})
    return {
        box.node.id: (box.node.band, sorted(rows[box.node.band]).index(box.y), columns.index(box.x))
        for box in layout.boxes
    }


def stays(before: Layout, after: Layout) -> float:
    """The share of the common nodes that keep their cell."""
    old, new = cells(before), cells(after)
    common = old.keys() & new.keys()
    return sum(old[name] == new[name] for name in common) / len(common)


def inversions(layout: Layout) -> int:
    """Pairs of boxes of which the one in the later band begins above the end of the other."""
    return sum(
        later.y < earlier.y + earlier.height
        for earlier in layout.boxes
        for later in layout.boxes
        if earlier.node.band < later.node.band
    )


def plain(diagram: Diagram) -> dict[str, Any]:
    """A graph as other engines take it: without the edges that others imply."""
    graph = simplify(replace(diagram, gates=False))
    return {
        "nodes": [{"id": node.id, "width": 138, "height": 40} for node in graph.nodes],
        "edges": [(edge.source, edge.target) for edge in graph.edges],
    }


def report(content: Path) -> None:
    """Print the tables."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = reference(content)
    graphs = {f"{size} nodes": pipeline(size) for size in LIMITS}
    print(f"\n{'layout, cpu ms':30} {'nodes':>6} {'edges':>6} {'limit':>6} {'ours':>8} ", end="")
    print(*(f"{name:>10}" for name in engines.NAMES))
    reasons: dict[str, str] = {}
    answers: dict[str, dict[str, Any]] = {}
    for name, diagram in {**known, **graphs}.items():
        drawn = {engine: engines.ask(engine, plain(diagram), FOLDER) for engine in engines.NAMES}
        answers[name] = drawn
        limit = LIMITS.get(len(diagram.nodes), "")
        edges = len(declared_edges(simplify(diagram)))
        print(f"{name:30} {len(diagram.nodes):6} {edges:6} {limit:>6} {spent(diagram):8.1f} ", end="")
        for engine, answer in drawn.items():
            if isinstance(answer, str):
                reasons[f"{engine}, {name}"] = answer
            print(f"{'-' if isinstance(answer, str) else format(answer['ms'], '.0f'):>10} ", end="")
        print(flush=True)
    for where, reason in reasons.items():
        print(f"  {where}: {reason}")
    if known:
        quality(known, answers)


def quality(known: dict[str, Diagram], answers: dict[str, dict[str, Any]]) -> None:
    """Print how good the drawings of the reference content are."""
    print(
        f"\n{'crossings (pairs), width':30} {'prototype':>10} {'ours':>15} {'in two columns':>16} {'inverted':>9} ",
        end="",
    )
    print(*(f"{name:>12}" for name in engines.NAMES))
    for name, diagram in known.items():
        wide, narrow = lay_out(diagram, WIDE), lay_out(diagram, NARROW)
        print(f"{name:30} {PROTOTYPE.get(name, ''):>10} ", end="")
        for layout, room in ((wide, 15), (narrow, 16)):
            seen, pairs = crossings(layout)
            print(f"{f'{seen} ({pairs}), {layout.width:.0f}':>{room}} ", end="")
        print(f"{inversions(wide):>9} ", end="")
        edges = plain(diagram)["edges"]
        for answer in answers[name].values():
            said = "-"
            if isinstance(answer, dict):
                said = f"{engines.crossings(edges, answer['lines'])}, {answer['width']:.0f}"
            print(f"{said:>12} ", end="")
        print(flush=True)
    print(f"\n{'nodes that keep their cell':60} {'five columns':>12} {'two':>6}")
    for before, after in SWITCHED:
        shares = [stays(*(lay_out(known[name], columns) for name in (before, after))) for columns in (WIDE, NARROW)]
        print(f"{f'{before} -> {after}':60} {shares[0]:12.0%} {shares[1]:6.0%}")
