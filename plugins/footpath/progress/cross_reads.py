"""What one service reads from another: whether it is ready, and which files that gives (format, section 6.6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from footpath.model.progress import ForeignRead, Readiness, StepRef
from footpath.model.project import ProjectState

REACH = 1000
"""Further reads that are followed from one; a chain that long is a mistake."""


@dataclass(frozen=True, slots=True)
class Services:
    """What is known of all services when one reads from another.

    `exports` are the steps that each service lets others read; a service that is not in it does not exist. `states`
    has those that have begun, and None for what cannot be read. `reads` are the cross-reads of each step of the
    pipeline, and `present` the artifacts that are there.
    """

    exports: Mapping[str, Collection[str]]
    states: Mapping[str, ProjectState | None]
    global_steps: Collection[str] = ()
    reads: Mapping[str, tuple[StepRef, ...]] = field(default_factory=dict[str, tuple[StepRef, ...]])
    present: Collection[str] = ()

    def readiness(self, ref: StepRef) -> Readiness:
        """Whether a step of a service can be read, and if not, the first reason why."""
        if ref.step in self.global_steps:
            return "not-exported"
        if ref.service not in self.exports:
            return "service-unknown"
        if ref.step not in self.exports[ref.service]:
            return "not-exported"
        if ref.service not in self.states:
            return "not-bootstrapped"
        state = self.states[ref.service]
        if state is None:
            return "read-error"
        entry = state.steps.get(ref.step)
        return "completed" if entry is not None and entry.status == "completed" else "pending"

    def artifacts(self, refs: Iterable[StepRef]) -> Mapping[str, StepRef]:
        """The paths that reads give, each with the step that made it: first its own, then those that it read itself.

        Only a completed step gives anything, and only from one is followed what it reads; circles end by themselves.
        """
        found: dict[str, StepRef] = {}
        seen: set[StepRef] = set()
        waiting = list(reversed(tuple(refs)))
        while waiting and len(seen) < REACH:
            ref = waiting.pop()
            if ref in seen or self.readiness(ref) != "completed":
                continue
            seen.add(ref)
            found |= {path: ref for path in self.produced(ref) if path in self.present}
            waiting.extend(reversed(self.reads.get(ref.step, ())))
        return found

    def produced(self, ref: StepRef) -> tuple[str, ...]:
        """The paths that the state of a service says a step made."""
        state = self.states.get(ref.service)
        entry = state.steps.get(ref.step) if state is not None else None
        return tuple(word.text for word in entry.produces) if entry is not None else ()

    def read(self, ref: StepRef) -> ForeignRead:
        """A read with its readiness and what it gives."""
        return ForeignRead(ref.service, ref.step, self.readiness(ref), tuple(self.artifacts((ref,))))
