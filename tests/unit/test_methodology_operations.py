"""What each line of an overlay did, or why it did nothing."""

from __future__ import annotations

from typing import Any

from footpath.methodology import apply_overlay
from footpath.model.entry import ListChange, Overlay, StepSetting
from footpath.model.pipeline import Enablement, Item, Provenance, StepState
from footpath.model.source import Place, Span, Word

FILE = Provenance("frontmatter", "a", Place("a.md"))
PRESET = Provenance("preset", "deep", Place("deep.yml"))


def word(text: str, line: int = 1) -> Word:
    return Word(text, Span(line, 1, line, 1 + len(text)))


def by_overlay(line: int, length: int = 1) -> Provenance:
    return Provenance("overlay", "game", Place("game-overlay.yml", Span(line, 1, line, 1 + length)))


def state(*, enabled: bool = True, conditional: bool = False, **lists: str) -> StepState:
    """Step a with lists given as letters."""
    enablement = Enablement(enabled, PRESET, conditional)
    parts: dict[str, Any] = {part: tuple(Item(name, FILE) for name in names) for part, names in lists.items()}
    return StepState("a", enablement, **parts)


def applied(
    before: StepState, *, steps: tuple[StepSetting, ...] = (), **lists: ListChange
) -> tuple[StepState, list[tuple[str, str, str, str]]]:
    """Step a after the game overlay, and its changes as (action, before, after, reason)."""
    parts: dict[str, Any] = {part: (change,) for part, change in lists.items()}
    overlay = Overlay(name=word("game"), uri="game-overlay.yml", scope="project-type", steps=steps, **parts)
    states, changes = apply_overlay(overlay, {"a": before})
    assert all(change.place.uri == "game-overlay.yml" for change in changes)
    return states["a"], [(change.action, change.before, change.after, change.reason) for change in changes]


def test_replace_does_not_chain_and_append_comes_after() -> None:
    change = ListChange(
        word("a"), ((word("x", 5), word("y", 6)), (word("y", 7), word("z", 8))), (word("x", 9), word("y", 10))
    )
    after, changes = applied(state(reads="xyw"), reads=change)
    assert after.reads == (
        Item("y", by_overlay(6), replaced="x"),
        Item("z", by_overlay(8), replaced="y"),
        Item("w", FILE),
        Item("x", by_overlay(9)),
    )
    assert changes == [
        ("replace", "x", "y", ""),
        ("replace", "y", "z", ""),
        ("append", "", "x", ""),
        ("append", "", "y", "it already reads y"),
    ]


def test_lines_without_effect_say_why() -> None:
    assert applied(
        state(dependencies="x"),
        dependencies=ListChange(
            word("a"),
            ((word("q"), word("r")), (word("x"), word("x"))),
            (word("x"),),
        ),
    )[1] == [
        ("replace", "q", "r", "it does not depend on q"),
        ("replace", "x", "x", "both names are the same"),
        ("append", "", "x", "it already depends on x"),
    ]
    assert applied(state(knowledge="k"), knowledge=ListChange(word("a"), (), (word("k"), word("n"), word("n"))))[1] == [
        ("append", "", "k", "it already has k"),
        ("append", "", "n", ""),
        ("append", "", "n", "it already has n"),
    ]


def test_knowledge_can_only_be_appended() -> None:
    after, changes = applied(state(knowledge="x"), knowledge=ListChange(word("a"), ((word("x"), word("y")),)))
    assert after == state(knowledge="x")
    assert changes == []


def test_a_place_is_that_of_the_word() -> None:
    overlay = Overlay(
        name=word("game"),
        uri="o.yml",
        scope="project-type",
        reads=(ListChange(word("a", 2), ((word("x", 3), word("y", 4)),), (word("z", 5),)),),
    )
    changes = apply_overlay(overlay, {"a": state(reads="x")}).changes
    assert [change.place.span.line for change in changes] == [3, 5]


def test_enabling_keeps_the_origin_of_what_was_so() -> None:
    after, changes = applied(state(), steps=(StepSetting(word("a", 3), enabled=True),))
    assert (after, changes) == (state(), [("enable", "", "", "it is already enabled")])
    after, changes = applied(state(), steps=(StepSetting(word("a", 3), enabled=False),))
    assert after.enablement == Enablement(enabled=False, origin=by_overlay(3))
    assert changes == [("disable", "", "", "")]


def test_a_condition_is_added_and_never_removed() -> None:
    after, changes = applied(state(), steps=(StepSetting(word("a", 3), enabled=True, conditional="if-needed"),))
    assert after.enablement == Enablement(enabled=True, origin=PRESET, conditional=True)
    assert changes == [("condition", "", "if-needed", "")]
    after, changes = applied(state(conditional=True), steps=(StepSetting(word("a", 3), enabled=False),))
    assert after.conditional
    assert not after.enabled
    after, changes = applied(
        state(conditional=True), steps=(StepSetting(word("a", 3), enabled=True, conditional="if-needed"),)
    )
    assert after == state(conditional=True)
    assert [reason for *_, reason in changes] == ["it is already enabled", "it is already conditional"]


def test_an_unknown_step_is_created_but_not_by_a_domain() -> None:
    change = ListChange(word("ghost"), (), (word("k"),))
    for scope, reasons in (("project-type", [""]), ("domain", ["no step or tool has this name"])):
        overlay = Overlay(name=word("o"), uri="o.yml", scope=scope, knowledge=(change,))
        states, changes = apply_overlay(overlay, {"a": state()})
        assert ("ghost" in states) == (scope == "project-type")
        assert [change.reason for change in changes] == reasons
