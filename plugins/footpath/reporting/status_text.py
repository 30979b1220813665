"""The progress of a project for people at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from footpath.model.diagnostic import Level
from footpath.model.progress import Dashboard, Part, StepProgress, Tally, Wait
from footpath.model.project import Decision, Problem
from footpath.reporting.plain import line, plain

BAR = 20
DECISIONS = 5
"""Decisions that are told; all of them are in the JSON."""
SHARED = "(shared)"
"""What the steps that all services share are called, where services have names."""


def status_lines(dashboard: Dashboard) -> Iterator[str]:
    """How far each part is, and what comes next."""
    tally = dashboard.tally
    yield line(f"{dashboard.name or 'Project'}: {tally.percent} %, {tally.done} of {tally.total} steps are done")
    parts = [part for part in dashboard.parts if part.service or part.steps]
    several = len(parts) > 1
    if several:
        yield ""
        width = max(len(_name(part)) for part in parts)
        for part in parts:
            yield plain(f"  {_name(part):{width}}  {_bar(part.tally)} {part.tally.percent:3} %  {_where(part)}")
    found = [(part, step) for part in parts for step in part.steps]
    for title, wanted, note in _SECTIONS:
        yield from _section(title, [(part, step, note(part, step)) for part, step in found if wanted(step)], several)
    behind = [(part, step) for part, step in found if step.standing == "waiting" and not step.next_in_line]
    if several and behind:
        yield ""
        yield f"{len(behind)} more steps wait behind these"
    else:
        yield from _section("Behind them", [(part, step, _after(part, step)) for part, step in behind], several)
    yield from _decisions(dashboard.decisions)


def problem_lines(dashboard: Dashboard, prefix: str = "") -> Iterator[str]:
    """What is wrong with the project's files, one line each. `prefix` leads to the project."""
    for problem in dashboard.serious:
        yield line(_problem(problem, prefix))


def _problem(problem: Problem, prefix: str) -> str:
    span = problem.place.span
    level = "" if problem.level is Level.ERROR else f" [{problem.level.value}]"
    advice = f"; {problem.help}" if problem.help else ""
    return f"{prefix}{problem.place.uri}:{span.line}:{span.column}: {problem.code}{level} {problem.message}{advice}"


def _section(title: str, rows: list[tuple[Part, StepProgress, str]], several: bool) -> Iterator[str]:  # noqa: FBT001
    if not rows:
        return
    yield ""
    yield title
    width = max(len(_name(part)) for part, _, _ in rows) if several else 0
    longest = max(len(step.name) for _, step, _ in rows)
    for part, step, note in rows:
        owner = f"{_name(part):{width}}  " if several else ""
        yield plain(f"  {owner}{step.name:{longest}}  {note}").rstrip()


def _decisions(decisions: Iterable[Decision]) -> Iterator[str]:
    found = tuple(decisions)
    if found:
        yield ""
        yield "Decisions"
    for decision in found[:DECISIONS]:
        about = " ".join(filter(None, [decision.service, decision.step]))
        said = f"  {decision.at[:10]}  {decision.id}  {about}: {decision.text}"
        yield plain(said + (" (provisional)" if decision.provisional else ""))
    if len(found) > DECISIONS:
        yield f"  and {len(found) - DECISIONS} more"


def _name(part: Part) -> str:
    return part.service or SHARED


def _bar(tally: Tally) -> str:
    filled = tally.done * BAR // tally.total if tally.total else 0
    return f"[{'#' * filled}{'-' * (BAR - filled)}]"


def _where(part: Part) -> str:
    if not part.readable:
        return "its state cannot be read"
    if not part.begun:
        return "not begun"
    return f"{part.tally.done} of {part.tally.total}" + (f", in {part.current.phase}" if part.current else "")


def _worked_on(_part: Part, step: StepProgress) -> str:
    return ", ".join(filter(None, [f"since {step.started[:10]}" if step.started else "", step.actor]))


def _lacking(_part: Part, step: StepProgress) -> str:
    return f"completed, but there is no {', '.join(step.missing)}"


def _freed(_part: Part, step: StepProgress) -> str:
    count = len(step.holds_up)
    return ", ".join(
        filter(
            None,
            [
                "if needed" if step.optional else "",
                "repeatable" if step.repeatable else "",
                f"{count} step{'s' if count != 1 else ''} wait{'s' if count == 1 else ''} for it" if count else "",
                f"not done: {_listed(step.open_in)}" if step.open_in else "",
            ],
        )
    )


def _after(part: Part, step: StepProgress) -> str:
    return f"after {_listed(step.waits_for, part.service)}"


def _listed(waits: Iterable[Wait], service: str = "") -> str:
    """Steps with where they stand, and with whose they are unless they are of the service itself."""
    return ", ".join(f"{wait.ref.step} ({_stands(wait, service)})" for wait in waits)


def _stands(wait: Wait, service: str) -> str:
    if wait.standing == "unknown":
        return "no such step"
    owner = "" if wait.ref.service == service else f"{wait.ref.service or 'shared'}, "
    return owner + wait.standing.replace("_", " ")


def _read(_part: Part, step: StepProgress) -> str:
    return ", ".join(f"{read.step} of {read.service} ({read.label})" for read in step.reads)


_SECTIONS: tuple[tuple[str, Callable[[StepProgress], bool], Callable[[Part, StepProgress], str]], ...] = (
    ("In progress", lambda step: step.standing == "in_progress", _worked_on),
    ("Conflicts", lambda step: step.standing == "conflict", _lacking),
    ("Ready", lambda step: step.standing == "ready", _freed),
    ("Reads from other services", lambda step: bool(step.reads), _read),
    ("Next in line", lambda step: step.next_in_line, _after),
)
"""The lists that are told: their titles, the steps in them, and what is said of each."""
