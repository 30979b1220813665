"""The progress of a project for programs. Its schema is `schemas/status.json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.progress import (
    Dashboard,
    ForeignRead,
    History,
    Part,
    PhaseProgress,
    StepProgress,
    StepRef,
    Tally,
    Wait,
)
from footpath.model.project import Decision, Problem
from footpath.reporting.findings_json import Location, location


class TotalsRecord(msgspec.Struct, frozen=True):
    """How many steps stand where. Repeatable steps count nowhere; `percentage` is 100 only where nothing is left."""

    total: int
    done: int
    percentage: int
    completed: int
    skipped: int
    in_progress: int
    conflict: int
    ready: int
    waiting: int


class StepRefRecord(msgspec.Struct, frozen=True):
    """A step of a service, or, where `service` is null, of the project itself."""

    service: str | None
    step: str


class WaitRecord(msgspec.Struct, frozen=True):
    """A step that is not done, and where it stands; `unknown` is one that does not exist."""

    service: str | None
    step: str
    standing: str


class ForeignReadRecord(msgspec.Struct, frozen=True):
    """A read from another service: completed, pending, not-bootstrapped, read-error, service-unknown or not-exported.

    `artifacts` are the paths that it gives, further reads included.
    """

    service: str
    step: str
    readiness: str
    label: str
    artifacts: tuple[str, ...]


class StepProgressRecord(msgspec.Struct, frozen=True):
    """A step that the project runs.

    `standing` is completed, skipped, in_progress, conflict, ready or waiting, and `status` what the state says of it,
    or null. `evidence` is confirmed_complete, likely_complete, conflict or incomplete. `missing` are outputs of a
    conflict that are not there, `found` outputs of an open step that are. `open_in` are steps of services that a
    shared step does not wait for, although they are not done.
    """

    name: str
    phase: str
    standing: str
    status: str | None
    evidence: str
    depth: int
    repeatable: bool
    optional: bool
    at: str | None
    by: str | None
    started: str | None
    reason: str | None
    verification: str | None
    produces: tuple[str, ...]
    missing: tuple[str, ...]
    found: tuple[str, ...]
    waits_for: tuple[WaitRecord, ...]
    holds_up: tuple[StepRefRecord, ...]
    open_in: tuple[WaitRecord, ...]
    reads: tuple[ForeignReadRecord, ...]


class PhaseProgressRecord(msgspec.Struct, frozen=True):
    """A phase in which something runs."""

    phase: str
    title: str
    totals: TotalsRecord


class HistoryRecord(msgspec.Struct, frozen=True):
    """What a state says of a step that is not part of the progress."""

    name: str
    status: str


class PartRecord(msgspec.Struct, frozen=True):
    """A service, or, where `service` is null, the project itself: all of it, or what its services share.

    `begun` is whether it has a state of its own, `readable` whether that could be read, `changed` the last day in it.
    `off` are steps with a history that the methodology does not run, `unknown` names that no step has.
    """

    service: str | None
    methodology: str
    project_type: str | None
    begun: bool
    readable: bool
    changed: str | None
    totals: TotalsRecord
    current_phase: str | None
    ready: tuple[str, ...]
    phases: tuple[PhaseProgressRecord, ...]
    steps: tuple[StepProgressRecord, ...]
    exports: tuple[str, ...]
    off: tuple[HistoryRecord, ...]
    unknown: tuple[HistoryRecord, ...]


class DecisionRecord(msgspec.Struct, frozen=True):
    """A decision; a provisional one was made before its step was completed."""

    id: str
    service: str | None
    step: str
    decision: str
    at: str | None
    by: str | None
    provisional: bool
    category: str | None
    tags: tuple[str, ...]
    review_status: str | None
    depth: int | None
    place: Location


class ProblemRecord(msgspec.Struct, frozen=True):
    """Something wrong with the project's files; its place is relative to `project`. `severity` is as for findings."""

    code: str
    severity: str
    place: Location
    message: str
    help: str


class StatusReport(msgspec.Struct, frozen=True):
    """The progress of a project. `parts` is empty where its configuration cannot be used.

    `root` leads to the content root of the methodology, `project` to the project's folder. Decisions stand newest
    first.
    """

    version: int
    root: str
    project: str
    name: str | None
    methodology: str | None
    totals: TotalsRecord
    parts: tuple[PartRecord, ...]
    decisions: tuple[DecisionRecord, ...]
    problems: tuple[ProblemRecord, ...]


def status_report(dashboard: Dashboard, root: str = ".", project: str = ".") -> StatusReport:
    """The report of a dashboard."""
    return StatusReport(
        version=1,
        root=root,
        project=project,
        name=dashboard.name or None,
        methodology=dashboard.methodology or None,
        totals=_totals(dashboard.tally),
        parts=tuple(map(_part, dashboard.parts)),
        decisions=tuple(map(_decision, dashboard.decisions)),
        problems=tuple(map(_problem, dashboard.problems)),
    )


def _totals(tally: Tally) -> TotalsRecord:
    return TotalsRecord(
        total=tally.total,
        done=tally.done,
        percentage=tally.percent,
        completed=tally.completed,
        skipped=tally.skipped,
        in_progress=tally.in_progress,
        conflict=tally.conflict,
        ready=tally.ready,
        waiting=tally.waiting,
    )


def _part(part: Part) -> PartRecord:
    return PartRecord(
        service=part.service or None,
        methodology=part.methodology,
        project_type=part.project_type or None,
        begun=part.begun,
        readable=part.readable,
        changed=part.changed or None,
        totals=_totals(part.tally),
        current_phase=part.current.phase if part.current is not None else None,
        ready=tuple(step.name for step in part.standing("ready")),
        phases=tuple(map(_phase, part.phases)),
        steps=tuple(_step(step, phase.phase) for phase in part.phases for step in phase.steps),
        exports=part.exports,
        off=_history(part.off),
        unknown=_history(part.unknown),
    )


def _phase(phase: PhaseProgress) -> PhaseProgressRecord:
    return PhaseProgressRecord(phase.phase, str(PHASE_BY_SLUG[phase.phase].title), _totals(phase.tally))


def _history(found: Iterable[History]) -> tuple[HistoryRecord, ...]:
    return tuple(HistoryRecord(item.name, item.entry.status) for item in found)


def _step(step: StepProgress, phase: str) -> StepProgressRecord:
    entry = step.entry
    return StepProgressRecord(
        name=step.name,
        phase=phase,
        standing=step.standing,
        status=entry.status if entry is not None else None,
        evidence=step.evidence,
        depth=step.depth,
        repeatable=step.repeatable,
        optional=step.optional,
        at=(entry.at if entry is not None else "") or None,
        by=(entry.by if entry is not None else "") or step.actor or None,
        started=step.started or None,
        reason=(entry.reason if entry is not None else "") or None,
        verification=(entry.verification if entry is not None else "") or None,
        produces=tuple(path.text for path in entry.produces) if entry is not None else (),
        missing=step.missing,
        found=step.found,
        waits_for=tuple(map(_wait, step.waits_for)),
        holds_up=tuple(map(_ref, step.holds_up)),
        open_in=tuple(map(_wait, step.open_in)),
        reads=tuple(map(_read, step.reads)),
    )


def _ref(ref: StepRef) -> StepRefRecord:
    return StepRefRecord(ref.service or None, ref.step)


def _wait(wait: Wait) -> WaitRecord:
    return WaitRecord(wait.ref.service or None, wait.ref.step, wait.standing)


def _read(read: ForeignRead) -> ForeignReadRecord:
    return ForeignReadRecord(read.service, read.step, read.readiness, read.label, read.artifacts)


def _decision(decision: Decision) -> DecisionRecord:
    return DecisionRecord(
        id=decision.id,
        service=decision.service or None,
        step=decision.step,
        decision=decision.text,
        at=decision.at or None,
        by=decision.by or None,
        provisional=decision.provisional,
        category=decision.category or None,
        tags=decision.tags,
        review_status=decision.review or None,
        depth=decision.depth,
        place=location(decision.place),
    )


def _problem(problem: Problem) -> ProblemRecord:
    return ProblemRecord(problem.code, problem.level.value, location(problem.place), problem.message, problem.help)
