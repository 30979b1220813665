"""Labels are measured and wrapped, and never cut."""

from __future__ import annotations

import pytest

from footpath.diagram.labels import clipped, text_width, wrap
from footpath.diagram.place import BOX_WIDTH, MOST_LINES, wrap_label
from footpath.model.diagram import Node


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("   ", ()),
        ("Create vision", ("Create vision",)),
        ("Implementation plan review", ("Implementation plan", "review")),
        ("implementation-plan-review", ("implementation-plan-", "review")),
        ("  two   spaces  ", ("two spaces",)),
        ("- dash first", ("- dash first",)),
        ("a--b", ("a--b",)),
    ],
)
def test_wrap_at_spaces_and_after_hyphens(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 120, 12) == lines


def test_a_word_wider_than_a_line_is_broken() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    lines = wrap(f"The {word} story", 100, 12)
    assert "".join(lines).replace(" ", "") == f"The{word}story"
    assert all(text_width(line, 12) <= 100 for line in lines)


def test_a_character_wider_than_a_line_has_a_line_of_its_own() -> None:
    assert wrap("ab", 1, 12) == ("a", "b")


def test_wide_scripts_count_double() -> None:
    assert text_width("数据", 10) == 20
    assert text_width("e\u0301", 10) == text_width("e", 10)


def test_a_mark_takes_room_from_the_label() -> None:
    label = "Review user storiesil"
    plain, marked = (
        wrap_label(Node("a", label, 0), BOX_WIDTH)[0],
        wrap_label(Node("a", label, 0, mark="+"), BOX_WIDTH)[0],
    )
    assert (len(plain), len(marked)) == (1, 2)


def test_a_node_without_a_label_shows_its_id() -> None:
    assert wrap_label(Node("adrs", "", 0), BOX_WIDTH) == (("adrs",), ("adrs",))


def test_a_label_that_no_box_holds_ends_in_an_ellipsis() -> None:
    whole, shown = wrap_label(Node("a", "word " * 100, 0), BOX_WIDTH)
    assert len(whole) > len(shown) == MOST_LINES
    assert shown[:-1] == whole[: MOST_LINES - 1]
    assert shown[-1].endswith("…")


def test_clipping() -> None:
    assert clipped(("one", "two"), 2, 100, 10) == ("one", "two")
    assert clipped(("one", "two", "three"), 2, 100, 10) == ("one", "two…")
    assert clipped(("one", "wwwww", "three"), 2, 30, 10) == ("one", "www…")
    assert clipped(("w", "w"), 1, 1, 10) == ("…",)


def test_widths_are_those_of_the_wider_of_two_fonts() -> None:
    assert text_width("", 100) == 0
    assert text_width("il", 100) == 50
    assert text_width("W", 100) == 95
    assert text_width("Wé", 100) == 95 + 66
