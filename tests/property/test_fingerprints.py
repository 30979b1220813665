"""A finding stays the same one while its file is edited elsewhere, and no two of a run are taken for one another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footpath.checks import check
from footpath.checks.fingerprint import fingerprints, normalised
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.settings import Settings
from footpath.model.source import Place, Span, Tree
from footpath.project import build_site
from tests.unit.case_files import Case, all_cases

uris = st.sampled_from(["a.md", "b/a.md", "b/c.yml"])
messages = st.sampled_from(
    ["gone", '"x" is also in a.md:{}', "again; first on line {}", "order {} is also step-2", "step-3"]
)


@st.composite
def findings(draw: st.DrawFn) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of a run, and the same after lines were added above some of them."""
    before: list[Diagnostic] = []
    after: list[Diagnostic] = []
    added = {uri: draw(st.integers(0, 50)) for uri in ("a.md", "b/a.md", "b/c.yml")}
    for uri, code, line, column, message in draw(
        st.lists(
            st.tuples(uris, st.sampled_from(["LK001", "KN006"]), st.integers(1, 9), st.integers(1, 3), messages),
            max_size=12,
        )
    ):
        for items, number in ((before, line), (after, line + added[uri])):
            place = Place(uri, Span(number, column, number, column + 1))
            items.append(Diagnostic(code, "x", Level.ERROR, place, message.format(number)))
    return tuple(before), tuple(after)


@given(findings())
def test_lines_added_above_change_nothing(pair: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]) -> None:
    before, after = pair
    assert fingerprints(before) == fingerprints(after)


@given(findings())
def test_no_two_of_a_run_are_equal(pair: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]) -> None:
    found = fingerprints(pair[0])
    assert len(set(found)) == len(found)


@given(findings(), st.randoms())
def test_the_order_in_which_they_come_leaves_no_trace(
    pair: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]], random: st.random.Random
) -> None:
    items = list(pair[0])
    random.shuffle(items)
    assert sorted(fingerprints(items)) == sorted(fingerprints(pair[0]))


def test_level_help_and_column_are_no_part_of_it() -> None:
    item = Diagnostic("LK001", "x", Level.ERROR, Place("a.md", Span(3, 4, 3, 9)), "gone", "do")
    other = replace(item, level=Level.NOTE, help="", place=Place("a.md", Span(3, 8, 3, 13)))
    assert fingerprints([item]) == fingerprints([other])


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ('"alpha" is also in review/alpha.md:12', '"alpha" is also in review/alpha.md:*'),
        ("again; first on line 6, whose value is lost", "again; first on line *, whose value is lost"),
        ("order 1490 is outside foundation (200–299)", "order * is outside foundation (*–*)"),
        ("step-2 and v3 and 2024-13-45 stay", "step-2 and v3 and 2024-13-45 stay"),
        ('16,000 "[" in one paragraph', '*,* "[" in one paragraph'),
        ("https://me:hunter2@host.example/ moved", "https://**********@host.example/ moved"),
        ("1" * 70_000 + "x", "1" * 70_000 + "x"),
        ("1," * 70_000 + "x", "*," * 70_000 + "x"),
    ],
)
def test_numbers_are_no_part_of_it(message: str, kept: str) -> None:
    assert normalised(message) == kept


def with_lines(tree: Tree, count: int) -> Tree:
    """The tree with comments as the first lines of each front matter, and of each YAML file."""
    comments = b"# a comment\n" * count

    def longer(uri: str, content: bytes) -> bytes:
        if uri.endswith(".md"):
            return b"---\n" + comments + content[4:] if content.startswith(b"---\n") else content
        return comments + content

    return replace(tree, files={uri: longer(uri, content) for uri, content in tree.files.items()})


CASES = [case for case in all_cases() if case.fails]


@pytest.mark.parametrize("case", CASES, ids=map(str, CASES))
def test_real_findings_survive_lines_above_them(case: Case) -> None:
    def found(tree: Tree) -> tuple[str, ...]:
        return fingerprints(check(build_site(tree, Settings(select=(case.code,)))))

    before, after = found(case.tree), found(with_lines(case.tree, 3))
    # A comment may make another file of one that is broken already.
    assert after == before or len(after) != len(before)
