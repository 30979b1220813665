"""A resolved pipeline for programs. Its schema is `schemas/resolve.json`."""

from __future__ import annotations

import msgspec

from footpath.methodology import depth_of
from footpath.model.pipeline import Item, Pipeline, Provenance, StepState
from footpath.reporting.findings_json import Location, location


class Origin(msgspec.Struct, frozen=True):
    """Who put something there: `kind` is frontmatter, preset, custom, overlay or default; `place` may be null."""

    kind: str
    by: str
    place: Location | None


class ItemRecord(msgspec.Struct, frozen=True):
    """A name in a resolved list. `replaced` is the name an overlay took out for it, or null."""

    name: str
    origin: Origin
    replaced: str | None


class CrossReadState(msgspec.Struct, frozen=True):
    """A read from another service."""

    service: str
    step: str
    origin: Origin


class StepResolution(msgspec.Struct, frozen=True):
    """A step or tool as the combination resolves it. Tools are no part of the graph."""

    in_pipeline: bool
    enabled: bool
    enabled_by: Origin | None
    conditional: bool
    depth: int
    depth_from: str
    dependencies: tuple[ItemRecord, ...]
    reads: tuple[ItemRecord, ...]
    cross_reads: tuple[CrossReadState, ...]
    knowledge: tuple[ItemRecord, ...]


class EdgeRecord(msgspec.Struct, frozen=True):
    """`before` must be done before `after`; both are enabled."""

    before: str
    after: str


class EligibleRecord(msgspec.Struct, frozen=True):
    """What can start in an empty project, in the scope of the whole, of global steps, and of one service."""

    all: tuple[str, ...]
    global_: tuple[str, ...] = msgspec.field(name="global")
    service: tuple[str, ...]


class ResolutionReport(msgspec.Struct, frozen=True):
    """A combination, resolved. `order` and `edges` are among enabled steps; `eligible` is without scope.

    `root` leads to the content root, which all paths are relative to.
    """

    version: int
    root: str
    methodology: str
    default_depth: int
    project_type: str | None
    domains: tuple[str, ...]
    multi_service: bool
    service: str | None
    overlays: tuple[str, ...]
    steps: dict[str, StepResolution]
    edges: tuple[EdgeRecord, ...]
    order: tuple[str, ...]
    eligible: tuple[str, ...]
    eligible_by_scope: EligibleRecord
    global_steps: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...]


def resolution_report(pipeline: Pipeline, root: str = ".") -> ResolutionReport:
    """The report of a pipeline."""
    combination = pipeline.combination
    eligible = pipeline.eligible
    return ResolutionReport(
        version=1,
        root=root,
        methodology=combination.methodology,
        default_depth=pipeline.default_depth,
        project_type=combination.project_type or None,
        domains=combination.domains,
        multi_service=combination.multi_service,
        service=combination.service or None,
        overlays=tuple(overlay.name.text for overlay in pipeline.applied),
        steps={name: _step(pipeline, state) for name, state in pipeline.steps.items()},
        edges=tuple(EdgeRecord(edge.before, edge.after) for edge in pipeline.edges),
        order=pipeline.order,
        eligible=eligible[""],
        eligible_by_scope=EligibleRecord(all=eligible[""], global_=eligible["global"], service=eligible["service"]),
        global_steps=pipeline.global_steps,
        cycles=pipeline.graph.cycles,
        warnings=pipeline.warnings,
    )


def _step(pipeline: Pipeline, state: StepState) -> StepResolution:
    depth, depth_from = depth_of(pipeline.combination, pipeline.preset, state.name)
    return StepResolution(
        in_pipeline=state.name in pipeline.graph.successors,
        enabled=state.enabled,
        enabled_by=origin_record(state.enablement.origin) if state.enablement else None,
        conditional=state.conditional,
        depth=depth,
        depth_from=depth_from,
        dependencies=tuple(map(_item, state.dependencies)),
        reads=tuple(map(_item, state.reads)),
        cross_reads=tuple(
            CrossReadState(item.value.service.text, item.value.step.text, origin_record(item.origin))
            for item in state.cross_reads
        ),
        knowledge=tuple(map(_item, state.knowledge)),
    )


def _item(item: Item) -> ItemRecord:
    return ItemRecord(item.name, origin_record(item.origin), item.replaced or None)


def origin_record(origin: Provenance) -> Origin:
    """Who put something there, as a record."""
    return Origin(origin.kind, origin.by, location(origin.place) if origin.place else None)
