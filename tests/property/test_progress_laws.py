"""Whatever the files of a project hold, a dashboard is made of them, and its numbers are those of the methodology."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.adapters.templates import loader
from footpath.model.entry import Entry, Step
from footpath.model.progress import Dashboard
from footpath.model.project import Problem, ProjectState, StepEntry
from footpath.model.project_folder import CONFIG, ProjectFolder, decisions_file, state_file
from footpath.model.settings import Settings
from footpath.model.source import Tree, Word
from footpath.pages import plan_pages
from footpath.pages.render import Renderer
from footpath.parsing.document import decode
from footpath.parsing.hrefs import relative
from footpath.progress import build_dashboard, migrated, read_decisions, read_state
from footpath.progress.migrations import REMOVED, RENAMED
from footpath.project import build_site
from footpath.reporting.json_text import json_text
from footpath.reporting.status_json import status_report
from footpath.reporting.status_text import problem_lines, status_lines
from tests.hosts.virtual import TREE
from tests.unit.projects import START, config, preset, step, structural

NAMES = ["a", "b", "c", "d", "e"]
STATUSES = ["pending", "in_progress", "completed", "skipped"]
KEYS = ["schema-version", "steps", "in_progress", "step", "status", "produces", "depth", "at", "project", "services"]
SCALARS = st.none() | st.booleans() | st.integers(0, 5) | st.floats() | st.sampled_from([*NAMES, *STATUSES]) | st.text()
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*KEYS, *NAMES]) | st.text(), inner),
    max_leaves=25,
)
CONTENT = ANY.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=60)
ENTRY = st.fixed_dictionaries(
    {"status": st.sampled_from(STATUSES)}, optional={"produces": ANY, "depth": ANY, "at": ANY}
)
STATE = st.fixed_dictionaries(
    {"schema-version": st.integers(1, 4), "steps": st.dictionaries(st.sampled_from(NAMES) | st.text(), ENTRY | ANY)},
    optional={"in_progress": ANY},
)
STATES = STATE.map(lambda value: json.dumps(value).encode()) | CONTENT
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def methodologies(draw: Callable[..., Any]) -> tuple[Entry, ...]:
    """Five steps with any dependencies, circles too; some are off, some repeatable, some shared by all services."""
    steps = [
        step(
            name,
            100 + number,
            " ".join(draw(st.lists(st.sampled_from([*NAMES, "ghost"]), max_size=3))),
            stateless=draw(st.booleans()),
        )
        for number, name in enumerate(NAMES)
    ]
    off = " ".join(draw(st.lists(st.sampled_from(NAMES), max_size=3)))
    shared = " ".join(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)))
    return (*steps, preset(steps, off), structural(shared))


@st.composite
def dashboards(draw: Callable[..., Any]) -> tuple[tuple[Entry, ...], Dashboard]:
    entries = draw(methodologies())
    services = draw(st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True))
    files = {CONFIG: config(*services), **{state_file(name): draw(STATES) for name in ("", *services)}}
    there = frozenset(draw(st.lists(st.sampled_from([f"docs/{name}.md" for name in NAMES]))))
    present = {*there, *(f"services/x/{path}" for path in there)}
    return entries, build_dashboard(entries, ProjectFolder(files, present=lambda wanted: frozenset(wanted) & present))


def inside(problem: Problem, content: bytes) -> bool:
    """Whether a problem's place lies in its file."""
    try:
        lines = decode(content).split("\n")
    except UnicodeDecodeError:
        return problem.place.span.line == 1
    span = problem.place.span
    return span.end_line <= len(lines) and all(
        1 <= column <= len(lines[line - 1]) + 1
        for line, column in ((span.line, span.column), (span.end_line, span.end_column))
    )


@QUICK
@given(STATES)
def test_any_state_is_read_and_its_problems_lie_in_it(content: bytes) -> None:
    found, problems = read_state(content, "state.json")
    assert all(inside(problem, content) for problem in problems)
    assert found is not None or problems


@QUICK
@given(st.lists(CONTENT, max_size=4).map(b"\n".join))
def test_any_log_is_read_and_its_problems_lie_in_it(content: bytes) -> None:
    decisions, problems = read_decisions(content, "log")
    assert all(inside(problem, content) for problem in problems)
    assert all(decision.text for decision in decisions)


OLD = [*RENAMED, *RENAMED.values(), *REMOVED, *NAMES]
ENTRIES = st.builds(
    StepEntry,
    status=st.sampled_from(STATUSES),
    produces=st.lists(st.sampled_from(["docs/prd.md", "docs/plan.md", "x"]).map(lambda path: Word(path, START))).map(
        tuple
    ),
)


@QUICK
@given(st.dictionaries(st.sampled_from(OLD), ENTRIES), st.sets(st.sampled_from([*OLD, "docs/prd.md"])))
def test_migrating_twice_is_migrating_once(steps: dict[str, StepEntry], own: set[str]) -> None:
    once = migrated(ProjectState(1, steps=steps), own)
    assert migrated(once, own) == once
    assert {name for name in once.steps if name not in own} & {*RENAMED, *REMOVED} == set()


@QUICK
@given(dashboards())
def test_what_is_counted_is_what_the_methodology_runs(given_: tuple[tuple[Entry, ...], Dashboard]) -> None:
    entries, found = given_
    steps = {entry.name.text: entry for entry in entries if isinstance(entry, Step)}
    shared = {setting.step.text for entry in entries[-1:] for setting in entry.steps}
    several = bool(found.services)
    on = {setting.step.text for setting in entries[-2].steps if setting.enabled} | (shared if several else set())
    for part in found.parts:
        scope = on if not several else on & shared if not part.service else on - shared
        assert {one.name for one in part.steps} == scope
        assert part.tally.total == sum(not steps[name].stateless for name in scope)
    assert found.tally.total == sum(part.tally.total for part in found.parts)


@QUICK
@given(dashboards())
def test_shares_are_shares(given_: tuple[tuple[Entry, ...], Dashboard]) -> None:
    _, found = given_
    for tally in (found.tally, *(phase.tally for part in found.parts for phase in part.phases)):
        assert 0 <= tally.percent <= 100
        assert (tally.percent == 100) == (tally.done == tally.total > 0)


@QUICK
@given(dashboards())
def test_a_step_is_ready_or_says_what_it_waits_for(given_: tuple[tuple[Entry, ...], Dashboard]) -> None:
    _, found = given_
    for part in found.parts:
        for one in part.steps:
            if one.standing in ("ready", "waiting"):
                assert (one.standing == "ready") == (one.waits_for == ())
            assert (one.standing == "conflict") == bool(one.missing)
            for wait in one.waits_for:
                assert wait.standing not in ("completed", "skipped")


@QUICK
@given(dashboards())
def test_who_waits_and_who_is_waited_for_agree(given_: tuple[tuple[Entry, ...], Dashboard]) -> None:
    _, found = given_
    waits = {
        ((wait.ref.service, wait.ref.step), (part.service, one.name))
        for part in found.parts
        for one in part.steps
        for wait in one.waits_for
        if wait.standing != "unknown"
    }
    holds = {
        ((part.service, one.name), (ref.service, ref.step))
        for part in found.parts
        for one in part.steps
        for ref in one.holds_up
    }
    assert waits == holds


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTENT | st.just(config("x")), STATES, STATES, CONTENT)
def test_whatever_they_hold_pages_and_reports_are_made(
    given_config: bytes, root: bytes, own: bytes, log: bytes
) -> None:
    files = {CONFIG: given_config, state_file(): root, state_file("x"): own, decisions_file(): log}
    content = {uri: text.encode() for uri, text in sorted(TREE.items())}
    site = build_site(Tree(content, project=ProjectFolder(files)), Settings())
    assert site.dashboard is not None
    json.loads(json_text(status_report(site.dashboard)))
    for text in (*status_lines(site.dashboard), *problem_lines(site.dashboard)):
        assert "\n" not in text
    renderer = Renderer(loader(), relative)
    for plan in plan_pages(site):
        if plan.template == "project.md.jinja":
            renderer.page(plan).content.encode()
