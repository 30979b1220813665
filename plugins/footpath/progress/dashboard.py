"""A project's files and the entries of a tree become a dashboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from footpath.methodology import ProjectConfig, combination_of, resolve_all
from footpath.model.entry import Entry, Step
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.progress import Dashboard, Part, Standing, StepProgress, StepRef, Tally, Wait
from footpath.model.project import StepEntry
from footpath.model.project_folder import ProjectFolder
from footpath.progress.cross_reads import Services
from footpath.progress.part import View, build_part
from footpath.progress.reading import Reading, read_files


def build_dashboard(entries: Iterable[Entry], folder: ProjectFolder) -> Dashboard:
    """The progress of a project in the methodology that `entries` make. Never raises, whatever its files say."""
    found = tuple(entries)
    reading = read_files(folder, found)
    config = reading.config
    if config is None:
        return Dashboard(decisions=reading.decisions, problems=reading.problems)
    views = tuple(_views(config, reading, found))
    services = _services(config, reading, views[0].pipeline)
    produced = (
        path
        for service, exported in services.exports.items()
        for step in exported
        for path in services.produced(StepRef(service, step))
    )
    present = folder.present(sorted({*(path for view in views for path in view.wanted()), *produced}))
    services = replace(services, present=present)
    parts: list[Part] = []
    shared: Mapping[str, Standing] = {}
    for view in views:
        part = build_part(view, present, services, shared)
        if view.scope == "global":
            shared = {step.name: step.standing for step in part.steps}
        own = reading.states.get(view.service)
        begun = view.service in reading.states or view.at_root
        parts.append(replace(part, begun=begun, readable=own is not None or view.service not in reading.states))
    return Dashboard(
        name=config.name,
        methodology=config.methodology,
        parts=tuple(_connected(parts, views[0].pipeline)),
        tally=Tally.sum(part.tally for part in parts),
        decisions=reading.decisions,
        problems=reading.problems,
    )


def _views(config: ProjectConfig, reading: Reading, entries: tuple[Entry, ...]) -> Iterator[View]:
    """The project itself, or what its services share, and then each service."""
    steps = {entry.name.text: entry for entry in entries if isinstance(entry, Step)}
    names = [service.name for service in config.services]
    wanted = {name: combination_of(config, name or None) for name in ("", *names)}
    pipelines = _resolved(wanted, entries)
    root = reading.states.get("")
    common: Mapping[str, StepEntry] = root.steps if root is not None else {}
    whole = View("", "global" if names else "", pipelines[""], steps, common, root, artifact_map=config.artifact_map)
    yield whole
    for name in names:
        state = reading.states.get(name)
        yield replace(
            whole,
            service=name,
            scope="service",
            pipeline=pipelines[name],
            entries={**common, **(state.steps if state is not None else {})},
            state=state,
            at_root=not reading.sharded,
        )


def _resolved(wanted: Mapping[str, Combination], entries: tuple[Entry, ...]) -> dict[str, Pipeline]:
    """The pipelines, by service. Services of one kind have the same, which is resolved once."""
    kinds = {(item.project_type, item.domains): replace(item, service="") for item in wanted.values()}
    resolved = dict(zip(kinds, resolve_all(kinds.values(), entries), strict=True))
    return {name: resolved[item.project_type, item.domains] for name, item in wanted.items()}


def _services(config: ProjectConfig, reading: Reading, pipeline: Pipeline) -> Services:
    return Services(
        exports={service.name: service.exports for service in config.services},
        states={name: state for name, state in reading.states.items() if name},
        global_steps=pipeline.global_steps,
        reads={
            name: tuple(
                StepRef(read.value.service.text, read.value.step.text) for read in pipeline.steps[name].cross_reads
            )
            for name in pipeline.graph.nodes
        },
    )


def _connected(parts: Iterable[Part], pipeline: Pipeline) -> Iterator[Part]:
    """The parts, in which each step knows what waits for it, and a shared one what services have yet to do."""
    found = tuple(parts)
    behind: dict[StepRef, list[StepRef]] = defaultdict(list)
    still: dict[str, list[Wait]] = defaultdict(list)
    for part in found:
        for step in part.steps:
            ref = StepRef(part.service, step.name)
            for wait in step.waits_for:
                behind[wait.ref].append(ref)
            if part.service and step.standing not in ("completed", "skipped"):
                still[step.name].append(Wait(ref, step.standing))

    def connected(part: Part, step: StepProgress) -> StepProgress:
        names = pipeline.graph.dependencies[step.name] if not part.service and _is_open(step) else ()
        return replace(
            step,
            holds_up=tuple(behind.get(StepRef(part.service, step.name), ())),
            open_in=tuple(wait for name in dict.fromkeys(names) for wait in still.get(name, ())),
        )

    for part in found:
        phases = (replace(phase, steps=tuple(connected(part, step) for step in phase.steps)) for phase in part.phases)
        yield replace(part, phases=tuple(phases))


def _is_open(step: StepProgress) -> bool:
    return step.standing in ("ready", "in_progress")
