"""The format for people: what is shown of the source, in which cells the mark stands, what a fix looks like."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.source import START, Edit, Fix, Place, Related, Span
from footpath.reporting.cells import cells, shown
from footpath.reporting.change import Change, change
from footpath.reporting.excerpt import excerpt, within
from footpath.reporting.formats import FORMATS
from footpath.reporting.report import Report, source_of
from tests.sample_report import REPORT


def drawn(text: str, *numbers: int, width: int = 60) -> list[str]:
    """An excerpt as lines."""
    rows = excerpt(text.split("\n"), Span(*numbers), "^", width)
    return [(f"{row.margin}{row.text}{row.mark}").rstrip() for row in rows]


def full(text: str, *items: Diagnostic) -> list[str]:
    report = Report(items, ("a.md",), source=source_of({"a.md": text.encode()}))
    return FORMATS["full"](report).split("\n")


def finding(*numbers: int, **more: object) -> Diagnostic:
    return replace(Diagnostic("LK001", "missing-target", Level.ERROR, Place("a.md", Span(*numbers)), "gone"), **more)


class TestExcerpt:
    def test_a_span_is_marked_below(self) -> None:
        assert drawn("See [b](b.md).", 1, 5, 1, 14) == ["See [b](b.md).", "    ^^^^^^^^^"]

    def test_a_point_is_marked_by_one_character(self) -> None:
        assert drawn("name: ", 1, 7, 1, 7) == ["name:", "      ^"]

    def test_wide_characters_take_two_cells(self) -> None:
        assert drawn("日本 [語](b)", 1, 4, 1, 10) == ["日本 [語](b)", "     ^^^^^^^"]

    def test_combining_characters_take_none(self) -> None:
        assert drawn("e\u0301te\u0301 [x](y)", 1, 7, 1, 13) == ["e\u0301te\u0301 [x](y)", "    ^^^^^^"]

    def test_tabs_take_four_cells(self) -> None:
        assert drawn("\ta\tb", 1, 4, 1, 5) == ["    a    b", "         ^"]

    def test_control_characters_take_what_they_are_written_as(self) -> None:
        assert drawn("\x1b[31m \u202e x", 1, 9, 1, 10) == ["\\u001b[31m \\u202e x", "                  ^"]

    def test_a_command_is_broken_although_a_span_begins_in_it(self) -> None:
        assert drawn("##[error] x", 1, 3, 1, 10) == ["\\u0023#[error] x", "       ^^^^^^^"]

    def test_several_lines_from_the_start_of_one(self) -> None:
        assert drawn("  a: [\n    b,\n  ]", 1, 3, 3, 4) == ["/   a: [", "|     b,", "|   ]", "|___^"]

    def test_several_lines_from_the_middle_of_one(self) -> None:
        assert drawn("a: [b,\n  c]", 1, 4, 2, 5) == ["  a: [b,", " ____^", "|   c]", "|____^"]

    def test_a_long_span_shows_its_start_and_its_end(self) -> None:
        text = "\n".join(f"line {number}" for number in range(1, 30))
        assert drawn(text, 2, 1, 20, 5) == [
            "/ line 2",
            "| line 3",
            "| line 4",
            "| ...",
            "| line 19",
            "| line 20",
            "|____^",
        ]

    def test_one_line_is_not_left_out(self) -> None:
        text = "\n".join("abcdef")
        assert "| ..." not in drawn(text, 1, 1, 6, 2)
        assert "| ..." in drawn(text + "\ng", 1, 1, 7, 2)

    def test_whole_lines_end_with_the_last_of_them(self) -> None:
        assert drawn("one\ntwo\nthree", 2, 1, 3, 1) == ["two", "^^^"]

    def test_a_span_beyond_the_file_is_cut(self) -> None:
        assert drawn("one\ntwo", 2, 2, 9, 9) == ["two", " ^^"]
        assert drawn("one", 7, 1, 7, 2) == []
        assert within(["one"], Span(1, 90, 1, 95)) == Span(1, 4, 1, 4)

    def test_nothing_is_shown_of_a_file_as_a_whole(self) -> None:
        item = finding(1, 1, 1, 1)
        assert item.place.span == START
        assert full("text", item)[1:3] == [" --> a.md:1:1", ""]


class TestLongLines:
    def test_they_are_cut_around_the_span(self) -> None:
        line, mark = drawn("a" * 500 + "[here]" + "b" * 500, 1, 501, 1, 507)
        assert line.startswith("…a")
        assert line.endswith("b…")
        assert line.index("[here]") == mark.index("^")
        assert mark.strip() == "^^^^^^"
        assert cells(line) == 62

    def test_a_span_longer_than_the_room_shows_where_it_begins(self) -> None:
        line, mark = drawn("description: " + "x" * 500, 1, 14, 1, 514)
        assert line.endswith("x…")
        assert "tion: x" in line
        assert line.index("x") == mark.index("^")

    def test_a_line_that_fits_is_not_cut(self) -> None:
        assert shown("a" * 60, 30, 31, 60).text == "a" * 60
        assert shown("a" * 61, 30, 31, 60).text.strip("a") == "…"

    def test_wide_characters_are_cut_by_cells(self) -> None:
        assert cells(shown("語" * 500, 200, 201, 60).text) <= 62

    def test_combining_characters_cannot_fill_a_screen(self) -> None:
        assert len(shown("a" + "\u0301" * 100_000, 0, 1, 60).text) < 500


class TestChange:
    def made(self, text: str, *edits: tuple[tuple[int, int, int, int], str]) -> Change | None:
        fix = Fix("x", tuple(Edit("a.md", Span(*numbers), new) for numbers, new in edits))
        return change(fix, source_of({"a.md": text.encode()}))

    def test_a_word(self) -> None:
        assert self.made("one\ntwo\n", ((2, 1, 2, 2), "T")) == Change(2, ("two",), ("Two",))

    def test_two_words_of_a_line(self) -> None:
        edits = (((1, 5, 1, 6), "B"), ((1, 1, 1, 2), "A"))
        assert self.made("aaa bbb", *edits) == Change(1, ("aaa bbb",), ("Aaa Bbb",))

    def test_a_line_that_goes(self) -> None:
        assert self.made("one\ntwo\nthree\n", ((2, 1, 3, 1), "")) == Change(2, ("two",), ())

    @pytest.mark.parametrize("text", ["one\ntwo", "one\ntwo\n"])
    def test_the_last_line_goes(self, text: str) -> None:
        assert self.made(text, ((2, 1, 3, 1), "")) == Change(2, ("two",), ())

    def test_a_line_that_comes(self) -> None:
        assert self.made("one\nthree", ((2, 1, 2, 1), "two\n")) == Change(2, (), ("two",))

    @pytest.mark.parametrize(
        "edits",
        [
            (((1, 1, 1, 1), "a"), ((4, 1, 4, 1), "b")),
            (((1, 1, 9, 1), ""),),
            (((1, 1, 1, 1), "\n" * 20),),
            (((1, 1, 1, 4), "one"),),
            (((40, 1, 40, 1), "x"),),
            (),
        ],
        ids=["far apart", "many lines", "much text", "nothing", "no such line", "no edit"],
    )
    def test_what_is_no_small_change_is_not_shown(
        self, edits: tuple[tuple[tuple[int, int, int, int], str], ...]
    ) -> None:
        assert self.made("one\n" * 12, *edits) is None


class TestParagraph:
    def test_a_finding_looks_like_this(self) -> None:
        fix = Fix("write ./alpha.md", (Edit("a.md", Span(9, 13, 9, 23), "./alpha.md"),))
        item = finding(9, 5, 9, 24, help="write `./alpha.md`", fix=fix)
        assert full("\n" * 8 + "See [alpha](./alhpa.md).\n", item) == [
            "error[LK001] missing-target: gone",
            " --> a.md:9:5",
            "  |",
            "9 | See [alpha](./alhpa.md).",
            "  |     ^^^^^^^^^^^^^^^^^^^",
            "  = fix: write ./alpha.md (safe: --fix)",
            "  |",
            "9 - See [alpha](./alhpa.md).",
            "9 + See [alpha](./alpha.md).",
            "",
            "",
        ]

    def test_help_is_shown_unless_the_fix_says_the_same(self) -> None:
        fix = Fix("write `b`", (Edit("a.md", Span(1, 1, 1, 2), "b"),), safe=False)
        assert "  = help: write b" not in full("a", finding(1, 1, 1, 2, help="write b", fix=fix))
        assert "  = fix: write `b` (unsafe: --unsafe-fixes)" in full("a", finding(1, 1, 1, 2, help="write b", fix=fix))
        assert "  = help: look" in full("a", finding(1, 1, 1, 2, help="look", fix=fix))

    def test_a_related_place_says_what_it_is_beside_its_mark(self) -> None:
        related = (Related(Place("a.md", Span(1, 1, 1, 4)), "first defined here"),)
        assert "  | --- first defined here" in full("one\ntwo", finding(2, 1, 2, 4, related=related))

    def test_a_related_place_that_cannot_be_shown_says_it_beside_its_path(self) -> None:
        related = (Related(Place("b.md"), "first defined here"),)
        assert " --> b.md:1:1 first defined here" in full("one", finding(1, 1, 1, 4, related=related))

    def test_many_related_places_are_counted(self) -> None:
        related = tuple(Related(Place("a.md", Span(1, 1, 1, 2)), "here") for _ in range(20))
        lines = full("one", finding(1, 1, 1, 4, related=related))
        assert sum("- here" in line for line in lines) == 8
        assert "  = note: and 12 more places" in lines

    def test_numbers_share_one_width(self) -> None:
        related = (Related(Place("a.md", Span(3, 1, 3, 2)), "here"),)
        lines = full("x\n" * 120, finding(119, 1, 119, 2, related=related))
        assert "119 | x" in lines
        assert "  3 | x" in lines

    def test_a_fix_in_several_files_is_told_in_words(self) -> None:
        fix = Fix("rename it", (Edit("a.md", Span(1, 1, 1, 2), "b"), Edit("b.md", Span(1, 1, 1, 2), "b")))
        assert full("a", finding(1, 1, 1, 2, fix=fix))[5:] == [
            "  = fix: rename it, in 2 places of 2 files (safe: --fix)",
            "",
            "",
        ]


class TestTerminal:
    SEQUENCE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
    ROOT = "file:///home/me/docs/"

    @pytest.mark.parametrize("name", ["full", "concise"])
    def test_colours_and_links_change_nothing_else(self, name: str) -> None:
        coloured = FORMATS[name](replace(REPORT, colour=True, links=True, root_url=self.ROOT))
        assert "\x1b[" in coloured
        assert "\x1b]8;;" in coloured
        stripped = "\n".join(line.rstrip() for line in self.SEQUENCE.sub("", coloured).split("\n"))
        assert stripped == FORMATS[name](REPORT)

    @pytest.mark.parametrize("name", ["full", "concise"])
    def test_there_are_none_unless_asked_for(self, name: str) -> None:
        assert "\x1b" not in FORMATS[name](replace(REPORT, root_url=self.ROOT))
        assert "\x1b]" not in FORMATS[name](replace(REPORT, root_url=self.ROOT, colour=True))

    def test_links_lead_to_the_file_and_to_the_rule(self) -> None:
        linked = FORMATS["concise"](replace(REPORT, links=True, root_url=self.ROOT))
        assert f"\x1b]8;;{self.ROOT}one.md\x1b\\docs/one.md:1:1:\x1b]8;;\x1b\\" in linked
        assert "\x1b]8;;https://footpath.example/rules/FS009/\x1b\\FS009\x1b]8;;\x1b\\" in linked

    def test_without_addresses_there_are_no_links(self) -> None:
        assert "\x1b" not in FORMATS["full"](replace(REPORT, links=True, rules_url=""))
