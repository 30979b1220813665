"""What differs between two pipelines, for programs. Its schema is `schemas/compare.json`."""

from __future__ import annotations

import msgspec

from footpath.methodology import Difference, StepDifference, Swap
from footpath.model.pipeline import Item, Pipeline, Provenance
from footpath.reporting.resolution_json import Origin, origin_record


class Side(msgspec.Struct, frozen=True):
    """One of the two combinations; `steps` is the number of steps that run."""

    methodology: str
    project_type: str | None
    domains: tuple[str, ...]
    multi_service: bool
    service: str | None
    overlays: tuple[str, ...]
    default_depth: int
    steps: int


class SwapRecord(msgspec.Struct, frozen=True):
    """A name in a list that is new (`before` is null), gone (`after` is null), or stands for another one.

    `why` is `said` where a list says so, `runs` where the step that is named starts or ceases to run, `idle` where it
    does not run, so that nothing follows. `origin` is who did it, or null.
    """

    before: str | None
    after: str | None
    why: str
    origin: Origin | None


class CrossReadSwapRecord(msgspec.Struct, frozen=True):
    """A read from another service that is new, or `gone`."""

    service: str
    step: str
    gone: bool
    origin: Origin


class ConditionRecord(msgspec.Struct, frozen=True):
    """Whether a step is only done if needed, before and after."""

    before: bool
    after: bool
    origin: Origin | None


class StepDifferenceRecord(msgspec.Struct, frozen=True):
    """A step or tool that is not the same. `change` is added, removed or changed.

    `waits_for` and `waited_for_by` are its neighbours where it is added or removed, among the steps that run with it.
    """

    name: str
    in_pipeline: bool
    change: str
    runs: bool
    origin: Origin | None
    waits_for: tuple[str, ...]
    waited_for_by: tuple[str, ...]
    condition: ConditionRecord | None
    dependencies: tuple[SwapRecord, ...]
    reads: tuple[SwapRecord, ...]
    cross_reads: tuple[CrossReadSwapRecord, ...]
    knowledge: tuple[SwapRecord, ...]


class DifferenceReport(msgspec.Struct, frozen=True):
    """All that differs. `root` leads to the content root, which all paths are relative to."""

    version: int
    root: str
    before: Side
    after: Side
    added: tuple[str, ...]
    removed: tuple[str, ...]
    steps: tuple[StepDifferenceRecord, ...]


def difference_report(found: Difference, root: str = ".") -> DifferenceReport:
    """The report of a difference."""
    return DifferenceReport(
        version=1,
        root=root,
        before=_side(found.before),
        after=_side(found.after),
        added=tuple(step.name for step in found.added),
        removed=tuple(step.name for step in found.removed),
        steps=tuple(_step(found, step) for step in found.steps),
    )


def _side(pipeline: Pipeline) -> Side:
    combination = pipeline.combination
    return Side(
        combination.methodology,
        combination.project_type or None,
        combination.domains,
        combination.multi_service,
        combination.service or None,
        tuple(overlay.name.text for overlay in pipeline.applied),
        pipeline.default_depth,
        pipeline.size,
    )


def _step(found: Difference, step: StepDifference) -> StepDifferenceRecord:
    pipeline = found.before if step.is_removed else found.after
    edges = pipeline.edges if step.is_added or step.is_removed else ()
    condition = step.condition
    return StepDifferenceRecord(
        name=step.name,
        in_pipeline=step.in_pipeline,
        change="added" if step.is_added else "removed" if step.is_removed else "changed",
        runs=step.runs_after,
        origin=_origin(step.origin),
        waits_for=tuple(edge.before for edge in edges if edge.after == step.name),
        waited_for_by=tuple(edge.after for edge in edges if edge.before == step.name),
        condition=ConditionRecord(condition.before, condition.after, _origin(condition.origin)) if condition else None,
        dependencies=tuple(map(_swap, step.dependencies)),
        reads=tuple(map(_swap, step.reads)),
        cross_reads=tuple(
            CrossReadSwapRecord(
                swap.item.value.service.text,
                swap.item.value.step.text,
                swap.after is None,
                origin_record(swap.item.origin),
            )
            for swap in step.cross_reads
        ),
        knowledge=tuple(map(_swap, step.knowledge)),
    )


def _swap(swap: Swap) -> SwapRecord:
    return SwapRecord(_name(swap.before), _name(swap.after), swap.why, _origin(swap.origin))


def _name(item: Item | None) -> str | None:
    return item.name if item else None


def _origin(origin: Provenance | None) -> Origin | None:
    return origin_record(origin) if origin else None
