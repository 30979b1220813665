"""Other layout engines, each behind the same two JSON documents: a graph comes in, its drawing goes out.

Run as a program with the name of an engine, so that what it costs and what it imports is its own affair. What an
engine needs is installed into a folder of the bench, the first time that it is asked for.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

Line = list[tuple[float, float]]
PATIENCE = 30
"""Seconds after which an engine is stopped."""
PACKAGES = {"igraph": "igraph", "grandalf": "grandalf"}

ELK = """
const ELK = require('elkjs'); const graph = JSON.parse(require('fs').readFileSync(0));
const root = {id: 'root', layoutOptions: {'elk.algorithm': 'layered', 'elk.direction': 'DOWN'},
  children: graph.nodes.map(n => ({id: n.id, width: n.width, height: n.height})),
  edges: graph.edges.map((e, i) => ({id: 'e' + i, sources: [e[0]], targets: [e[1]]}))};
const start = process.cpuUsage();
new ELK().layout(root).then(drawn => {
  const used = process.cpuUsage(start);
  console.log(JSON.stringify({ms: (used.user + used.system) / 1000, width: drawn.width, height: drawn.height,
    lines: drawn.edges.map(e => e.sections.flatMap(s => [s.startPoint, ...(s.bendPoints || []), s.endPoint]
      .map(p => [p.x, p.y])))}));
});
"""


def ask(engine: str, graph: dict[str, Any], folder: Path) -> dict[str, Any] | str:
    """What an engine makes of a graph, or why it makes nothing."""
    missing = ready(engine, folder)
    if missing:
        return missing
    command = [sys.executable, __file__, engine]
    if engine == "elk":
        command = ["node", "-e", ELK]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(graph),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
            cwd=folder,
            env={"PYTHONPATH": str(folder), "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"},
        )
    except subprocess.TimeoutExpired:
        return f"stopped after {PATIENCE} s"
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip().splitlines() or ["failed"])[-1][:60]
    return json.loads(done.stdout)


def ready(engine: str, folder: Path) -> str:
    """Install what an engine needs; why it cannot be used, or nothing."""
    if engine == "dot":
        return "" if shutil.which("dot") else "no dot: apt-get install graphviz"
    if engine == "elk":
        if not (shutil.which("node") and shutil.which("npm")):
            return "no node with npm"
        known = folder / "node_modules" / "elkjs"
        install = ["npm", "install", "--silent", "--prefix", str(folder), "elkjs"]
    else:
        known = folder / PACKAGES[engine]
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), PACKAGES[engine]]
    if not known.exists():
        done = subprocess.run(install, capture_output=True, check=False)
        if done.returncode:
            return f"{install[0]} cannot install it"
    return ""


def dot(graph: dict[str, Any]) -> dict[str, Any]:
    text = ["digraph {", "node [shape=box, fixedsize=true];"]
    text += [f'"{n["id"]}" [width={n["width"] / 72}, height={n["height"] / 72}];' for n in graph["nodes"]]
    text += [f'"{a}" -> "{b}";' for a, b in graph["edges"]]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    drawn = subprocess.run(
        ["dot", "-Tplain", "-Gsplines=polyline"],
        input="\n".join([*text, "}"]),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines: list[Line] = []
    width = height = 0.0
    for line in drawn.splitlines():
        words = line.split()
        if words[0] == "graph":
            width, height = float(words[2]) * 72, float(words[3]) * 72
        elif words[0] == "edge":
            numbers = [float(word) * 72 for word in words[4 : 4 + 2 * int(words[3])]]
            lines.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    ms = 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"ms": ms, "width": width, "height": height, "lines": lines}


def igraph(graph: dict[str, Any]) -> dict[str, Any]:
    import igraph as library

    place = {node["id"]: index for index, node in enumerate(graph["nodes"])}
    made = library.Graph(len(place), [(place[a], place[b]) for a, b in graph["edges"]], directed=True)
    start = time.process_time()
    layout = made.layout_sugiyama(hgap=162, vgap=80, maxiter=100)
    ms = 1000 * (time.process_time() - start)
    lines = [
        [tuple(layout[edge.source]), *map(tuple, bends), tuple(layout[edge.target])]
        for edge, bends in zip(made.es, layout.edge_routing, strict=True)
    ]
    xs, ys = zip(*layout, strict=True)
    return {"ms": ms, "width": max(xs) - min(xs) + 138, "height": max(ys) - min(ys) + 40, "lines": lines}


def grandalf(graph: dict[str, Any]) -> dict[str, Any]:
    from grandalf.graphs import Edge, Graph, Vertex
    from grandalf.layouts import SugiyamaLayout, VertexViewer
    from grandalf.routing import EdgeViewer

    vertices = {node["id"]: Vertex(node["id"]) for node in graph["nodes"]}
    for node in graph["nodes"]:
        vertices[node["id"]].view = VertexViewer(w=node["width"], h=node["height"])
    edges = [Edge(vertices[a], vertices[b]) for a, b in graph["edges"]]
    drawn: dict[Any, Line] = {}
    for edge in edges:
        edge.view = EdgeViewer()
    made = Graph(list(vertices.values()), edges)
    start = time.process_time()
    width = height = 0.0
    lines: list[Line] = []
    for part in made.C:
        if len(part.sV) > 1:
            layout = SugiyamaLayout(part)
            layout.route_edge = lambda edge, points: drawn.update({edge: list(points)})
            layout.xspace, layout.yspace = 24, 40
            layout.init_all()
            layout.draw(3)
        boxes = [vertex.view for vertex in part.sV]
        for box in boxes:
            box.xy = box.xy or (0, 0)
        left = min(box.xy[0] - box.w / 2 for box in boxes)
        lines += [[(x - left + width, y) for x, y in drawn[edge]] for edge in part.sE]
        width += max(box.xy[0] + box.w / 2 for box in boxes) - left + 24
        height = max(height, max(box.xy[1] for box in boxes) - min(box.xy[1] for box in boxes) + 40)
    return {"ms": 1000 * (time.process_time() - start), "width": width, "height": height, "lines": lines}


def crossings(edges: list[tuple[str, str]], lines: list[Line]) -> int:
    """How often the lines of two edges without a common end cross."""
    stretches = [
        (edge, first, last) for edge, line in zip(edges, lines, strict=False) for first, last in pairwise(line)
    ]
    count = 0
    for index, (edge, a, b) in enumerate(stretches):
        for other, c, d in stretches[index + 1 :]:
            if set(edge).isdisjoint(other) and turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0:
                count += 1
    return count


def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


ENGINES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"dot": dot, "igraph": igraph, "grandalf": grandalf}
NAMES = (*ENGINES, "elk")


if __name__ == "__main__":
    sys.path[:] = [path for path in sys.path if Path(path) != Path(__file__).parent]
    json.dump(ENGINES[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
