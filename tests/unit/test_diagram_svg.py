"""The SVG: escaped, linked, labelled, and safe inside Markdown and Material."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import footpath.diagram
from footpath.diagram import NARROW, WIDE, draw, lay_out, render
from footpath.diagram.paths import line, number
from footpath.diagram.svg import HUES, slices
from footpath.model.diagram import Band, Diagram, Edge, Node

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
NASTY = "<script>alert(\"1\") & 'x'</script>"


def diagram(name: str = "deep", **node: Any) -> Diagram:
    """Three nodes in two bands; `node` changes the first."""
    first = replace(Node("a", "First", 0, href="../a/"), **node)
    return Diagram(
        name,
        "Steps of deep",
        (first, Node("b", "Second", 0, 1), Node("c", "Third", 1)),
        (Edge("a", "b"), Edge("a", "c")),
        (Band(0, "One", "../one/"), Band(1, "Two")),
    )


def elements(html: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(html).iter(SVG + name))


def story() -> Diagram:
    """One of everything: a node added, changed, gone, optional; an edge drawn, implied, stated, added, gone, read."""
    nodes = (
        Node("a", "First", 0, href="../a/"),
        Node("b", "Second", 0, 1, optional=True),
        Node("c", "Third", 0, 2, mark="~"),
        Node("d", "Fourth", 1, mark="+"),
        Node("e", "Fifth", 1, 1, mark="-"),
        Node("f", "Sixth " * 40, 1, 2, hue=4),
    )
    edges = (
        Edge("a", "b"),
        Edge("b", "c"),
        Edge("a", "c"),
        *(Edge("c", name) for name in "def"),
        Edge("a", "d", mark="+"),
        Edge("b", "e", mark="-"),
        Edge("f", "a", kind="reads"),
    )
    return Diagram("story", "A story", nodes, edges, (Band(0, "One", "../one/"), Band(1, "Two")))


def test_everything_is_escaped() -> None:
    html = draw(
        Diagram(
            NASTY,
            NASTY,
            (Node(NASTY, NASTY, 0, href=NASTY, description=NASTY, mark="<"), Node("b", "b", 0)),
            (Edge(NASTY, "b"),),
            (Band(0, NASTY, NASTY),),
        )
    )
    assert "<script" not in html
    link = next(a for a in elements(html, "a") if a.get("data-node"))
    assert (link.get(XLINK + "href"), link.get("aria-label")) == (NASTY, NASTY)


def test_links_are_xlink_href_so_that_instant_navigation_survives() -> None:
    html = render(lay_out(diagram(), 5))
    assert not re.search(r"\shref=", html)
    assert [a.get(XLINK + "href") for a in elements(html, "a")] == ["../one/", "../a/"]


def test_a_node_speaks_its_description_or_its_label() -> None:
    said = [a.get("aria-label") for a in elements(draw(diagram(description="Do it.")), "a")]
    assert said[1] == "Do it."
    plain = [g.get("aria-label") for g in elements(draw(diagram()), "g") if g.get("role") == "img"]
    assert plain[:2] == ["Second", "Third"]


def test_the_drawing_has_a_title_and_hides_its_lines() -> None:
    (svg,) = elements(render(lay_out(diagram(), 5)), "svg")
    title = svg.find(SVG + "title")
    assert title is not None
    assert (svg.get("role"), svg.get("aria-labelledby"), title.text) == (
        "group",
        title.get("id"),
        "Steps of deep",
    )
    assert [g.get("aria-hidden") for g in svg.iter(SVG + "g") if g.get("class") == "fp-graph-edges"] == ["true"]


def test_ids_differ_by_diagram_and_width() -> None:
    html = draw(diagram("deep")) + draw(diagram("deep game")) + draw(diagram("deep|game"))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 18
    assert all(re.fullmatch(r"[\w-]+", name) for name in ids)
    assert set(re.findall(r'<use[^>]* xlink:href="#([^"]+)"', html)) <= set(ids)
    assert "url(" not in html, "a marker of a hidden drawing would take the arrowheads of others with it"


def test_optional_and_mark() -> None:
    html = render(lay_out(diagram(optional=True, mark="+"), 5))
    assert html.count("fp-graph-optional") == html.count("fp-graph-added") == 1
    assert [t.text for t in elements(html, "text") if t.get("class") == "fp-graph-mark"] == ["+"]


def test_gates_are_stated_in_the_header() -> None:
    nodes = [Node("x", "The source", 0), *(Node(name, name, 1) for name in "abc"), Node("y", "The end", 2)]
    edges = [Edge("x", name) for name in "abc"] + [Edge(name, "y") for name in "abc"]
    html = render(lay_out(Diagram("d", "D", tuple(nodes), tuple(edges), ()), 5))
    (note,) = (t for t in elements(html, "text") if t.get("class") == "fp-graph-note")
    assert "".join(note.itertext()) == "all wait for The source · all lead to The end"
    gates = [p for p in elements(html, "path") if p.get("data-band")]
    assert [p.get("class") for p in gates] == ["fp-graph-edge fp-graph-gate fp-graph-chained"] * 2
    assert [(p.get("data-from"), p.get("data-to"), p.get("data-band")) for p in gates] == [
        ("x", None, "1"),
        (None, "y", "1"),
    ]


def drawn(html: str, **ends: str) -> list[set[str]]:
    """The classes of the lines between two nodes."""
    return [
        set((p.get("class") or "").split())
        for p in elements(html, "path")
        if all(p.get(f"data-{name.rstrip('_')}") == value for name, value in ends.items())
    ]


def test_edges_that_are_not_drawn_are_there_and_say_why() -> None:
    html = render(lay_out(story(), WIDE))
    edge = {"fp-graph-edge"}
    aside = {"fp-graph-edge", "fp-graph-aside"}
    assert drawn(html, from_="a", to="b") == [edge | {"fp-graph-chained"}]
    assert drawn(html, from_="a", to="c") == [aside | {"fp-graph-implied"}]
    assert drawn(html, from_="c", to="e") == [aside | {"fp-graph-stated"}]
    assert drawn(html, from_="a", to="d") == [edge | {"fp-graph-added"}]
    assert drawn(html, from_="b", to="e") == [aside | {"fp-graph-removed"}]
    assert drawn(html, from_="f", to="a") == [aside | {"fp-graph-kind", "fp-graph-kind-reads"}]
    assert drawn(html, from_="c", band="1") == [edge | {"fp-graph-gate", "fp-graph-chained"}]


def test_a_mark_is_a_class_and_a_sign() -> None:
    nodes = {a.get("data-node"): a for name in ("a", "g") for a in elements(render(lay_out(story(), WIDE)), name)}
    for name, kind, sign in (("c", "changed", "~"), ("d", "added", "+"), ("e", "removed", "-")):
        assert f"fp-graph-{kind}" in (nodes[name].get("class") or "").split()
        assert [t.text for t in nodes[name].iter(SVG + "text") if t.get("class") == "fp-graph-mark"] == [sign]


def test_a_band_has_its_colour_by_its_number_and_a_node_may_have_another() -> None:
    html = render(lay_out(story(), WIDE))
    hues = [g.get("class") for g in elements(html, "g") if (g.get("class") or "").startswith("fp-graph-hue-")]
    assert hues == ["fp-graph-hue-0", "fp-graph-hue-0", "fp-graph-hue-1"], "of lines, of boxes, of boxes"
    (other,) = (g for g in elements(html, "g") if g.get("data-node") == "f")
    assert "fp-graph-hue-4" in (other.get("class") or "").split()
    far = render(lay_out(Diagram("d", "D", (Node("a", "A", HUES + 3),), (), ()), WIDE))
    assert 'class="fp-graph-hue-3"' in far


def test_a_label_that_is_cut_is_whole_in_the_title_and_in_the_spoken_sentence() -> None:
    html = render(lay_out(story(), WIDE))
    (long,) = (g for g in elements(html, "g") if g.get("data-node") == "f")
    title = long.find(SVG + "title")
    assert title is not None and (title.text or "").split() == ["Sixth"] * 40
    assert (long.get("aria-label") or "").split() == ["Sixth"] * 40
    assert [t for t in elements(html, "title") if t.text == "First"] == []


def test_a_box_can_show_a_tick_or_a_triangle() -> None:
    html = render(lay_out(story(), WIDE))
    signs = [use for use in elements(html, "use") if use.get("class") == "fp-graph-sign"]
    assert len(signs) == 6
    assert {use.get(XLINK + "href") for use in signs} == {"#fp-story-5-sign"}


def test_slices_show_what_is_drawn_once() -> None:
    layout = lay_out(story(), WIDE)
    found = elements(f"<div>{slices(layout, 700)}</div>", "svg")
    assert [svg.get("aria-hidden") for svg in found] == ["true", "true"]
    assert {use.get(XLINK + "href") for svg in found for use in svg} == {"#fp-story-5"}
    assert not re.search(r"\sid=", slices(layout, 700))
    assert draw(story()).count('class="fp-graph-slice"') == 2, "of the wide drawing only"


def test_a_band_higher_than_a_page_is_cut_between_its_rows() -> None:
    layout = lay_out(Diagram("d", "D", tuple(Node(str(n), str(n), 0) for n in range(30)), (), ()), NARROW)
    found = elements(f"<div>{slices(layout, 200)}</div>", "svg")
    assert len(found) > 4
    assert max(float(svg.get("height") or 0) for svg in found) <= 200


def test_lines_turn_in_arcs_and_end_in_arrowheads() -> None:
    assert line([(0, 0), (10, 0)]) == "M0 0H10m-5-3 5 3-5 3"
    assert line([(0, 0), (0, 20), (30, 20)]) == "M0 0V14q0 6 6 6H30m-5-3 5 3-5 3"
    assert line([(0, 40), (0, 36), (-4, 36), (-4, 0)]) == "M0 40V38q0 -2 -2 -2H-2q-2 0 -2 -2V0m-3 5 3-5 3 5"
    assert line([(0, 0), (0, 9)], barred=True) == "M0 0h7h-14h7V9m-3-5 3 5 3-5"


def test_nothing_is_coloured_here() -> None:
    assert not re.search(r'\s(style|fill|stroke)="', draw(diagram()))


def test_a_skip_link_comes_first() -> None:
    html = draw(diagram())
    assert html.startswith('<div class="fp-graph" data-graph="deep"><a class="fp-graph__skip" href="#deep-list">')


def test_an_empty_diagram_is_drawn() -> None:
    (svg,) = elements(render(lay_out(Diagram("d", "D", (), (), (Band(0, "Zero"),)), 5)), "svg")
    assert svg.get("height") == "0"


def test_numbers_are_short() -> None:
    assert [number(value) for value in (3.0, 3.25, 3.04, -0.01)] == ["3", "3.2", "3", "0"]


def test_the_stylesheet_knows_every_class_and_stays_small() -> None:
    css = Path(footpath.diagram.__file__).with_name("graph.css").read_text("utf-8")
    html = draw(story())
    classes = {name for value in re.findall(r'class="([^"]+)"', html) for name in value.split()}
    assert [name for name in sorted(classes - {"fp-graph-edges", "fp-graph-kind-reads"}) if f".{name}" not in css] == []
    assert len(gzip.compress(css.encode(), 9)) < 2500


def test_the_hash_seed_leaves_no_trace() -> None:
    program = (
        "from footpath.diagram import draw\n"
        "from footpath.model.diagram import *\n"
        "names = [f'n{i}' for i in range(40)]\n"
        "nodes = tuple(Node(n, n, i // 7) for i, n in enumerate(names))\n"
        "edges = tuple(Edge(names[i], names[(i * k + 3) % 40]) for i in range(40) for k in (2, 3, 7))\n"
        "print(draw(Diagram('d', 'D', nodes, edges, ())))\n"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(drawn) == 1
