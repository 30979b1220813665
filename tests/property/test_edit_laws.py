"""Edits of YAML do what they say and nothing else, whatever the style of the text; its comments stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.checks.mending.yaml_edits import insertion, remove_item, rename
from footpath.fixing import apply
from footpath.model.document import Node
from footpath.model.settings import Settings
from footpath.model.site import Site
from footpath.model.source import START, Edit, Fix, Tree
from footpath.project import build_site

URI = "some.yml"
LINE_ENDS = st.sampled_from(["\n", "\r\n"])
SCALARS = st.sampled_from(["x", "'y: y'", '"z"', "7", "null", ""])
KEYS = st.lists(st.sampled_from(["a", "b", "'c'", "d-e"]), min_size=1, max_size=3, unique=True)
MANY = settings(max_examples=150, deadline=None)


@dataclass(frozen=True)
class Text:
    """A value in one of the styles of YAML: a scalar, a list or a mapping between brackets or on lines."""

    style: Literal["scalar", "text", "flow", "block"]
    source: str = ""
    keys: tuple[str, ...] = ()
    items: tuple[Text, ...] = ()
    note: str = ""

    def flow(self) -> str:
        """The value on one line."""
        if self.style in ("scalar", "text"):
            return self.source
        parts = [item.flow() for item in self.items]
        if self.keys:
            return "{" + ", ".join(f"{key}: {part}" for key, part in zip(self.keys, parts, strict=True)) + "}"
        return "[" + ", ".join(parts) + "]"

    def lines(self, indent: int) -> list[str]:
        """The value on lines of its own, each member with a comment before it."""
        made: list[str] = []
        for index, item in enumerate(self.items):
            if item.note.startswith("#"):
                made.append(" " * indent + item.note)
            start = " " * indent + (f"{self.keys[index]}:" if self.keys else "-")
            behind = " " + item.note if item.note.startswith(" #") else ""
            if item.style == "text":
                made += [f"{start} |{behind}", " " * (indent + 3) + item.source, ""]
            elif item.style == "block":
                made += [start + behind, *item.lines(indent + 2)]
            else:
                made.append(f"{start} {item.flow()}{behind}".rstrip(" "))
        return made


NOTES = st.sampled_from([*[""] * 8, "# before", " # behind"])


def with_note(texts: st.SearchStrategy[Text]) -> st.SearchStrategy[Text]:
    return st.builds(lambda text, note: replace(text, note=note), texts, NOTES)


IN_FLOW = st.recursive(
    st.sampled_from(["x", "'y: y'", '"z"', "7"]).map(lambda source: Text("scalar", source)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Text("flow", items=tuple(items))),
        KEYS.flatmap(
            lambda keys: st.lists(inner, min_size=len(keys), max_size=len(keys)).map(
                lambda items: Text("flow", keys=tuple(keys), items=tuple(items))
            )
        ),
    ),
    max_leaves=5,
)


def block(values: st.SearchStrategy[Text]) -> st.SearchStrategy[Text]:
    lists = st.lists(values, min_size=1, max_size=3).map(lambda items: Text("block", items=tuple(items)))
    mappings = KEYS.flatmap(
        lambda keys: st.lists(values, min_size=len(keys), max_size=len(keys)).map(
            lambda items: Text("block", keys=tuple(keys), items=tuple(items))
        )
    )
    return st.one_of(lists, mappings)


VALUES = st.recursive(
    with_note(
        st.one_of(
            SCALARS.map(lambda source: Text("scalar", source)),
            st.just(Text("text", "some text")),
            IN_FLOW.filter(lambda text: text.style == "flow"),
        )
    ),
    lambda inner: with_note(block(inner)),
    max_leaves=10,
)
DOCUMENTS = block(VALUES).map(lambda text: "\n".join(text.lines(0)) + "\n")

Shape = tuple[str, str, tuple[str, ...], tuple["Shape", ...]]


def shape(node: Node) -> Shape:
    """What a node says, without where it stands."""
    return (node.kind, node.text, tuple(key.text for key in node.keys), tuple(map(shape, node.items)))


def site_of(text: str) -> Site:
    return build_site(Tree({URI: text.encode()}), Settings())


def root_of(site: Site) -> Node:
    root = site.documents[URI].matter
    assert root is not None, site.tree.files[URI].decode()
    return root


def below(node: Node) -> list[Node]:
    """Every list and mapping from a node down."""
    found = [node]
    for one in found:
        found += one.items
    return [one for one in found if one.kind != "text"]


def put(node: Node, old: Node, new: Node) -> Node:
    """A tree in which one node has become another."""
    if node is old:
        return new
    return replace(node, items=tuple(put(item, old, new) for item in node.items))


def notes(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:before|behind)", text))


def checked(site: Site, edit: Edit, expected: Node) -> None:
    """Apply an edit: the file says what is expected, has its comments, and its line ends are of one kind."""
    before = site.tree.files[URI].decode()
    [after] = apply(site.tree.files, [Fix("", (edit,))]).files.values()
    text = after.decode()
    assert shape(root_of(site_of(text))) == shape(expected), text
    assert notes(text) == notes(before), text
    assert ("\r" in text) == ("\r" in before and "\n" in text)
    assert text.count("\r") in (0, text.count("\n"))


@MANY
@given(DOCUMENTS, LINE_ENDS, st.data())
def test_what_is_taken_out_is_gone_and_the_rest_is_there(text: str, ending: str, data: st.DataObject) -> None:
    site = site_of(text.replace("\n", ending))
    root = root_of(site)
    held = data.draw(st.sampled_from([node for node in below(root) if node.items]))
    index = data.draw(st.integers(0, len(held.items) - 1))
    fix = remove_item(site, URI, (held.keys or held.items)[index].span)
    if fix is not None:
        left = replace(
            held,
            keys=held.keys[:index] + held.keys[index + 1 :],
            items=held.items[:index] + held.items[index + 1 :],
        )
        checked(site, fix.edits[0], put(root, held, left))


@MANY
@given(DOCUMENTS, LINE_ENDS, st.integers(1, 2), st.data())
def test_what_is_put_in_is_there_and_so_is_the_rest(text: str, ending: str, count: int, data: st.DataObject) -> None:
    site = site_of(text.replace("\n", ending).removesuffix(ending if data.draw(st.booleans()) else "none"))
    root = root_of(site)
    held = data.draw(st.sampled_from(below(root)))
    index = data.draw(st.integers(-1, len(held.items) - 1))
    names = [f"new-{number}" for number in range(count)]
    pairs = held.kind == "mapping"
    edit = insertion(site, URI, held, index, [f"{name}: {{ k: v }}" for name in names] if pairs else names)
    if edit is not None:
        value = Node("mapping", START, keys=(Node("text", START, "k"),), items=(Node("text", START, "v"),))
        added = tuple(Node("text", START, name) for name in names)
        at = index + 1
        grown = replace(
            held,
            keys=held.keys[:at] + added + held.keys[at:] if pairs else (),
            items=held.items[:at] + ((value,) * count if pairs else added) + held.items[at:],
        )
        checked(site, edit, put(root, held, grown))


@MANY
@given(DOCUMENTS, LINE_ENDS, st.sampled_from(["new", "no", "null", "it's", "a: b # c", '"\\']), st.data())
def test_a_name_is_changed_and_nothing_else(text: str, ending: str, new: str, data: st.DataObject) -> None:
    site = site_of(text.replace("\n", ending))
    root = root_of(site)
    scalars = [node for held in below(root) for node in held.items if node.kind == "text"]
    if not scalars:
        return
    old = data.draw(st.sampled_from(scalars))
    fix = rename(site, URI, old.span, new)
    if fix is not None:
        checked(site, fix.edits[0], put(root, old, replace(old, text=new)))
