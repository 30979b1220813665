"""How far a project is: each step that it runs, with where it stands and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from footpath.model.diagnostic import Level
from footpath.model.project import Decision, Problem, StepEntry

Standing = Literal["completed", "skipped", "in_progress", "conflict", "ready", "waiting"]
"""Where a step stands. A conflict is a completed step whose outputs are not there; it counts as not done."""

STANDINGS: tuple[Standing, ...] = ("completed", "skipped", "in_progress", "conflict", "ready", "waiting")
"""All of them, in the order in which they are shown."""

Evidence = Literal["confirmed_complete", "likely_complete", "conflict", "incomplete"]
"""What a state and the outputs on disk say together."""

Readiness = Literal["completed", "pending", "not-bootstrapped", "read-error", "service-unknown", "not-exported"]
"""Whether what a step reads from another service can be read."""

READINESS_LABELS: Mapping[Readiness, str] = {
    "completed": "completed",
    "pending": "pending",
    "not-bootstrapped": "service not bootstrapped",
    "read-error": "foreign state unreadable",
    "service-unknown": "service unknown",
    "not-exported": "not exported",
}
"""Readiness in words."""


@dataclass(frozen=True, slots=True)
class StepRef:
    """A step of one service; of the project itself where `service` is empty."""

    service: str
    step: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A step that another waits for, and where it stands; `unknown` is one that does not exist."""

    ref: StepRef
    standing: Standing | Literal["unknown"]


@dataclass(frozen=True, slots=True)
class ForeignRead:
    """What a step reads from another service. `artifacts` are the paths that it gets by it, further reads included."""

    service: str
    step: str
    readiness: Readiness
    artifacts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The readiness in words."""
        return READINESS_LABELS[self.readiness]


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step that a project runs.

    `entry` is what the state says of it, if anything. `repeatable` steps are never finished, so they count in no
    total. `missing` are the outputs of a conflict that are not there, `found` those of an open step that are.
    `waits_for` is why it cannot start yet, `holds_up` what waits for it. `open_in` are steps of services that a shared
    step depends on and does not wait for, although they are not done.
    """

    name: str
    standing: Standing
    evidence: Evidence
    depth: int
    entry: StepEntry | None = None
    repeatable: bool = False
    optional: bool = False
    missing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    waits_for: tuple[Wait, ...] = ()
    holds_up: tuple[StepRef, ...] = ()
    open_in: tuple[Wait, ...] = ()
    reads: tuple[ForeignRead, ...] = ()
    started: str = ""
    actor: str = ""

    @property
    def next_in_line(self) -> bool:
        """Whether it waits, but for nothing that waits itself: somebody can clear the way for it now."""
        return self.standing == "waiting" and all(wait.standing != "waiting" for wait in self.waits_for)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many steps stand where."""

    completed: int = 0
    skipped: int = 0
    in_progress: int = 0
    conflict: int = 0
    ready: int = 0
    waiting: int = 0

    @classmethod
    def of(cls, steps: Iterable[StepProgress]) -> Tally:
        """The tally of steps; repeatable ones count nowhere."""
        counts = dict.fromkeys(STANDINGS, 0)
        for step in steps:
            counts[step.standing] += not step.repeatable
        return cls(**counts)

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Several tallies as one."""
        found = tuple(tallies)
        return cls(**{standing: sum(getattr(tally, standing) for tally in found) for standing in STANDINGS})

    @property
    def total(self) -> int:
        """All steps that count."""
        return self.done + self.in_progress + self.conflict + self.ready + self.waiting

    @property
    def done(self) -> int:
        """The steps that need nothing more."""
        return self.completed + self.skipped

    @property
    def percent(self) -> int:
        """The share of what is done, rounded; 100 only where nothing is left."""
        if self.done == self.total:
            return 100 if self.total else 0
        return min(99, (200 * self.done + self.total) // (2 * self.total))

    def __getitem__(self, standing: Standing) -> int:
        """How many steps stand there."""
        count: int = getattr(self, standing)
        return count


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """The steps that a project, or a service of it, runs in one phase, in order."""

    phase: str
    steps: tuple[StepProgress, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class History:
    """What a state says of a step that is not part of the progress."""

    name: str
    entry: StepEntry


@dataclass(frozen=True, slots=True)
class Part:
    """A project without services, the shared steps of one with services, or one service: `service` names it.

    `begun` is whether it has a state of its own, `readable` whether that could be read. `off` has a history, but the
    methodology does not run it; `unknown` is in the state, and no step has that name.
    """

    service: str
    methodology: str
    project_type: str
    phases: tuple[PhaseProgress, ...]
    tally: Tally
    begun: bool = True
    readable: bool = True
    changed: str = ""
    exports: tuple[str, ...] = ()
    off: tuple[History, ...] = ()
    unknown: tuple[History, ...] = ()

    @property
    def steps(self) -> tuple[StepProgress, ...]:
        """Its steps, by phase and in order."""
        return tuple(step for phase in self.phases for step in phase.steps)

    def standing(self, standing: Standing) -> tuple[StepProgress, ...]:
        """Its steps that stand there."""
        return tuple(step for step in self.steps if step.standing == standing)

    @property
    def current(self) -> PhaseProgress | None:
        """The first phase in which something is left to do."""
        return next((phase for phase in self.phases if phase.tally.done < phase.tally.total), None)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything known of a project's progress.

    `parts` begins with the project itself, or with what its services share; it is empty where the configuration
    cannot be used. `decisions` stand newest first.
    """

    name: str = ""
    methodology: str = ""
    parts: tuple[Part, ...] = ()
    tally: Tally = field(default_factory=Tally)
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def services(self) -> tuple[Part, ...]:
        """The parts that are services."""
        return tuple(part for part in self.parts if part.service)

    @property
    def serious(self) -> tuple[Problem, ...]:
        """The problems worth somebody's time: all but notes."""
        return tuple(problem for problem in self.problems if problem.level is not Level.NOTE)
