"""JSON with places: what Python reads is read, everything else is refused where it goes wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.model.document import Node
from footpath.model.source import Span
from footpath.parsing.json_tree import DEPTH_LIMIT, VALUE_LIMIT, NotJson, read_json
from footpath.parsing.scalars import is_true, meaning


def value(node: Node) -> Any:
    """A node as Python has it."""
    if node.kind == "list":
        return [value(item) for item in node.items]
    if node.kind == "mapping":
        return {key.text: value(item) for key, item in node.pairs()}
    kind = meaning(node)
    if kind == "null":
        return None
    if kind == "boolean":
        return is_true(node)
    return json.loads(node.text) if kind == "number" else node.text


def read(text: str) -> Node:
    node = read_json(text)
    assert isinstance(node, Node), node
    return node


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_what_is_written_is_read(given_: Any, indent: int | None, ascii_: bool) -> None:
    assert value(read(json.dumps(given_, indent=indent, ensure_ascii=ascii_))) == given_


@given(st.text(alphabet='{}[]":,\\ \n0-1.eEtrufalsn/x', max_size=40))
def test_exactly_json_is_read(text: str) -> None:
    def refused(name: str) -> None:
        raise ValueError(name)

    try:
        json.loads(text, parse_constant=refused)
        expected = True
    except ValueError:
        expected = False
    assert isinstance(read_json(text), Node) == expected


def test_a_value_knows_its_place() -> None:
    root = read('{\n  "a": [1, "é"],\n  "b": {}\n}')
    first = root.get("a")
    assert first is not None
    assert [item.span for item in first.items] == [Span(2, 9, 2, 10), Span(2, 12, 2, 15)]
    assert (root.span, root.items[1].span) == (Span(1, 1, 4, 2), Span(3, 8, 3, 10))


def test_a_line_of_a_file_has_the_places_of_the_file() -> None:
    assert read_json("[1]", 7) == Node(
        "list", Span(7, 1, 7, 4), items=(Node("text", Span(7, 2, 7, 3), "1", plain=True),)
    )
    assert read_json("[1", 7) == NotJson(Span.point(7, 3), "a comma or ] is missing here")


def test_of_equal_keys_the_last_counts() -> None:
    assert value(read('{"a": 1, "b": 2, "a": 3}')) == {"a": 3, "b": 2}


def test_half_a_character_becomes_the_sign_for_one() -> None:
    assert read('"\\ud83d\\ude00 \\ud83d"').text == "\N{GRINNING FACE} \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "the text breaks off here"),
        ("[1,]", 4, "a value is missing or broken here"),
        ("[1 2]", 4, "a comma or ] is missing here"),
        ('{"a" 1}', 6, "a colon is missing here"),
        ('{"a": 1,}', 9, "a key in double quotes is missing here"),
        ("{a: 1}", 2, "a key in double quotes is missing here"),
        ('{"a": "b}', 7, "a text is not closed, or holds a line end"),
        ('"\\x"', 1, "a text with a broken escape"),
        ("1 2", 3, "something follows the value"),
        ("NaN", 1, "a value is missing or broken here"),
        ("truely", 1, "a value is missing or broken here"),
    ],
)
def test_what_is_no_json_says_where(text: str, column: int, message: str) -> None:
    assert read_json(text) == NotJson(Span.point(1, column), message)


def test_depth_and_number_of_values_are_limited() -> None:
    assert isinstance(read_json("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT), Node)
    deep = read_json("[" * 100_000)
    assert isinstance(deep, NotJson)
    assert "nested deeper" in deep.message
    many = read_json(f"[{','.join('1' * (VALUE_LIMIT + 1))}]")
    assert isinstance(many, NotJson)
    assert "values" in many.message
