"""Laws of what differs between two pipelines, whatever overlays and presets say."""

from __future__ import annotations

from hypothesis import given

from footpath.methodology import Difference, Swap, difference, resolve
from footpath.model.entry import Entry
from footpath.model.pipeline import Combination, Pipeline
from tests.property.test_overlay_laws import COMBINATIONS, MANY, entries

LISTS = ("dependencies", "reads", "knowledge")


def names(pipeline: Pipeline, step: str, part: str) -> set[str]:
    return {item.name for item in getattr(pipeline.steps[step], part)} if step in pipeline.steps else set()


def applied(found: set[str], swaps: tuple[Swap, ...]) -> set[str]:
    """A list as it is with what a difference says of it."""
    gone = {swap.before.name for swap in swaps if swap.before}
    come = {swap.after.name for swap in swaps if swap.after}
    return (found - gone) | come


def steps(found: Difference) -> set[tuple[str, bool, bool]]:
    return {(step.name, step.runs_before, step.runs_after) for step in found.steps}


@MANY
@given(found=entries(), one=COMBINATIONS, other=COMBINATIONS)
def test_the_first_with_what_differs_is_the_second(found: list[Entry], one: Combination, other: Combination) -> None:
    before, after = resolve(one, found), resolve(other, found)
    told = {step.name: step for step in difference(before, after).steps}
    for name in {*before.steps, *after.steps}:
        step = told.get(name)
        for part in LISTS:
            swaps = tuple(swap for swap in getattr(step, part) if swap.why != "runs") if step else ()
            if part == "dependencies" and step and not (step.runs_before and step.runs_after):
                assert swaps == ()
            elif part != "dependencies" or (step and step.in_pipeline):
                assert applied(names(before, name, part), swaps) == names(after, name, part)


@MANY
@given(found=entries(), one=COMBINATIONS, other=COMBINATIONS)
def test_the_same_steps_come_that_go_the_other_way(found: list[Entry], one: Combination, other: Combination) -> None:
    before, after = resolve(one, found), resolve(other, found)
    there, back = difference(before, after), difference(after, before)
    assert steps(back) == {(name, came, went) for name, went, came in steps(there)}
    assert {step.name for step in there.rewired} == {step.name for step in back.rewired}
    for step, again in zip(there.steps, back.steps, strict=True):
        for part in LISTS:
            forth = {(swap.before and swap.before.name, swap.after and swap.after.name) for swap in getattr(step, part)}
            home = {(swap.after and swap.after.name, swap.before and swap.before.name) for swap in getattr(again, part)}
            assert forth == home


@MANY
@given(found=entries(), one=COMBINATIONS, other=COMBINATIONS)
def test_edges_between_steps_that_stay_are_those_that_are_told(
    found: list[Entry], one: Combination, other: Combination
) -> None:
    before, after = resolve(one, found), resolve(other, found)
    told = difference(before, after)
    kept = {name for name in after.graph.nodes if before.steps[name].enabled and after.steps[name].enabled}
    old, new = ({(edge.before, edge.after) for edge in each.edges if edge.after in kept} for each in (before, after))
    changed = {after for _, after in old ^ new}
    assert changed <= {step.name for step in told.rewired}
    come = {
        (swap.after.name, step.name)
        for step in told.rewired
        for swap in step.dependencies
        if swap.after and swap.after.name in after.graph.successors and after.steps[swap.after.name].enabled
    }
    assert {edge for edge in new - old if edge[0] != edge[1]} <= come


@MANY
@given(found=entries(), combination=COMBINATIONS)
def test_nothing_differs_from_itself(found: list[Entry], combination: Combination) -> None:
    pipeline = resolve(combination, found)
    assert not difference(pipeline, pipeline)
    assert not difference(pipeline, resolve(combination, list(reversed(found))))
