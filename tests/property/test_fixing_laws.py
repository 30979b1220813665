"""Laws of fixes: an edit changes its span and nothing else, and mending comes to an end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.checks.baseline import baseline_of
from footpath.fixing import apply, mend
from footpath.model.settings import Settings
from footpath.model.source import Edit, Fix, Span, Tree
from footpath.parsing.document import decode
from footpath.parsing.lines import Lines
from footpath.project import build
from tests.unit.case_files import Case, all_cases

TEXTS = st.lists(st.sampled_from(["a", "é", "语", "𝄞", " ", "\t", "\n", "\r\n", "\r", "x: y", "- "]), max_size=30).map(
    "".join
)


def normalised(content: bytes) -> str:
    return decode(content)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    """A file with any line ends, with or without a byte order mark, and edits of disjoint stretches of it."""
    text = draw(TEXTS)
    content = (draw(st.sampled_from(["", "\ufeff"])) + text).encode()
    lines = Lines(normalised(content))
    length = len(lines.text)
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return content, [
        Edit("a.md", lines.span(*pair), draw(st.sampled_from(["", "new", "two\nlines"]))) for pair in pairs
    ]


@given(texts_with_edits())
def test_an_edit_changes_its_span_and_nothing_else(given_: tuple[bytes, list[Edit]]) -> None:
    content, edits = given_
    after = apply({"a.md": content}, [Fix("", (edit,)) for edit in edits]).files.get("a.md", content)
    lines = Lines(normalised(content))
    expected, done = "", 0
    for edit in edits:
        start = lines.start(edit.span.line) + edit.span.column - 1
        expected += lines.text[done:start] + edit.text
        done = lines.start(edit.span.end_line) + edit.span.end_column - 1
    assert normalised(after) == expected + lines.text[done:]
    assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")


@given(texts_with_edits(), st.randoms())
def test_the_order_of_fixes_that_do_not_meet_leaves_no_trace(given_: tuple[bytes, list[Edit]], random: object) -> None:
    content, edits = given_
    fixes = [Fix("", (edit,)) for edit in edits]
    shuffled = list(fixes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert apply({"a.md": content}, fixes).files == apply({"a.md": content}, shuffled).files


@given(TEXTS)
def test_line_ends_of_what_is_not_edited_stay(text: str) -> None:
    """A line put on top takes the line end of the place where it comes in."""
    content = ("first\r\n" + text).encode()
    after = apply({"a.md": content}, [Fix("", (Edit("a.md", Span.point(1), "new\n"),))]).files["a.md"]
    assert after == b"new\r\n" + content


def test_fixes_in_one_place_wait_for_the_next_pass() -> None:
    files = {"a.md": b"abcdef\n"}
    one, other = (
        Fix("one", (Edit("a.md", Span(1, 1, 1, 4), "X"),)),
        Fix("other", (Edit("a.md", Span(1, 3, 1, 5), "Y"),)),
    )
    applied = apply(files, [one, other])
    assert applied.files == {"a.md": b"Xdef\n"}
    assert applied.fixes == (one,)


def test_equal_edits_are_made_once() -> None:
    edit = Edit("a.md", Span(1, 1, 1, 2), "X")
    applied = apply({"a.md": b"abc"}, [Fix("one", (edit,)), Fix("other", (edit,))])
    assert applied.files == {"a.md": b"Xbc"}
    assert len(applied.fixes) == 2


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    inside, outside = Edit("a.md", Span(1, 1, 1, 2), "X"), Edit("gone.md", Span(1, 1, 1, 2), "X")
    assert apply({"a.md": b"abc"}, [Fix("", (inside, outside))]).files == {}
    beyond = Edit("a.md", Span(1, 1, 1, 9), "X")
    assert apply({"a.md": b"abc\nabcdefgh"}, [Fix("", (inside, beyond))]).fixes == ()


CASES = [case for case in all_cases() if case.fails]
every_case = pytest.mark.parametrize("case", CASES, ids=map(str, CASES))


@every_case
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "all"])
def test_mending_ends_and_a_second_time_mends_nothing(case: Case, unsafe: bool) -> None:
    before = build(case.tree, Settings())
    mended = mend(before, unsafe=unsafe)
    again = mend(build(mended.tree, Settings()), unsafe=unsafe)
    assert again.fixed == ()
    assert again.tree.files == mended.tree.files
    for uri, document in before.site.documents.items():
        assert document.matter is None or mended.outcome.site.documents[uri].matter is not None


SYNONYM = Tree(
    {
        "topics.yml": b"security: { label: Security, synonyms: [appsec] }\n",
        "knowledge/a.md": b"---\nname: a\ndescription: Text\ntopics: [appsec]\n---\n",
    }
)


def test_a_finding_of_this_tree_can_be_mended() -> None:
    assert mend(build(SYNONYM, Settings())).tree.files["knowledge/a.md"].count(b"security") == 1


def test_what_a_comment_silences_is_not_mended() -> None:
    silenced = SYNONYM.files["knowledge/a.md"].replace(b"]", b"] # footpath: ignore TP002 an old word")
    tree = Tree({**SYNONYM.files, "knowledge/a.md": silenced})
    assert mend(build(tree, Settings())).tree == tree


def test_what_a_baseline_knows_is_not_mended() -> None:
    known = baseline_of(build(SYNONYM, Settings()).diagnostics)
    assert mend(build(SYNONYM, Settings(), baseline=known), baseline=known).tree == SYNONYM


def test_lines_are_split_as_the_fixes_count_them() -> None:
    assert re.split(r"\r\n|\n|\r", "a\r\nb\rc\nd") == Lines(normalised(b"a\r\nb\rc\nd")).texts
