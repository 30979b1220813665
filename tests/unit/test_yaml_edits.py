"""Edits of YAML: what they touch, what they leave, and what is not simple enough for them."""

from __future__ import annotations

import pytest

from footpath.checks.mending.edits import text_at
from footpath.checks.mending.yaml_edits import insertion, node_at, remove_item, rename, rewrite, trail_to
from footpath.fixing import apply
from footpath.model.document import Node
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span, Tree
from footpath.project import build_site

URI = "some.yml"


def site_of(text: str) -> Site:
    return build_site(Tree({URI: text.encode()}), Settings())


def nodes(site: Site) -> list[Node]:
    """Every key and value of the file, from the root down."""
    root = site.documents[URI].matter
    assert root is not None
    found = [root]
    for node in found:
        found += [*node.keys, *node.items]
    return found


def at(site: Site, text: str) -> Span:
    """The span of the last key or value with this text."""
    return next(node.span for node in reversed(nodes(site)) if node.kind == "text" and node.text == text)


def changed(site: Site, fix: Fix | Edit | None) -> str | None:
    """The file with a fix applied, or None where there is no fix."""
    if fix is None:
        return None
    fix = fix if isinstance(fix, Fix) else Fix("", (fix,))
    return apply(site.tree.files, [fix]).files[URI].decode()


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("a: [x, y, z]\n", "x", "a: [y, z]\n"),
        ("a: [x, y, z]\n", "y", "a: [x, z]\n"),
        ("a: [x, y, z]\n", "z", "a: [x, y]\n"),
        ("a: [ x , y ]\n", "y", "a: [ x ]\n"),
        ("a: [x, y,]\n", "y", "a: [x,]\n"),
        ("a: ['x', \"y\"] # why\n", "y", "a: ['x'] # why\n"),
        ("a: [x]\n", "x", "a: []\n"),
        ("a: [ x, ]\n", "x", "a: []\n"),
        ("a: [\n  x,\n  y\n]\n", "y", "a: [\n  x\n]\n"),
        ("a: [{x: 1, y: 2}, z]\n", "y", "a: [{x: 1}, z]\n"),
        ("a: {x: 1, y: , z: 3}\n", "y", "a: {x: 1, z: 3}\n"),
        ("a: {x: 1}\n", "x", "a: {}\n"),
        ("a:\n  - x\n  - y\n", "x", "a:\n  - y\n"),
        ("a:\n- x\n- 'y'\nb: 1\n", "y", "a:\n- x\nb: 1\n"),
        ("a:\n  - x\n  - y", "y", "a:\n  - x\n"),
        ("a:\r\n  - x\r\n  - y\r\n", "x", "a:\r\n  - y\r\n"),
        ("a:\n  - x\nb: 1\n", "x", "a: []\nb: 1\n"),
        ("a:\n  - x", "x", "a: []"),
        ("a:\n  x: 1\n  y: 2\nb: 3\n", "x", "a:\n  y: 2\nb: 3\n"),
        ("a:\n  x: 1\nb: 3\n", "x", "a: {}\nb: 3\n"),
        ("a: 1\nx:\n  k: [1, 2]\n  l:\n    - m\n\nb: 3\n", "x", "a: 1\n\nb: 3\n"),
        ("a: 1\nx: |\n  text\n\n  more\n\nb: 3\n", "x", "a: 1\n\nb: 3\n"),
        ("a: 1\nx: >-\n  text", "x", "a: 1\n"),
        ("a: 1\nx:\nb: 2\n", "x", "a: 1\nb: 2\n"),
        ("a: 1\nx: 'long\n  text'\nb: 2\n", "x", "a: 1\nb: 2\n"),
        ("a:\n  # about both\n  - x\n  # about y\n  - y\n", "x", "a:\n  # about both\n  # about y\n  - y\n"),
    ],
)
def test_an_item_or_a_pair_is_taken_out(text: str, gone: str, left: str) -> None:
    site = site_of(text)
    assert changed(site, remove_item(site, URI, at(site, gone))) == left


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("a:\n  - x # why\n  - y\n", "x"),
        ("a:\n  x: 1 # why\n  y: 2\n", "x"),
        ("a:\n  x:\n    # why\n    k: 1\n  y: 2\n", "x"),
        ("a: [\n  x, # why\n  y\n]\n", "x"),
        ("a: [\n  x, # why\n  y\n]\n", "y"),
        ("a: [ # why\n  x\n]\n", "x"),
        ("a: # why\n  - x\n", "x"),
        ("- x: 1\n  y: 2\n", "x"),
        ("- - x\n  - y\n", "x"),
        ("- x\n", "x"),
    ],
)
def test_what_would_lose_a_comment_or_is_not_simple_stays(text: str, gone: str) -> None:
    site = site_of(text)
    assert remove_item(site, URI, at(site, gone)) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: 1\nb:\n  c:\n    append: [x]\nd: 2\n", "a: 1\nd: 2\n"),
        ("a: 1\nb:\n  c: { append: [x] }\n  e: { append: [y] }\n", "a: 1\nb:\n  e: { append: [y] }\n"),
        ("a: 1\nb:\n  c: { append: [x], replace: {o: n} }\n", "a: 1\nb:\n  c: { replace: {o: n} }\n"),
        ("a: 1\nb:\n  c:\n    append:\n      - x\n      - y\n", "a: 1\nb:\n  c:\n    append:\n      - y\n"),
    ],
)
def test_what_would_be_left_empty_goes_too(text: str, left: str) -> None:
    site = site_of(text)
    assert changed(site, remove_item(site, URI, at(site, "x"), emptied=True)) == left


@pytest.mark.parametrize(
    ("text", "container", "index", "left"),
    [
        ("a: [x, y]\n", "list", 0, "a: [x, NEW, y]\n"),
        ("a: [x, y]\n", "list", 1, "a: [x, y, NEW]\n"),
        ("a: [x, y,]\n", "list", 1, "a: [x, y, NEW,]\n"),
        ("a: [x, y]\n", "list", -1, "a: [NEW, x, y]\n"),
        ("a: []\n", "list", -1, "a: [NEW]\n"),
        ("a: [ ] # none\n", "list", -1, "a: [NEW] # none\n"),
        ("a:\n  - x # one\n  - y\n", "list", 0, "a:\n  - x # one\n  - NEW\n  - y\n"),
        ("a:\n- x\n- y", "list", 1, "a:\n- x\n- y\n- NEW"),
        ("a:\r\n  - x\r\n", "list", -1, "a:\r\n  - NEW\r\n  - x\r\n"),
        ("a:\r\n  - x", "list", 0, "a:\r\n  - x\r\n  - NEW"),
    ],
)
def test_items_are_put_in(text: str, container: str, index: int, left: str) -> None:
    site = site_of(text)
    [held] = [node for node in nodes(site) if node.kind == container]
    assert changed(site, insertion(site, URI, held, index, ["NEW"])) == left


@pytest.mark.parametrize(
    ("text", "index", "left"),
    [
        ("a:\n  x: 1\n  y: 2\n", 0, "a:\n  x: 1\n  k: 7\n  l: 8\n  y: 2\n"),
        ("a:\n  x: 1\n  y: 2\n", 1, "a:\n  x: 1\n  y: 2\n  k: 7\n  l: 8\n"),
        ("a:\n  x: 1\n", -1, "a:\n  k: 7\n  l: 8\n  x: 1\n"),
        ("a:\n      x:\n          - 1\n\nb: 2\n", 0, "a:\n      x:\n          - 1\n      k: 7\n      l: 8\n\nb: 2\n"),
        ("a:\n  x: |\n    text\n\nb: 2\n", 0, "a:\n  x: |\n    text\n  k: 7\n  l: 8\n\nb: 2\n"),
        ("a: {x: 1}\n", 0, "a: {x: 1, k: 7, l: 8}\n"),
        ("a: {x: 1}\n", -1, "a: {k: 7, l: 8, x: 1}\n"),
        ("a: {} # none\nb: 2\n", -1, "a:\n  k: 7\n  l: 8 # none\nb: 2\n"),
    ],
)
def test_pairs_are_put_in(text: str, index: int, left: str) -> None:
    site = site_of(text)
    root = site.documents[URI].matter
    assert root is not None
    held = root.get("a")
    assert held is not None
    assert changed(site, insertion(site, URI, held, index, ["k: 7", "l: 8"])) == left


def test_pairs_are_put_in_at_the_top() -> None:
    site = site_of("a: 1\nb: 2\n")
    root = site.documents[URI].matter
    assert root is not None
    assert changed(site, insertion(site, URI, root, 0, ["k: 7"])) == "a: 1\nk: 7\nb: 2\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a: old # why\n", "a: new # why\n"),
        ("a: 'old'\n", "a: 'new'\n"),
        ('a: "old"\n', 'a: "new"\n'),
        ("a: [old]\n", "a: [new]\n"),
        ("old: 1\n", "new: 1\n"),
        ("a:\n  - old\r\n", "a:\n  - new\r\n"),
    ],
)
def test_a_name_keeps_its_quotes(text: str, left: str) -> None:
    site = site_of(text)
    assert changed(site, rename(site, URI, at(site, "old"), "new")) == left


@pytest.mark.parametrize(
    ("new", "left"),
    [
        ("no", 'a: "no"\n'),
        ("null", 'a: "null"\n'),
        ("7", 'a: "7"\n'),
        ("x: y", 'a: "x: y"\n'),
        ('x "y" \\z', "a: 'x \"y\" \\z'\n"),
    ],
)
def test_a_name_gets_quotes_where_it_needs_them(new: str, left: str) -> None:
    site = site_of("a: old\n")
    assert changed(site, rename(site, URI, at(site, "old"), new)) == left


def test_a_name_in_single_quotes_doubles_its_own() -> None:
    site = site_of("a: 'old'\n")
    assert changed(site, rename(site, URI, at(site, "old"), "it's")) == "a: 'it''s'\n"


@pytest.mark.parametrize("text", ["a: >-\n  old\n", "a: |\n  old\nb: 1\n", "a: 'old\n  text'\n"])
def test_a_text_of_several_lines_is_left(text: str) -> None:
    site = site_of(text)
    value = nodes(site)[0].items[0]
    assert rename(site, URI, value.span, "new") is None


def test_other_yaml_takes_the_place_of_quotes_and_all() -> None:
    site = site_of("a: 'yes' # why\n")
    fix = rewrite(site, URI, at(site, "yes"), "true")
    assert fix is not None
    assert (changed(site, fix), fix.title, fix.safe) == ("a: true # why\n", "write true", True)


def test_every_node_is_found_by_its_span() -> None:
    site = site_of("a: [x, {k: [1, 'two']}]\nb:\n  - l: m\n    n:\n  -\nc: |\n  text\n")
    for node in nodes(site)[1:]:
        assert node_at(site, URI, node.span) is node
        assert trail_to(site, URI, node.span)[0][0] is nodes(site)[0]
    assert node_at(site, URI, Span(1, 1, 1, 3)) is None
    assert node_at(site, URI, Span(9, 1, 9, 1)) is None


def test_text_over_several_lines_is_read_as_it_stands() -> None:
    site = site_of("a: [x,\r\n  y]\r\n")
    assert text_at(site, URI, Span(1, 4, 2, 4)) == "[x,\n  y"
