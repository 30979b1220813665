"""The whole of the reference content, through the same door as a user: what is found in it, and what is not."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.memo import Memo
from footpath.model.diagnostic import Level
from footpath.model.entry import KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.settings import Settings
from footpath.model.source import Span, Tree
from footpath.project import Outcome, build
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text
from tests.corpora import REFERENCE_CONTENT, needs_shared

pytestmark = needs_shared

Place = tuple[str, int, int]


@cache
def tree() -> Tree:
    return read_tree(REFERENCE_CONTENT)


@cache
def built() -> Outcome:
    return build(tree(), Settings())


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return built()


def places(outcome: Outcome, *codes: str) -> list[Place]:
    """Where the findings of some rules stand."""
    return [
        (item.place.uri, item.place.span.line, item.place.span.column)
        for item in outcome.diagnostics
        if item.code in codes
    ]


def test_entries(outcome: Outcome) -> None:
    assert Counter(type(entry) for entry in outcome.site.corpus.entries) == {
        KnowledgeEntry: 238,
        Step: 89,
        Tool: 11,
        Preset: 3,
        Overlay: 15,
    }


def test_nothing_is_refused_by_the_reader(outcome: Outcome) -> None:
    assert outcome.site.tree.faults == ()
    assert outcome.site.corpus.broken == ()


def test_descriptions_that_are_too_long(outcome: Outcome) -> None:
    assert places(outcome, "KN009") == [
        ("knowledge/research/research-sim-compute-management.md", 3, 14),
        ("knowledge/research/research-sim-parameter-spaces.md", 3, 14),
        ("knowledge/research/research-sim-validation.md", 3, 14),
        ("knowledge/review/review-game-ui.md", 3, 14),
    ]


def test_topics_that_are_not_kebab_case(outcome: Outcome) -> None:
    assert places(outcome, "TP001") == [
        ("knowledge/core/user-stories.md", 4, 72),
        ("knowledge/review/review-user-stories.md", 4, 55),
    ]


def test_overlay_changes_without_effect(outcome: Outcome) -> None:
    """The reference answers list the third; the two others are as true: the steps' own files say it already."""
    assert [
        (item.place.uri, item.place.span.line, item.message) for item in outcome.diagnostics if item.code == "OV009"
    ] == [
        (
            "methodology/game-overlay.yml",
            102,
            "has no effect on game-design-document: it already has game-milestone-definitions",
        ),
        (
            "methodology/game-overlay.yml",
            104,
            "has no effect on playtest-plan: it already has game-milestone-definitions",
        ),
        ("methodology/game-overlay.yml", 137, "has no effect on cross-phase-consistency: it does not read ux-spec"),
    ]


def test_a_dependency_on_a_step_of_a_higher_order(outcome: Outcome) -> None:
    """It is listed before what it waits for."""
    assert [
        (item.place.uri, item.place.span.line, item.message) for item in outcome.diagnostics if item.code == "GR004"
    ] == [("pipeline/pre/game-design-document.md", 7, 'depends on "review-prd" (order 120), which comes after 115')]


def test_these_are_all_the_errors_and_warnings(outcome: Outcome) -> None:
    """Names that are both a step and an entry are ambiguous; two list items have the form of a link definition."""
    found = [item for item in outcome.diagnostics if item.level in (Level.ERROR, Level.WARNING)]
    assert Counter((item.code, item.level) for item in found) == {
        ("KN009", Level.WARNING): 4,
        ("TP001", Level.WARNING): 2,
        ("OV009", Level.WARNING): 3,
        ("GR004", Level.WARNING): 1,
        ("LK017", Level.WARNING): 3,
        ("LK019", Level.WARNING): 2,
    }


@pytest.mark.parametrize(
    "code",
    [
        "SA001",
        "SA002",
        "SA003",
        "SA004",
        "SA005",
        "LK001",
        "LK002",
        "LK003",
        "LK004",
        "GR001",
        "GR002",
        "GR003",
        "GR005",
        "GR006",
        "GR008",
        "GR009",
        "OV004",
        "OV005",
        "KN013",
        "ST011",
        "ST014",
    ],
)
def test_sound_content_is_left_in_peace(code: str, outcome: Outcome) -> None:
    assert places(outcome, code) == []


def inside(inner: Span, outer: Span) -> bool:
    return outer.line <= inner.line < outer.end_line


def test_nothing_is_found_or_read_inside_fences(outcome: Outcome) -> None:
    fences = {uri: [fence.span for fence in document.fences] for uri, document in outcome.site.documents.items()}
    read = [item.place for item in (*outcome.diagnostics, *outcome.site.index.references)]
    assert sum(map(len, fences.values())) > 1000
    assert [place for place in read for fence in fences[place.uri] if inside(place.span, fence)] == []


def test_building_twice_gives_the_same(outcome: Outcome) -> None:
    assert build(tree(), Settings()) == outcome


def test_the_order_in_which_files_are_listed_does_not_matter(outcome: Outcome) -> None:
    backwards = Tree(dict(reversed(tree().files.items())), tree().assets, tree().faults)
    other = build(backwards, Settings())
    assert list(backwards.files) != list(tree().files)
    assert other == outcome
    assert json_text(index_report(other.site)) == json_text(index_report(outcome.site))


def test_what_is_remembered_does_not_matter(outcome: Outcome) -> None:
    cold = Memo()
    build(tree(), Settings(), cold)
    assert build(tree(), Settings(), Memo(cold.dump())) == outcome
