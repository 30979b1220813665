"""Old names in a state, read as what they are called now. Nothing is written, and doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from footpath.model.project import ProjectState, Running, StepEntry
from footpath.progress.paths import MOVED

RENAMED: Mapping[str, str] = {
    "testing-strategy": "tdd",
    "implementation-tasks": "implementation-plan",
    "review-tasks": "implementation-plan-review",
    "add-playwright": "add-e2e-testing",
    "add-maestro": "add-e2e-testing",
    "multi-model-review": "automated-pr-review",
}
REMOVED = ("user-stories-multi-model-review", "claude-code-permissions", "multi-model-review-tasks")
_FURTHER = ("pending", "skipped", "in_progress", "completed")
"""Of two entries that get one name, the one whose status stands later here counts."""


def migrated(state: ProjectState, own: Collection[str] = ()) -> ProjectState:
    """The state with today's names. `own` are names and paths that the methodology itself has: they are none of old."""
    steps = dict(state.steps)
    for old, new in RENAMED.items():
        if old in own or old not in steps:
            continue
        moved = steps.pop(old)
        if new not in steps or _FURTHER.index(moved.status) > _FURTHER.index(steps[new].status):
            steps[new] = moved
    for name in REMOVED:
        if name not in own:
            steps.pop(name, None)
    return replace(
        state,
        running=_running(state.running, own),
        steps={name: _moved(entry, own) for name, entry in steps.items()},
    )


def _running(running: Running | None, own: Collection[str]) -> Running | None:
    if running is None or running.step in own:
        return running
    return None if running.step in REMOVED else replace(running, step=RENAMED.get(running.step, running.step))


def _moved(entry: StepEntry, own: Collection[str]) -> StepEntry:
    if not any(word.text in MOVED and word.text not in own for word in entry.produces):
        return entry
    produces = (
        word if word.text in own else replace(word, text=MOVED.get(word.text, word.text)) for word in entry.produces
    )
    return replace(entry, produces=tuple(produces))
