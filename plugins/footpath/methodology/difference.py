"""What tells two pipelines of one tree apart: steps, what they wait for, what they read and know, with the origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from footpath.model.pipeline import (
    CrossReadItem,
    Item,
    OperationName,
    Pipeline,
    Provenance,
    StepState,
)

ListName = Literal["dependencies", "reads", "knowledge"]
Why = Literal["said", "runs", "idle"]

_SECTIONS: Mapping[ListName, OperationName] = {
    "dependencies": "dependency-overrides",
    "reads": "reads-overrides",
    "knowledge": "knowledge-overrides",
}


@dataclass(frozen=True, slots=True)
class Swap:
    """A name in a step's list that is another one afterwards: it is new, it is gone, or one stands for another.

    `origin` is who did that, as far as somebody did. Among dependencies, `why` tells what was `said` in a list from
    what follows from the other step's starting or ceasing to `run`, and from what is `idle`: it was said, and
    changes nothing, since the other step does not run.
    """

    before: Item | None
    after: Item | None
    origin: Provenance | None
    why: Why = "said"


@dataclass(frozen=True, slots=True)
class CrossReadSwap:
    """A read from another service that is new (it has no `before`) or gone."""

    before: CrossReadItem | None
    after: CrossReadItem | None

    @property
    def item(self) -> CrossReadItem:
        """The read itself."""
        found = self.after or self.before
        assert found is not None, "one of the two is there"
        return found


@dataclass(frozen=True, slots=True)
class ConditionSwap:
    """Whether a step is only done if needed, before and after."""

    before: bool
    after: bool
    origin: Provenance | None


@dataclass(frozen=True, slots=True)
class StepDifference:
    """One step or tool that is not the same. `in_pipeline` is false for tools, which neither run nor wait.

    A step that starts or ceases to run has no differences in what it waits for: all of it is new, or gone.
    """

    name: str
    in_pipeline: bool
    runs_before: bool
    runs_after: bool
    origin: Provenance | None = None
    condition: ConditionSwap | None = None
    dependencies: tuple[Swap, ...] = ()
    reads: tuple[Swap, ...] = ()
    cross_reads: tuple[CrossReadSwap, ...] = ()
    knowledge: tuple[Swap, ...] = ()

    @property
    def is_added(self) -> bool:
        """Whether it runs only afterwards. `origin` then says who switched it on."""
        return self.runs_after and not self.runs_before

    @property
    def is_removed(self) -> bool:
        """Whether it ran only before. `origin` then says who switched it off."""
        return self.runs_before and not self.runs_after

    @property
    def waits_differently(self) -> bool:
        """Whether it runs before and after, and waits for other steps."""
        return self.runs_before and self.runs_after and any(swap.why != "idle" for swap in self.dependencies)

    @property
    def is_there(self) -> bool:
        """Whether it matters to anybody: it runs afterwards, or it is a tool, which always can."""
        return self.runs_after or not self.in_pipeline


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two pipelines. `steps` stand in the order of the pipeline, tools after them."""

    before: Pipeline
    after: Pipeline
    steps: tuple[StepDifference, ...]

    @property
    def added(self) -> tuple[StepDifference, ...]:
        """The steps that run only afterwards."""
        return tuple(step for step in self.steps if step.is_added)

    @property
    def removed(self) -> tuple[StepDifference, ...]:
        """The steps that ran only before."""
        return tuple(step for step in self.steps if step.is_removed)

    @property
    def rewired(self) -> tuple[StepDifference, ...]:
        """The steps that run before and after, and wait for other steps than before."""
        return tuple(step for step in self.steps if step.waits_differently)

    @property
    def depth(self) -> tuple[int, int] | None:
        """The two default depths, where they differ."""
        depths = self.before.default_depth, self.after.default_depth
        return depths if depths[0] != depths[1] else None

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.steps or self.depth)


def difference(before: Pipeline, after: Pipeline) -> Difference:
    """What is other in `after` than in `before`. Both must be resolved from the same entries."""
    places = {name: place for place, name in enumerate(before.graph.nodes)}
    names = sorted({*before.steps, *after.steps}, key=lambda name: (places.get(name, len(places)), name))
    switched = {name for name in after.graph.successors if _runs(before, name) != _runs(after, name)}
    found = (_step(before, after, name) for name in names if not _is_same(before, after, name, switched))
    return Difference(before, after, tuple(step for step in found if step is not None))


def _is_same(before: Pipeline, after: Pipeline, name: str, switched: AbstractSet[str]) -> bool:
    """Whether nothing can differ in a step: most steps are left alone, and so is all that they wait for."""
    one = before.steps.get(name)
    return one == after.steps.get(name) and (
        one is None or not switched or all(item.name not in switched for item in one.dependencies)
    )


def _step(before: Pipeline, after: Pipeline, name: str) -> StepDifference | None:
    one, other = (pipeline.steps.get(name) or StepState(name, None) for pipeline in (before, after))
    in_pipeline = name in after.graph.successors
    waits = in_pipeline and _runs(before, name) and _runs(after, name)
    step = StepDifference(
        name,
        in_pipeline,
        in_pipeline and one.enabled,
        in_pipeline and other.enabled,
        other.enablement.origin if other.enablement and one.enabled != other.enabled else None,
        _condition(before, after, one, other),
        _waits(before, after, one, other) if waits else (),
        _swaps(before, after, one, other, "reads"),
        tuple(_cross_reads(one, other)),
        _swaps(before, after, one, other, "knowledge"),
    )
    differs = step.runs_before != step.runs_after or step.condition or step.dependencies
    return step if differs or step.reads or step.cross_reads or step.knowledge else None


def _runs(pipeline: Pipeline, name: str) -> bool:
    """Whether a step of the pipeline is there and enabled."""
    return name in pipeline.graph.successors and pipeline.steps[name].enabled


def _condition(before: Pipeline, after: Pipeline, one: StepState, other: StepState) -> ConditionSwap | None:
    """A step that is switched on or off is no other step for being conditional then."""
    if one.conditional == other.conditional or one.enabled != other.enabled:
        return None
    return ConditionSwap(
        one.conditional, other.conditional, _condition_of(after, one.name) or _condition_of(before, one.name)
    )


def _condition_of(pipeline: Pipeline, name: str) -> Provenance | None:
    """Who made a step conditional: an overlay, or the preset."""
    for overlay, changes in pipeline.changes.items():
        for change in changes:
            if change.action == "condition" and change.step == name and change.effective:
                return Provenance("overlay", overlay, change.place)
    state = pipeline.steps.get(name)
    return state.enablement.origin if state and state.enablement and state.conditional else None


def _waits(before: Pipeline, after: Pipeline, one: StepState, other: StepState) -> tuple[Swap, ...]:
    """What a step waits for: what its list says otherwise, and what runs otherwise that stood in it all along."""
    swaps = [
        Swap(swap.before, swap.after, swap.origin, "said" if _acts(before, after, swap) else "idle")
        for swap in _swaps(before, after, one, other, "dependencies")
    ]
    known = {item.name: item for item in one.dependencies}
    for item in other.dependencies:
        name = item.name
        if name not in known or _runs(before, name) == _runs(after, name):
            continue
        enablement = after.steps[name].enablement
        origin = enablement.origin if enablement else None
        swaps.append(
            Swap(None, item, origin, "runs") if _runs(after, name) else Swap(known[name], None, origin, "runs")
        )
    return tuple(swaps)


def _acts(before: Pipeline, after: Pipeline, swap: Swap) -> bool:
    """Whether a dependency that is new or gone is one on a step that runs."""
    return (swap.after is not None and _runs(after, swap.after.name)) or (
        swap.before is not None and _runs(before, swap.before.name)
    )


def _swaps(before: Pipeline, after: Pipeline, one: StepState, other: StepState, part: ListName) -> tuple[Swap, ...]:
    """What differs in a list: first what stands for something else, then what is new, then what is gone."""
    items: tuple[tuple[Item, ...], tuple[Item, ...]] = getattr(one, part), getattr(other, part)
    if items[0] is items[1]:
        return ()
    old, new = ({item.name: item for item in reversed(found)} for found in items)
    gone = {name: item for name, item in reversed(old.items()) if name not in new}
    come = {name: item for name, item in reversed(new.items()) if name not in old}
    if not gone and not come:
        return ()
    pairs = list(_pairs(before, after, one.name, part, gone, come))
    swaps = [Swap(gone[left], come[right], _origin(gone[left], come[right])) for left, right in pairs]
    lefts, rights = {left for left, _ in pairs}, {right for _, right in pairs}
    swaps += [Swap(None, item, item.origin) for name, item in come.items() if name not in rights]
    swaps += [
        Swap(item, None, _taken_out(after, one.name, part, name) or item.origin)
        for name, item in gone.items()
        if name not in lefts
    ]
    return tuple(swaps)


def _pairs(
    before: Pipeline, after: Pipeline, step: str, part: ListName, gone: Mapping[str, Item], come: Mapping[str, Item]
) -> Iterator[tuple[str, str]]:
    """The names gone and come that stand for one and the same, which overlays replaced in either pipeline."""
    replaced = [change for pipeline in (before, after) for change in _replacements(pipeline, step, part)]
    names = dict.fromkeys([*gone, *(before for _, before, _ in replaced)])
    pairs = dict.fromkeys((_final(before, step, part, name), _final(after, step, part, name)) for name in names)
    yield from ((left, right) for left, right in pairs if left in gone and right in come)


def _replacements(pipeline: Pipeline, step: str, part: ListName) -> Iterator[tuple[str, str, str]]:
    """Who replaced what by what in a step's list, in the order in which overlays apply."""
    for overlay in dict.fromkeys(overlay.name.text for overlay in pipeline.applied):
        for change in pipeline.changes.get(overlay, ()):
            if (change.action, change.section, change.step) == ("replace", _SECTIONS[part], step) and change.effective:
                yield overlay, change.before, change.after


def _final(pipeline: Pipeline, step: str, part: ListName, name: str) -> str:
    """What a name became: each overlay replaces it once."""
    last = ""
    for overlay, before, after in _replacements(pipeline, step, part):
        if before == name and overlay != last:
            name, last = after, overlay
    return name


def _origin(left: Item, right: Item) -> Provenance:
    """Who let one name stand for another: not the step's own file, which says only what was there at first."""
    return left.origin if right.origin.kind == "frontmatter" else right.origin


def _taken_out(pipeline: Pipeline, step: str, part: ListName, name: str) -> Provenance | None:
    """Who replaced a name by one that was there already."""
    for overlay, changes in pipeline.changes.items():
        for change in changes:
            if (change.section, change.step, change.action, change.before) == (_SECTIONS[part], step, "replace", name):
                return Provenance("overlay", overlay, change.place)
    return None


def _cross_reads(one: StepState, other: StepState) -> Iterator[CrossReadSwap]:
    """Reads from other services, which can only come or go."""
    old, new = ({_read(item): item for item in reversed(state.cross_reads)} for state in (one, other))
    yield from (CrossReadSwap(None, item) for key, item in reversed(new.items()) if key not in old)
    yield from (CrossReadSwap(item, None) for key, item in reversed(old.items()) if key not in new)


def _read(item: CrossReadItem) -> tuple[str, str]:
    return item.value.service.text, item.value.step.text
