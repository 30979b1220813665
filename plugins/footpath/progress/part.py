"""One part of a project: the steps that it runs, each with where it stands and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from footpath.methodology import Scope, depth_of, eligible
from footpath.model.entry import Step
from footpath.model.phase import PHASES
from footpath.model.pipeline import Pipeline
from footpath.model.progress import (
    Evidence,
    History,
    Part,
    PhaseProgress,
    Standing,
    StepProgress,
    StepRef,
    Tally,
    Wait,
)
from footpath.model.project import ProjectState, Status, StepEntry
from footpath.progress.cross_reads import Services
from footpath.progress.paths import contained, places

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OUTCOME: Mapping[tuple[bool, bool], Evidence] = {
    (True, True): "confirmed_complete",
    (False, True): "likely_complete",
    (True, False): "conflict",
    (False, False): "incomplete",
}


@dataclass(frozen=True, slots=True)
class View:
    """What one part is computed from.

    `steps` are all of the tree. `entries` are what the states say that are in force here, `state` the part's own.
    `at_root` is whether its outputs may still stand where they stood before each service had a folder.
    `artifact_map` says where else the output of a step may stand.
    """

    service: str
    scope: Scope
    pipeline: Pipeline
    steps: Mapping[str, Step]
    entries: Mapping[str, StepEntry]
    state: ProjectState | None = None
    at_root: bool = False
    artifact_map: Mapping[str, str] | None = None

    def holds(self, name: str) -> bool:
        """Whether a step of the pipeline belongs to this part."""
        shared = name in self.pipeline.global_steps
        return {"": True, "global": shared, "service": not shared}[self.scope]

    def enabled(self, name: str) -> bool:
        """Whether a step runs."""
        return self.pipeline.steps[name].enabled

    @property
    def names(self) -> tuple[str, ...]:
        """The steps that run in this part, by (order, name)."""
        return tuple(name for name in self.pipeline.graph.nodes if self.holds(name) and self.enabled(name))

    def outputs(self, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The outputs of a step that can be looked for: the path that is told, and where it may stand."""
        service = "" if name in self.pipeline.global_steps else self.service
        for word in self.steps[name].outputs:
            found = places(word.text, service, at_root=self.at_root)
            if found:
                yield found[0], found

    def elsewhere(self, name: str) -> str:
        """The path that the configuration gives for a step's outputs, in place of all of them; services have none."""
        mapped = (self.artifact_map or {}).get(name, "")
        local = self.service and name not in self.pipeline.global_steps
        return "" if local else contained(mapped) or ""

    def wanted(self) -> Iterator[str]:
        """Every path that is looked for."""
        for name in self.pipeline.graph.nodes:
            if self.enabled(name):
                yield from (path for _, found in self.outputs(name) for path in found)
                yield from filter(None, [self.elsewhere(name)])


@dataclass(frozen=True, slots=True)
class _Found:
    """The outputs of a step that are there, and those that are not."""

    present: tuple[str, ...]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, view: View, name: str, present: Collection[str]) -> _Found:
        outputs = tuple(view.outputs(name))
        there = tuple(told for told, found in outputs if any(path in present for path in found))
        missing = tuple(told for told, _ in outputs if told not in there)
        other = view.elsewhere(name)
        return cls((other,), ()) if missing and other in present else cls(there, missing)

    def evidence(self, status: Status) -> Evidence:
        """What the state and the outputs say together; without outputs there is only the state."""
        completed = status == "completed"
        if not self.present and not self.missing:
            return "confirmed_complete" if completed else "incomplete"
        return _OUTCOME[completed, not self.missing]


def build_part(
    view: View, present: Collection[str], services: Services, shared: Mapping[str, Standing] | None = None
) -> Part:
    """The progress of one part. `present` are the paths that are there; `shared` says where the shared steps stand."""
    found = {name: _Found.of(view, name, present) for name in view.pipeline.graph.nodes if view.enabled(name)}
    statuses: dict[str, Status] = {name: _status(view, name, found) for name in view.pipeline.graph.nodes}
    ready = frozenset(
        eligible(
            view.pipeline.graph,
            view.pipeline.steps,
            statuses=statuses,
            scope=view.scope,
            global_steps=view.pipeline.global_steps,
        )
    )
    standings: dict[str, Standing] = dict(shared or {})
    for name in view.names:
        standings[name] = _standing(view, name, found[name], ready)
    steps = {name: _step(view, name, found[name], standings, services) for name in view.names}
    phases = tuple(_phases(view, steps))
    own: Mapping[str, StepEntry] = view.state.steps if view.state is not None else {}
    return Part(
        service=view.service,
        methodology=view.pipeline.combination.title,
        project_type=view.pipeline.combination.project_type,
        phases=phases,
        tally=Tally.sum(phase.tally for phase in phases),
        changed=_latest(view.state),
        exports=tuple(services.exports.get(view.service, ())),
        off=tuple(
            History(name, entry)
            for name, entry in sorted(view.entries.items())
            if name in view.steps and view.holds(name) and not view.enabled(name) and entry.status != "pending"
        ),
        unknown=tuple(History(name, entry) for name, entry in sorted(own.items()) if name not in view.steps),
    )


def _status(view: View, name: str, found: Mapping[str, _Found]) -> Status:
    """What counts for others: a completed step without its outputs is not done."""
    status = view.entries[name].status if name in view.entries else "pending"
    conflict = name in found and found[name].evidence(status) == "conflict"
    return "pending" if conflict else status


def _standing(view: View, name: str, found: _Found, ready: Collection[str]) -> Standing:
    status = view.entries[name].status if name in view.entries else "pending"
    if found.evidence(status) == "conflict":
        return "conflict"
    if status != "pending":
        return status
    return "ready" if name in ready else "waiting"


def _step(view: View, name: str, found: _Found, standings: Mapping[str, Standing], services: Services) -> StepProgress:
    step, state = view.steps[name], view.pipeline.steps[name]
    entry, standing = view.entries.get(name), standings[name]
    running = view.state.running if view.state is not None else None
    here = running if running is not None and running.step == name and standing == "in_progress" else None
    depth, _ = depth_of(view.pipeline.combination, view.pipeline.preset, name)
    open_ = standing not in ("completed", "skipped", "conflict")
    return StepProgress(
        name=name,
        standing=standing,
        evidence=found.evidence(entry.status if entry is not None else "pending"),
        depth=entry.depth if entry is not None and entry.depth is not None else depth,
        entry=entry,
        repeatable=step.stateless,
        optional=state.conditional or bool(step.conditional),
        missing=found.missing if standing == "conflict" else (),
        found=found.present if open_ else (),
        waits_for=tuple(_waits(view, name, standings)) if standing in ("waiting", "conflict") else (),
        reads=tuple(
            services.read(StepRef(read.value.service.text, read.value.step.text)) for read in state.cross_reads
        ),
        started=(here.started if here else "") or (entry.started if entry is not None else ""),
        actor=here.actor if here else "",
    )


def _waits(view: View, name: str, standings: Mapping[str, Standing]) -> Iterator[Wait]:
    """The dependencies that keep a step from starting, in the order in which it names them."""
    graph, shared = view.pipeline.graph, view.pipeline.global_steps
    for dependency in dict.fromkeys(graph.dependencies[name]):
        ref = StepRef("" if dependency in shared else view.service, dependency)
        if dependency not in graph.successors:
            yield Wait(ref, "unknown")
        elif view.enabled(dependency) and (view.scope != "global" or dependency in shared):
            standing = standings.get(dependency, "waiting")
            if standing not in ("completed", "skipped"):
                yield Wait(ref, standing)


def _phases(view: View, steps: Mapping[str, StepProgress]) -> Iterator[PhaseProgress]:
    for phase in PHASES:
        found = tuple(step for name, step in steps.items() if view.steps[name].phase.text == phase.slug)
        if found:
            yield PhaseProgress(phase.slug, found, Tally.of(found))


def _latest(state: ProjectState | None) -> str:
    """The last day on which a state says that something happened."""
    if state is None:
        return ""
    said: Iterable[str] = (state.created, *(entry.at for entry in state.steps.values()))
    if state.running is not None:
        said = (*said, state.running.started)
    return max((text[:10] for text in said if _DAY.match(text)), default="")
