"""The SVG: escaped, linked, labelled, and safe inside Markdown and Material."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import footpath.diagram
from footpath.diagram import draw, lay_out, render
from footpath.diagram.svg import number
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
    assert len(ids) == len(set(ids)) == 12
    assert all(re.fullmatch(r"[\w-]+", name) for name in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_optional_and_mark() -> None:
    html = render(lay_out(diagram(optional=True, mark="+"), 5))
    assert html.count("fp-graph-optional") == 1
    assert [t.text for t in elements(html, "text") if t.get("class") == "fp-graph-mark"] == ["+"]


def test_gates_are_stated_in_the_header() -> None:
    nodes = [Node("x", "The source", 0), *(Node(name, name, 1) for name in "abc"), Node("y", "The end", 2)]
    edges = [Edge("x", name) for name in "abc"] + [Edge(name, "y") for name in "abc"]
    html = render(lay_out(Diagram("d", "D", tuple(nodes), tuple(edges), ()), 5))
    (note,) = (t for t in elements(html, "text") if t.get("class") == "fp-graph-note")
    assert "".join(note.itertext()) == "all wait for The source · all lead to The end"
    assert [p.get("class") for p in elements(html, "path") if p.get("data-band")] == ["fp-graph-edge fp-graph-gate"] * 2


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
    html = draw(diagram(optional=True, mark="+"))
    classes = {name for value in re.findall(r'class="([^"]+)"', html) for name in value.split()}
    assert [name for name in sorted(classes - {"fp-graph-edges"}) if f".{name}" not in css] == []
    assert len(css) < 5000


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
