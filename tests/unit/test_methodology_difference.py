"""What tells two pipelines apart, and who made it so."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from footpath.methodology import Difference, Swap, difference, resolve, spelled, worth_comparing
from footpath.model.entry import (
    CrossRead,
    CrossReadChange,
    Entry,
    ListChange,
    Overlay,
    Preset,
    Step,
    StepSetting,
    Tool,
)
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.settings import ConfigurationError
from footpath.model.source import Span, Word


def word(text: str, line: int = 1) -> Word:
    return Word(text, Span.point(line))


def words(text: str, line: int = 1) -> tuple[Word, ...]:
    return tuple(word(one, line) for one in text.split())


def step(name: str, order: int, after: str = "", reads: str = "", knowledge: str = "") -> Step:
    return Step(
        name=word(name),
        uri=f"{name}.md",
        phase=word("pre"),
        order=order,
        dependencies=words(after),
        reads=words(reads),
        knowledge=words(knowledge),
    )


def preset(name: str, on: str, needed: str = "", depth: int = 3) -> Preset:
    names = dict.fromkeys(("a", "b", "c", "d"), False) | dict.fromkeys((*on.split(), *needed.split()), True)
    settings = tuple(
        StepSetting(word(step, line), enabled, "if-needed" if step in needed.split() else "")
        for line, (step, enabled) in enumerate(names.items(), 5)
    )
    return Preset(name=word(name), uri=f"{name}.yml", default_depth=depth, steps=settings)


def changed(step: str, line: int, *replaced: tuple[str, str], append: str = "") -> ListChange:
    pairs = tuple((word(old, line), word(new, line)) for old, new in replaced)
    return ListChange(word(step, line), pairs, words(append, line))


STEPS = [step("a", 1), step("b", 2, after="a"), step("c", 3, after="a b", reads="a b"), step("d", 4, after="c")]
TOOL = Tool(name=word("hammer"), uri="hammer.md", knowledge=words("nails"))
GAME = Overlay(name=word("game"), uri="game-overlay.yml", scope="project-type", project_type="game")


def compared(overlay: Overlay, *entries: Entry, on: str = "a b c") -> Difference:
    """What an overlay changes in a methodology that runs some steps."""
    found = [*STEPS, TOOL, preset("deep", on), overlay, *entries]
    return difference(resolve(Combination("deep"), found), resolve(Combination("deep", "game"), found))


def pairs(swaps: tuple[Swap, ...]) -> list[tuple[str, str, str, int]]:
    """What stood there, what stands there, why, and the line that says it."""
    return [
        (
            swap.before.name if swap.before else "",
            swap.after.name if swap.after else "",
            swap.why,
            swap.origin.place.span.line if swap.origin and swap.origin.place else 0,
        )
        for swap in swaps
    ]


def test_nothing_differs_from_itself() -> None:
    found = compared(GAME)
    assert (found.steps, bool(found)) == ((), False)


def test_a_step_that_is_switched_on_is_added_and_those_behind_it_wait_for_it() -> None:
    found = compared(replace(GAME, steps=(StepSetting(word("b", 7), enabled=True),)), on="a c")
    assert [(one.name, one.origin.by, one.origin.place.span.line) for one in found.added if one.origin] == [
        ("b", "game", 7)
    ]
    assert [(one.name, pairs(one.dependencies)) for one in found.rewired] == [("c", [("", "b", "runs", 7)])]
    assert found.added[0].dependencies == ()


def test_a_step_that_is_switched_off_is_removed_and_nothing_waits_for_it() -> None:
    found = compared(replace(GAME, steps=(StepSetting(word("b", 7), enabled=False),)))
    assert [one.name for one in found.removed] == ["b"]
    assert [(one.name, pairs(one.dependencies)) for one in found.rewired] == [("c", [("b", "", "runs", 7)])]


def test_a_dependency_that_is_appended() -> None:
    found = compared(replace(GAME, dependencies=(changed("b", 9, append="c"),)), on="a b c")
    assert [(one.name, pairs(one.dependencies)) for one in found.steps] == [("b", [("", "c", "said", 9)])]


def test_a_dependency_on_a_step_that_does_not_run_changes_nothing() -> None:
    found = compared(replace(GAME, dependencies=(changed("b", 9, append="d"),)))
    assert [pairs(one.dependencies) for one in found.steps] == [[("", "d", "idle", 9)]]
    assert found.rewired == ()


def test_one_stands_for_another() -> None:
    found = compared(
        replace(
            GAME,
            dependencies=(changed("c", 4, ("b", "d")),),
            steps=(StepSetting(word("d", 3), enabled=True),),
            reads=(changed("c", 5, ("a", "d"), ("b", "d")),),
        )
    )
    [c] = [one for one in found.steps if one.name == "c"]
    assert pairs(c.dependencies) == [("b", "d", "said", 4)]
    assert pairs(c.reads) == [("a", "d", "said", 5), ("b", "d", "said", 5)]


def test_one_that_gives_way_to_what_was_there_is_gone() -> None:
    found = compared(replace(GAME, reads=(changed("c", 5, ("a", "b")),)))
    assert [pairs(one.reads) for one in found.steps] == [[("a", "", "said", 5)]]


def test_what_is_replaced_twice_stands_for_what_was_there_at_first() -> None:
    services = Overlay(
        name=word("multi-service"), uri="m.yml", scope="structural", reads=(changed("c", 8, ("d", "hammer")),)
    )
    found = [*STEPS, TOOL, preset("deep", "a b c"), replace(GAME, reads=(changed("c", 5, ("a", "d")),)), services]
    one, both = (resolve(Combination("deep", "game", multi_service=many), found) for many in (False, True))
    plain = resolve(Combination("deep"), found)
    assert [pairs(step.reads) for step in difference(plain, both).steps] == [[("a", "hammer", "said", 8)]]
    assert [pairs(step.reads) for step in difference(one, both).steps] == [[("d", "hammer", "said", 8)]]
    assert [pairs(step.reads) for step in difference(both, plain).steps] == [[("hammer", "a", "said", 8)]]


def test_knowledge_comes_into_tools_and_into_steps_that_do_not_run() -> None:
    found = compared(
        replace(GAME, knowledge=(changed("hammer", 11, append="wood"), changed("d", 12, append="wood steel")))
    )
    told = {one.name: (one.in_pipeline, one.is_there, pairs(one.knowledge)) for one in found.steps}
    assert told == {
        "d": (True, False, [("", "wood", "said", 12), ("", "steel", "said", 12)]),
        "hammer": (False, True, [("", "wood", "said", 11)]),
    }


def test_a_step_becomes_conditional() -> None:
    found = compared(replace(GAME, steps=(StepSetting(word("b", 6), enabled=True, conditional="if-needed"),)))
    [b] = found.steps
    assert b.condition is not None
    assert (b.condition.before, b.condition.after) == (False, True)
    assert b.condition.origin is not None
    assert (b.condition.origin.by, b.condition.origin.place) == ("game", found.after.changes["game"][0].place)


def test_reads_from_other_services_come_and_go() -> None:
    read = CrossRead(word("api"), word("b", 14))
    services = Overlay(
        name=word("s"), uri="s.yml", scope="structural", cross_reads=(CrossReadChange(word("a"), (read,)),)
    )
    found = [*STEPS, preset("deep", "a"), services]
    one, other = (resolve(Combination("deep", multi_service=many), found) for many in (False, True))
    for pair, gone in (((one, other), False), ((other, one), True)):
        [a] = difference(*pair).steps
        assert [(swap.item.value, swap.after is None) for swap in a.cross_reads] == [(read, gone)]


def test_presets_differ_in_steps_conditions_and_depth() -> None:
    found = [*STEPS, preset("mvp", "a c", depth=1), preset("deep", "a b", needed="c", depth=5)]
    told = difference(*(resolve(Combination(name), found) for name in ("mvp", "deep")))
    assert told.depth == (1, 5)
    assert [(one.name, one.origin.by) for one in told.added if one.origin] == [("b", "deep")]
    [c] = told.rewired
    assert c.condition is not None
    assert (c.condition.after, c.condition.origin.by if c.condition.origin else "") == (True, "deep")


def test_steps_stand_in_the_order_of_the_pipeline() -> None:
    overlay = replace(GAME, knowledge=tuple(changed(name, 1, append="x") for name in ("hammer", "d", "b", "a", "c")))
    for order in permutations(STEPS, 4):
        found = [*order, TOOL, preset("deep", "a b c d"), overlay]
        told = difference(resolve(Combination("deep"), found), resolve(Combination("deep", "game"), found))
        assert [one.name for one in told.steps] == ["a", "b", "c", "d", "hammer"]


def pipelines(*combinations: Combination) -> list[Pipeline]:
    presets = [preset("deep", "a b c", depth=5), preset("custom", "a b"), preset("mvp", "a", depth=1)]
    overlay = replace(GAME, steps=(StepSetting(word("d"), enabled=True),))
    return [resolve(one, [*STEPS, *presets, overlay]) for one in combinations]


def test_each_preset_is_compared_with_the_next_larger_one_and_each_combination_with_its_preset() -> None:
    plain = [Combination(name) for name in ("deep", "custom", "mvp")]
    named = [Combination("mvp", "game"), Combination("deep", "cli")]
    found = worth_comparing(pipelines(*plain, *named))
    assert [tuple(one.combination.title for one in pair) for pair in found] == [
        ("mvp", "custom"),
        ("custom", "deep"),
        ("mvp", "mvp + game"),
    ]


class TestSpelled:
    ENTRIES = (preset("deep", ""), preset("mvp", ""), replace(GAME, scope="domain", domain="chess"))

    @pytest.mark.parametrize(
        "combination",
        [
            Combination("deep"),
            Combination("mvp", "backend", ("fintech",)),
            Combination("deep", "game", ("chess",), multi_service=True),
            Combination("deep", multi_service=True),
        ],
    )
    def test_a_title_means_its_combination(self, combination: Combination) -> None:
        assert spelled(combination.title, self.ENTRIES) == combination

    def test_blanks_do_not_matter(self) -> None:
        assert spelled(" deep+game +chess ", self.ENTRIES) == Combination("deep", "game", ("chess",))

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("depp", 'unknown methodology "depp"; did you mean deep?'),
            ("", 'unknown methodology ""; use one of deep, mvp'),
            ("deep + gane", '"deep + gane": "gane" cannot stand here; did you mean game?'),
            ("deep + game + chess + cli", '"cli" cannot stand here; use one of chess, multi-service'),
            ("deep + none", '"none" cannot stand here'),
        ],
    )
    def test_what_means_nothing_is_told(self, text: str, problem: str) -> None:
        with pytest.raises(ConfigurationError) as raised:
            spelled(text, self.ENTRIES)
        assert problem in str(raised.value)
