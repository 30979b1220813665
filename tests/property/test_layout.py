"""Laws of diagrams, over random graphs: cycles, backward edges, duplicates, unknown ends, other kinds, no nodes."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.diagram import draw, lay_out, neighbourhood, overview, render, to_dot, to_json, to_mermaid
from footpath.diagram.crossings import source_of
from footpath.diagram.order import longest, reduce, topological
from footpath.diagram.simplify import declared_edges, simplify
from footpath.diagram.svg import slices
from footpath.model.diagram import Band, Diagram, Edge, Gate, Layout, Node, Route

T = TypeVar("T")
COLUMNS = st.sampled_from((1, 2, 3, 5))


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Any graph of up to 60 nodes; half of them without cycles, as real ones are."""
    size = draw(st.integers(0, 60))
    bands = draw(st.integers(1, 8))
    chosen = random.Random(draw(st.integers(0, 2**32)))
    words = ["Review", "user-stories", "<b>", "&", '"', "Implementation", "x" * 40, "数据", ""]
    nodes = [
        Node(
            f"n{chosen.randrange(size * 2)}",
            " ".join(chosen.choices(words, k=chosen.randrange(7))),
            chosen.randrange(bands),
            chosen.randrange(5),
            mark=chosen.choice(["", "", "+", "-", "~"]),
            optional=chosen.random() < 0.2,
        )
        for _ in range(size)
    ]
    nodes += nodes[:1]
    names = [node.id for node in nodes] + ["unknown"]
    density = draw(st.sampled_from((0.5, 1.5, 4)))
    edges = [Edge(chosen.choice(names), chosen.choice(names)) for _ in range(int(size * density))]
    if draw(st.booleans()):
        band = {node.id: (node.band, node.order, node.id) for node in reversed(nodes)}
        edges = [edge for edge in edges if edge.source in band and edge.target in band]
        edges = [edge for edge in edges if band[edge.source] < band[edge.target]]
    if names and draw(st.booleans()):
        # What makes gates: one node before, or after, many others.
        hub = chosen.choice(names)
        edges += [Edge(hub, name) if chosen.random() < 0.8 else Edge(name, hub) for name in names]
    if draw(st.booleans()):
        kinds = [("", "")] * 6 + [("", "+"), ("", "-"), ("reads", "")]
        edges = [Edge(edge.source, edge.target, *chosen.choice(kinds)) for edge in edges]
    return Diagram(
        "d",
        "D",
        tuple(nodes),
        tuple(edges),
        tuple(Band(n, f"Band {n}") for n in range(bands - 1)),
        gates=draw(st.booleans()),
    )


def segments(route: Route) -> list[tuple[float, float, float, float]]:
    """The stretches of a line, each from its lower to its higher coordinates."""
    return [
        (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in zip(route.points, route.points[1:], strict=False)
    ]


@settings(deadline=None)
@given(diagrams(), COLUMNS)
def test_no_boxes_overlap_and_all_lie_within_their_band(diagram: Diagram, columns: int) -> None:
    layout = lay_out(diagram, columns)
    assert sorted(box.node.id for box in layout.boxes) == sorted({node.id for node in diagram.nodes})
    bands = {band.band.number: band for band in layout.bands}
    for place, box in enumerate(layout.boxes):
        band = bands[box.node.band]
        assert band.y < box.y and box.y + box.height < band.y + band.height
        assert 0 < box.x and box.x + box.width < layout.width
        for other in layout.boxes[place + 1 :]:
            assert (
                box.x + box.width < other.x
                or other.x + other.width < box.x
                or box.y + box.height < other.y
                or other.y + other.height < box.y
            )
    for above, below in zip(layout.bands, layout.bands[1:], strict=False):
        assert above.y + above.height < below.y


@settings(deadline=None)
@given(diagrams(), COLUMNS)
def test_lines_meet_boxes_at_their_ends_alone(diagram: Diagram, columns: int) -> None:
    layout = lay_out(diagram, columns)
    for route in layout.routes:
        assert len(route.points) >= 2
        for left, top, right, bottom in segments(route):
            assert left == right or top == bottom, "a line runs level or upright"
            assert left < right or top < bottom, "a line turns at each of its corners"
            assert 0 <= left and right <= layout.width and 0 <= top and bottom <= layout.height
            for box in layout.boxes:
                assert right <= box.x or box.x + box.width <= left or bottom <= box.y or box.y + box.height <= top


@settings(deadline=None)
@given(diagrams(), COLUMNS)
def test_lines_join_what_they_say(diagram: Diagram, columns: int) -> None:
    layout = lay_out(diagram, columns)
    boxes = {box.node.id: box for box in layout.boxes}
    bands = {band.band.number: band for band in layout.bands}

    def touches(point: tuple[float, float], name: str) -> bool:
        box = boxes[name]
        inside = box.x <= point[0] <= box.x + box.width and box.y <= point[1] <= box.y + box.height
        return inside and (point[0] in {box.x, box.x + box.width} or point[1] in {box.y, box.y + box.height})

    for route in layout.routes:
        start, end = route.points[0], route.points[-1]
        if isinstance(route.link, Edge):
            assert touches(start, route.link.source)
            assert touches(end, route.link.target)
        elif route.link.leaving:
            band = bands[route.link.band]
            assert start[1] == band.y + band.height
            assert touches(end, route.link.outside)
        else:
            assert touches(start, route.link.outside)
            assert end[1] == bands[route.link.band].y


@settings(deadline=None)
@given(diagrams(), COLUMNS)
def test_no_edge_is_lost(diagram: Diagram, columns: int) -> None:
    layout = lay_out(diagram, columns)
    drawn = [route.link for route in layout.routes if isinstance(route.link, Edge)]
    gates = [gate for band in layout.bands for gate in band.gates]
    stated = [edge for gate in gates for edge in gate.edges]
    aside = [aside.edge for aside in layout.asides]
    assert sorted(gates, key=repr) == sorted(
        (route.link for route in layout.routes if isinstance(route.link, Gate)), key=repr
    )
    assert ends(stated) == ends(aside.edge for aside in layout.asides if aside.reason == "stated")
    assert len(drawn) + len(stated) == len(ends(drawn) | ends(stated)), "an edge is shown once"

    known = {node.id for node in diagram.nodes}
    real = {e for e in diagram.edges if e.source in known and e.target in known and e.source != e.target}
    before = {edge for edge in real if not edge.kind and edge.mark != "-"}
    assert ends(drawn) | ends(aside) == ends(real), "each is there, if only for those who ask"
    # All that a reader could conclude from the declared edges can be concluded from those shown.
    shown = [*drawn, *stated]
    assert ends(shown) <= ends(before)
    assert reachable(shown) == reachable(before)
    assert {(e.source, e.target) for e in before if e.mark == "+"} <= ends(drawn), "what is added is drawn"


def ends(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in edges}


def reachable(edges: list[Edge] | set[Edge]) -> dict[str, set[str]]:
    """For each source of an edge, all that lies behind it."""
    after: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        after[edge.source].add(edge.target)
    result: dict[str, set[str]] = {}
    for start in list(after):
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for target in after.get(waiting.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        result[start] = seen
    return result


@settings(deadline=None)
@given(diagrams(), COLUMNS)
def test_lines_of_different_sources_never_coincide(diagram: Diagram, columns: int) -> None:
    assert_no_shared_lines(lay_out(diagram, columns))


def assert_no_shared_lines(layout: Layout) -> None:
    level: dict[float, list[tuple[float, float, str | int]]] = defaultdict(list)
    upright: dict[float, list[tuple[float, float, str | int]]] = defaultdict(list)
    for route in layout.routes:
        for left, top, right, bottom in segments(route):
            # To a tenth of a pixel, as they are written.
            if top == bottom:
                level[round(top, 1)].append((left, right, source_of(route)))
            else:
                upright[round(left, 1)].append((top, bottom, source_of(route)))
    for lines in (*level.values(), *upright.values()):
        for place, (start, end, source) in enumerate(lines):
            for other_start, other_end, other in lines[place + 1 :]:
                assert source == other or min(end, other_end) <= max(start, other_start)


@settings(deadline=None)
@given(diagrams(), COLUMNS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_leaves_no_trace(diagram: Diagram, columns: int, chance: random.Random) -> None:
    def shuffled(items: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(chance.sample(items, len(items)))

    other = Diagram(
        diagram.name,
        diagram.title,
        shuffled(diagram.nodes),
        shuffled(diagram.edges),
        shuffled(diagram.bands),
        diagram.gates,
    )
    assert render(lay_out(diagram, columns)) == render(lay_out(other, columns))
    for write in (to_dot, to_json, to_mermaid):
        assert write(diagram) == write(other)


@settings(deadline=None)
@given(st.integers(0, 30), st.data())
def test_reduction_keeps_reach_and_nothing_implied(size: int, data: st.DataObject) -> None:
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    kept = reduce(topological(size, edges)[0], sorted(edges))

    def reach(some: list[tuple[int, int]]) -> dict[str, set[str]]:
        return {k: v for k, v in reachable([Edge(str(a), str(b)) for a, b in some]).items() if v}

    assert reach(kept) == reach(edges)
    for edge in kept:
        without = [other for other in kept if other != edge]
        assert reach(without) != reach(kept)


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_gives_well_formed_xml_on_one_line(name: str, label: str, href: str, mark: str) -> None:
    diagram = Diagram(
        name,
        label,
        (Node("a", label, 0, href=href, mark=mark, description=label),),
        (),
        (Band(0, label, href),),
    )
    html = draw(diagram)
    assert len(html.splitlines()) == 1
    ElementTree.fromstring(html)


@settings(deadline=None)
@given(st.integers(0, 30), st.data())
def test_no_chain_is_longer(size: int, data: st.DataObject) -> None:
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    edges = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    chain = longest(list(range(size)), edges)
    assert set(pairwise(chain)) <= set(edges)
    depth = [1] * size
    for source, target in sorted(edges, key=lambda edge: edge[1]):
        depth[target] = max(depth[target], depth[source] + 1)
    assert len(chain) == (max(depth) if edges else 0)


@settings(deadline=None)
@given(diagrams(), COLUMNS, st.sampled_from((60, 200, 700)))
def test_no_slice_cuts_a_box_and_all_of_them_are_the_whole(diagram: Diagram, columns: int, tallest: float) -> None:
    layout = lay_out(diagram, columns)
    html = f"<div>{slices(layout, tallest)}</div>"
    views = [svg.get("viewBox", "").split() for svg in ElementTree.fromstring(html)]
    extents = [(float(top), float(top) + float(height)) for _, top, _, height in views]
    assert [top for top, _ in extents[1:]] == pytest.approx([bottom for _, bottom in extents[:-1]], abs=0.2)
    if layout.bands:
        assert extents[0][0] == 0 and extents[-1][1] == pytest.approx(layout.height, abs=0.2)
    for box in layout.boxes:
        assert any(top < box.y and box.y + box.height < bottom for top, bottom in extents)


@settings(deadline=None)
@given(diagrams())
def test_an_overview_has_a_node_for_each_band_and_an_edge_for_all_between_two(diagram: Diagram) -> None:
    small = overview(diagram)
    graph = simplify(diagram)
    assert [int(node.id) for node in small.nodes] == [band.number for band in graph.bands]
    counts = [int(node.label.rpartition("(")[2].rstrip(")")) for node in small.nodes]
    assert sum(counts) == len(graph.nodes)
    band = {node.id: str(node.band) for node in graph.nodes}
    wanted = {
        (band[edge.source], band[edge.target])
        for edge in declared_edges(graph)
        if not edge.kind and edge.mark != "-" and band[edge.source] != band[edge.target]
    }
    assert ends(small.edges) == wanted
    draw(small)


@settings(deadline=None)
@given(diagrams(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_a_neighbourhood_has_what_is_next_to_a_node(diagram: Diagram, most: int, chance: random.Random) -> None:
    centre = chance.choice([node.id for node in diagram.nodes] + ["unknown"])
    local = neighbourhood(diagram, centre, most=most)
    edges = [edge for edge in declared_edges(simplify(diagram)) if not edge.kind and edge.mark != "-"]
    before = {edge.source for edge in edges if edge.target == centre}
    after = {edge.target for edge in edges if edge.source == centre}
    for band, all_of_them in ((0, before), (2, after)):
        shown = {node.id for node in local.nodes if node.band == band}
        rest = {node.id for node in local.nodes if node.band == band and re.fullmatch(r"\+\d+ more", node.label)}
        assert shown - rest <= all_of_them
        assert len(shown - rest) == min(len(all_of_them), most)
        assert bool(rest) == (len(all_of_them) > most)
    assert ends(local.edges) == {(n.id, centre) for n in local.nodes if n.band == 0} | {
        (centre, n.id) for n in local.nodes if n.band == 2
    }
    draw(local)


LABEL = st.text() | st.sampled_from(("\\", '\\"', "a\\", "`md`", "end", "#35;", "&lt;", "<b>", "%%", "\\N", "x\ny"))


@settings(deadline=None)
@given(LABEL, LABEL, LABEL)
def test_any_text_is_quoted_in_exports(label: str, title: str, name: str) -> None:
    diagram = Diagram(
        name,
        title,
        (Node(name, label, 0, mark="+"), Node(f"{name}b", label, 0, optional=True)),
        (Edge(name, f"{name}b"), Edge(name, f"{name}b", kind=label or "k")),
        (Band(0, title),),
    )
    assert json.loads(to_json(diagram))["nodes"][0]["id"] == name
    node = r'n\d+\["[\w .,:()/\'?!+*#;-]*"\](:::\w+)?'
    link = r'n\d+ (-->|==>|-\. "[\w .,:()/\'?!+*#;-]*" \.->) n\d+'
    for line in to_mermaid(diagram).splitlines():
        assert re.fullmatch(
            rf'flowchart TB|  accTitle: .*|  subgraph b\d+\["[^"]*"\]|    {node}|  end|  {link}|  classDef .*', line
        )
    for line in to_dot(diagram).splitlines():
        bare = re.sub(r'"(\\\\|\\"|[^"\\])*"', "Q", line)
        assert '"' not in bare and "\\" not in bare


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@settings(deadline=None, max_examples=25)
@given(st.lists(LABEL, min_size=1, max_size=8))
def test_graphviz_reads_labels_as_they_are(labels: list[str]) -> None:
    nodes = tuple(Node(f"n{place}", label or "-", 0, place) for place, label in enumerate(labels))
    read = subprocess.run(
        ["dot", "-Tdot_json"],
        input=to_dot(Diagram("d", "D", nodes, (), ())),
        capture_output=True,
        check=True,
        text=True,
    )
    objects = json.loads(read.stdout)["objects"]
    shown = [thing["label"] for thing in objects if thing["name"].startswith("n")]
    wanted = ["".join(c if c.isprintable() else " " for c in node.label) for node in nodes]
    assert [label.replace("\\\\", "\\").replace("&amp;", "&") for label in shown] == wanted
