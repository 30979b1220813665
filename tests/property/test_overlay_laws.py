"""Laws that every overlay operation and every resolution obeys, whatever the content says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.methodology import OPERATIONS, Outcome, apply_overlay, resolve
from footpath.model.entry import (
    CrossRead,
    CrossReadChange,
    Entry,
    KnowledgeEntry,
    ListChange,
    Overlay,
    Preset,
    Step,
    StepSetting,
    Tool,
)
from footpath.model.pipeline import Combination, CustomStep, Pipeline, Provenance, StepState
from footpath.model.source import START, Span, Word

Apply = Callable[[Overlay, dict[str, StepState]], Outcome]

LISTS = ("knowledge", "reads", "dependencies")
OLD, NEW = "abcd", "efgh"
SCOPES = st.sampled_from(["project-type", "domain", "structural"])
FEW = settings(max_examples=30, deadline=None)
MANY = settings(max_examples=100, deadline=None)
EVERY_OPERATION = pytest.mark.parametrize(
    "apply",
    [*(operation.apply for operation in OPERATIONS), apply_overlay],
    ids=[*(operation.section for operation in OPERATIONS), "whole overlay"],
)


def word(names: str = OLD + NEW) -> st.SearchStrategy[Word]:
    """A word at a place of its own, so that an origin can be traced to the very word."""
    return st.integers(0, len(names) * 200 - 1).map(
        lambda drawn: Word(names[drawn % len(names)], Span.point(drawn // len(names) + 1))
    )


def words(names: str = OLD + NEW) -> st.SearchStrategy[tuple[Word, ...]]:
    return st.lists(word(names), max_size=4).map(tuple)


def cross_reads() -> st.SearchStrategy[tuple[CrossRead, ...]]:
    return st.lists(st.builds(CrossRead, word(), word()), max_size=3).map(tuple)


def changes(*, chains: bool) -> st.SearchStrategy[tuple[ListChange, ...]]:
    """Changes of lists; without chains no name that is replaced is also put in."""
    put_in = OLD + NEW if chains else NEW
    replaced = st.lists(st.tuples(word(OLD), word(put_in)), max_size=3).map(tuple)
    return st.lists(st.builds(ListChange, word(), replaced, words(put_in)), max_size=3).map(tuple)


def step_settings() -> st.SearchStrategy[tuple[StepSetting, ...]]:
    setting = st.builds(StepSetting, word(), st.booleans(), st.sampled_from(["", "if-needed"]))
    return st.lists(setting, max_size=4).map(tuple)


def overlay(*, chains: bool = True, scope: st.SearchStrategy[str] = SCOPES) -> st.SearchStrategy[Overlay]:
    names = st.sampled_from(["backend", "backend-fintech", "game", "multi-service"])
    return st.builds(
        Overlay,
        name=names.map(lambda name: Word(name, START)),
        uri=st.sampled_from(["o1.yml", "o2.yml", "o3.yml"]),
        scope=scope,
        steps=step_settings(),
        knowledge=changes(chains=chains),
        reads=changes(chains=chains),
        dependencies=changes(chains=chains),
        cross_reads=st.lists(st.builds(CrossReadChange, word(), cross_reads()), max_size=2).map(tuple),
    )


def step() -> st.SearchStrategy[Step]:
    return st.builds(
        Step,
        name=word(),
        uri=st.just(""),
        phase=st.just(Word("pre", START)),
        order=st.integers(0, 3),
        dependencies=words(),
        reads=words(),
        knowledge=words(),
        cross_reads=cross_reads(),
    )


def tool() -> st.SearchStrategy[Tool]:
    return st.builds(Tool, name=word("gh"), uri=st.just(""), knowledge=words())


def preset() -> st.SearchStrategy[Preset]:
    names = st.sampled_from(["deep", "mvp", "custom"]).map(lambda name: Word(name, START))
    return st.builds(Preset, name=names, uri=st.just(""), default_depth=st.integers(1, 5), steps=step_settings())


def entries() -> st.SearchStrategy[list[Entry]]:
    """A corpus in which names collide, each entry with a file of its own."""
    kinds = [step(), step(), tool(), preset(), overlay(), st.just(KnowledgeEntry(name=Word("a", START), uri=""))]
    return st.lists(st.one_of(*kinds), max_size=9).map(
        lambda found: [replace(entry, uri=f"{number:02}") for number, entry in enumerate(found)]
    )


COMBINATIONS = st.builds(
    Combination,
    st.sampled_from(["deep", "mvp", "custom", "brownfield", ""]),
    project_type=st.sampled_from(["", "backend", "game", "nope"]),
    domains=st.lists(st.sampled_from(["fintech", "none", ""]), max_size=3).map(tuple),
    multi_service=st.booleans(),
    custom_steps=st.dictionaries(
        st.sampled_from(OLD + NEW + "?"),
        st.builds(CustomStep, st.none() | st.booleans(), st.none() | st.integers(1, 5)),
        max_size=3,
    ),
    custom_depth=st.none() | st.integers(1, 5),
)


def states_of(found: list[Entry]) -> dict[str, StepState]:
    """Steps as they stand before any overlay."""
    return dict(resolve(Combination("deep"), found).steps)


STATES = entries().map(states_of)


def names(state: StepState, part: str) -> list[Any]:
    return [item.name for item in getattr(state, part)]


@EVERY_OPERATION
@FEW
@given(states=STATES, scope=SCOPES)
def test_an_empty_overlay_changes_nothing(apply: Apply, states: dict[str, StepState], scope: str) -> None:
    assert apply(Overlay(name=Word("empty", START), uri="o.yml", scope=scope), states) == (states, ())


@EVERY_OPERATION
@FEW
@given(states=STATES, one=overlay(chains=False))
def test_twice_is_once_without_chains(apply: Apply, states: dict[str, StepState], one: Overlay) -> None:
    once = dict(apply(one, states).states)
    again = apply(one, once)
    assert again.states == once
    assert {change.action for change in again.changes if change.effective} <= {"enable", "disable"}


@EVERY_OPERATION
@FEW
@given(states=STATES, one=overlay())
def test_the_input_stays_as_it_is(apply: Apply, states: dict[str, StepState], one: Overlay) -> None:
    before = dict(states)
    apply(one, states)
    assert states == before


@MANY
@given(states=STATES, one=overlay(scope=st.sampled_from(["project-type", "structural"])))
def test_touched_lists_have_no_duplicates(states: dict[str, StepState], one: Overlay) -> None:
    after = apply_overlay(one, states).states
    for part in LISTS:
        for change in getattr(one, part):
            found = names(after[change.step.text], part)
            assert len(found) == len(set(found))
    if one.scope == "structural":
        for change in one.cross_reads:
            pairs = [(item.value.service.text, item.value.step.text) for item in after[change.step.text].cross_reads]
            assert len(pairs) == len(set(pairs))


@MANY
@given(states=STATES, one=overlay(scope=st.just("domain")))
def test_a_domain_overlay_changes_knowledge_of_known_steps_alone(states: dict[str, StepState], one: Overlay) -> None:
    after, made = apply_overlay(one, states)
    assert after.keys() == states.keys()
    assert {change.section for change in made} <= {"knowledge-overrides"}
    assert {name: replace(state, knowledge=()) for name, state in after.items()} == {
        name: replace(state, knowledge=()) for name, state in states.items()
    }


@MANY
@given(states=STATES, one=overlay())
def test_nothing_changes_but_by_an_effective_change(states: dict[str, StepState], one: Overlay) -> None:
    after, made = apply_overlay(one, states)
    effective = {(change.section, change.step) for change in made if change.effective}
    assert all(change.effective == (not change.reason) for change in made)
    sections = {"knowledge": "knowledge-overrides", "reads": "reads-overrides", "dependencies": "dependency-overrides"}
    for name, state in after.items():
        before = states.get(name, StepState(name, None))
        for part, section in sections.items():
            if (section, name) not in effective:
                assert list(dict.fromkeys(names(before, part))) == list(dict.fromkeys(names(state, part)))
        if ("step-overrides", name) not in effective:
            assert state.enablement == before.enablement
        if ("cross-reads-overrides", name) not in effective:
            assert set(state.cross_reads) == set(before.cross_reads)


@MANY
@given(found=entries(), combination=COMBINATIONS, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_entries_is_irrelevant(found: list[Entry], combination: Combination, shuffled: Any) -> None:
    other = list(found)
    shuffled.shuffle(other)
    assert resolve(combination, found) == resolve(combination, other)
    assert list(resolve(combination, found).steps) == list(resolve(combination, other).steps)


def says(found: list[Entry], origin: Provenance, section: str, step_name: str, name: str) -> bool:
    """Whether the file that an origin names really says this, at the very place."""
    assert origin.place is not None
    speaker = next(entry for entry in found if entry.uri == origin.place.uri)
    assert speaker.name.text == origin.by
    said: list[Word] = []
    if isinstance(speaker, (Step, Tool)):
        assert (origin.kind, speaker.name.text) == ("frontmatter", step_name)
        said += [one.step for one in speaker.cross_reads] if section == "cross_reads" else getattr(speaker, section)
    else:
        assert isinstance(speaker, Overlay)
        assert origin.kind == "overlay"
        for change in getattr(speaker, section):
            if change.step.text == step_name and section == "cross_reads":
                said += [one.step for one in change.append]
            elif change.step.text == step_name:
                said += [*change.append, *(new for _, new in change.replace)]
    return Word(name, origin.place.span) in said


def enabled_by(found: list[Entry], pipeline: Pipeline, origin: Provenance, step_name: str) -> bool:
    """Whether the preset, overlay or configuration that an origin names really sets this step."""
    if origin.kind == "custom":
        return origin.place is None and step_name in pipeline.combination.custom_steps
    assert origin.place is not None
    speaker = next(entry for entry in found if entry.uri == origin.place.uri)
    assert isinstance(speaker, (Preset, Overlay))
    assert (speaker.kind, speaker.name.text) == (origin.kind, origin.by)
    return Word(step_name, origin.place.span) in [setting.step for setting in speaker.steps]


@MANY
@given(found=entries(), combination=COMBINATIONS)
def test_everything_has_an_origin_that_says_it(found: list[Entry], combination: Combination) -> None:
    """This is also where resolving is shown never to raise."""
    pipeline = resolve(combination, found)
    for name, state in pipeline.steps.items():
        for part in LISTS:
            assert all(says(found, item.origin, part, name, item.name) for item in getattr(state, part))
        assert all(says(found, item.origin, "cross_reads", name, item.value.step.text) for item in state.cross_reads)
        if state.enablement:
            assert enabled_by(found, pipeline, state.enablement.origin, name)
    assert set(pipeline.graph.nodes) == {entry.name.text for entry in found if isinstance(entry, Step)}
    assert set(pipeline.changes) == {one.name.text for one in pipeline.applied}
