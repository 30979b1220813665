"""A project's state, cross-reads and dashboard agree with the reference on its edge cases.

Where the answers come from a version that shows what a state says, and Footpath shows what that means for the
methodology, the difference is named at the test.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from footpath.model.diagnostic import Level
from footpath.model.entry import Entry, Preset, Step, StepSetting
from footpath.model.phase import PHASES
from footpath.model.progress import READINESS_LABELS, StepRef, Tally
from footpath.model.project import Problem, ProjectState, StepEntry
from footpath.model.project_folder import CONFIG, ProjectFolder, decisions_file, state_file
from footpath.model.source import START, Word
from footpath.progress import Services, build_dashboard, migrated, read_decisions, read_state
from tests.corpora import VECTORS, needs_shared, vectors

pytestmark = needs_shared

Json = dict[str, Any]
GROUPS = ("state_migration", "state_validation", "cross_reads", "dashboard")
CASES: Json = vectors("edge-cases") if VECTORS.is_dir() else {group: {} for group in GROUPS}


def written(given: Json) -> bytes:
    return json.dumps(given, indent=2).encode()


def state_of(given: Json) -> ProjectState:
    state, _ = read_state(written(given), state_file())
    assert state is not None
    return state


def word(text: str) -> Word:
    return Word(text, START)


# Migration.


def as_written(state: ProjectState) -> Json:
    """What a state says of its steps, as the reference writes it."""
    return {
        name: {"source": "pipeline", "status": entry.status}
        | ({"produces": [path.text for path in entry.produces]} if entry.produces else {})
        for name, entry in state.steps.items()
    }


def test_migration() -> None:
    given = CASES["state_migration"]
    state = migrated(state_of(given["before"]))
    assert as_written(state) == given["after"]["steps"]
    assert state.running is not None
    assert {
        "step": state.running.step,
        "started": state.running.started,
        "actor": state.running.actor,
        "partial_artifacts": list(state.running.artifacts),
    } == given["after"]["in_progress"]
    assert (state.version, state.methodology, state.mode, state.created) == (
        given["after"]["schema-version"],
        given["after"]["config_methodology"],
        given["after"]["init-mode"],
        given["after"]["created"],
    )


def test_migrating_twice_is_migrating_once() -> None:
    state = migrated(state_of(CASES["state_migration"]["before"]))
    assert migrated(state) == state
    after = state_of(CASES["state_migration"]["after"])
    assert migrated(after) == after


# Validation.


def codes(problems: tuple[Problem, ...], *levels: Level) -> list[str]:
    return [problem.code for problem in problems if problem.level in levels]


@pytest.mark.parametrize("case", sorted(case for case, given in CASES["state_validation"].items() if "input" in given))
def test_validation(case: str) -> None:
    given = CASES["state_validation"][case]
    state, problems = read_state(written(given["input"]), state_file())
    assert codes(problems, Level.ERROR) == [error["code"] for error in given["errors"]]
    # An ordinary run is no reason to warn, so what the reference warns of is a note here.
    assert codes(problems, Level.WARNING, Level.NOTE) == [warning["code"] for warning in given["warnings"]]
    assert (state is None) == ("STATE_SCHEMA_VERSION" in codes(problems, Level.ERROR))


def test_the_status_that_is_none_is_shown_where_it_stands() -> None:
    given = CASES["state_validation"]["badstatus"]
    state, [problem] = read_state(written(given["input"]), state_file())
    assert state is not None
    assert list(state.steps) == ["b"]
    [error] = given["errors"]
    line = written(given["input"]).decode().splitlines()[problem.place.span.line - 1]
    assert line[problem.place.span.column - 1 :] == f'"{error["context"]["value"]}"'


def test_a_state_that_is_no_json() -> None:
    state, problems = read_state(b'{"schema-version": 1,', state_file())
    assert state is None
    assert codes(problems, Level.ERROR) == CASES["state_validation"]["bad_json"]["errors"]


def test_a_state_that_is_not_there() -> None:
    config = b"version: 2\nmethodology: deep\nplatforms: [codex]\n"
    dashboard = build_dashboard(small(), ProjectFolder({CONFIG: config}))
    assert codes(dashboard.problems, Level.ERROR) == CASES["state_validation"]["missing"]["errors"]


def test_a_configuration_that_is_not_there() -> None:
    [error] = CASES["config"]["missing"]["errors"]
    dashboard = build_dashboard(small(), ProjectFolder({state_file(): b'{"schema-version": 1, "steps": {}}'}))
    assert (dashboard.parts, codes(dashboard.problems, Level.ERROR)) == ((), [error["code"]])


# Cross-reads. The states that the answers were made with are described with them.


def completed(*produces: str) -> StepEntry:
    return StepEntry("completed", produces=tuple(word(path) for path in produces))


def services(**given: Any) -> Services:
    project = CASES["cross_reads"]["config"]["project"]
    return Services(
        exports={service["name"]: [export["step"] for export in service["exports"]] for service in project["services"]},
        states={
            "api": ProjectState(3, steps={"sa": completed("out/a.md"), "sp": StepEntry("pending"), "agg": completed()}),
            "web": ProjectState(3, steps={"sb": completed("out/b.md", "out/gone.md")}),
            "broken": None,
        },
        global_steps=("create-prd",),
        present=("out/a.md", "out/b.md"),
        **given,
    )


@pytest.mark.parametrize(
    "given",
    CASES["cross_reads"].get("readiness", []),
    ids=lambda given: f"{given['service']}-{given['step']}",
)
def test_readiness(given: Json) -> None:
    assert services().readiness(StepRef(given["service"], given["step"])) == given["status"]


def test_readiness_in_words() -> None:
    assert {name: label for name, label in READINESS_LABELS.items() if name != label} == {
        "not-bootstrapped": "service not bootstrapped",
        "read-error": "foreign state unreadable",
        "service-unknown": "service unknown",
        "not-exported": "not exported",
    }


def test_what_is_read_through_others() -> None:
    """A step without artifacts leads on; circles end; what is not exported, or not there, gives nothing."""
    reads = {
        "agg": (StepRef("web", "sb"), StepRef("api", "hidden")),
        "sb": (StepRef("api", "sa"),),
        "sa": (StepRef("web", "sb"),),
    }
    found = services(reads=reads).artifacts([StepRef("api", "agg")])
    assert [
        {"content": path[-4:-3], "filePath": path, "stepName": f"{ref.service}:{ref.step}"}
        for path, ref in found.items()
    ] == CASES["cross_reads"]["transitive"]


def test_a_path_that_leads_out_is_rejected_where_the_state_names_it() -> None:
    rejected, not_exported = CASES["cross_reads"]["transitive_warnings"]
    given = {"schema-version": 3, "steps": {"sa": {"status": "completed", "produces": ["out/a.md", "../escape.md"]}}}
    state, [problem] = read_state(written(given), state_file("api"))
    assert state is not None
    assert problem.code == rejected["code"]
    assert "../escape.md" in problem.message
    assert [path.text for path in state.steps["sa"].produces] == ["out/a.md"]
    assert "not exported" in not_exported


# Dashboard.


def step(name: str, phase: str, order: int, *, summary: str = "") -> Step:
    return Step(name=word(name), uri=f"{name}.md", phase=word(phase), order=order, description=name, summary=summary)


def small() -> tuple[Entry, ...]:
    """The two steps that the reference had beside the state of its dashboard."""
    return (
        step("s1", "vision", 10, summary="sum"),
        step("s2", "pre", 100),
        Preset(
            name=word("deep"),
            uri="deep.yml",
            default_depth=5,
            steps=tuple(StepSetting(word(name), enabled=True) for name in ("s1", "s2")),
        ),
    )


@pytest.fixture(scope="module")
def folder() -> ProjectFolder:
    state = CASES["dashboard"]["state"]
    decision = {"id": "D-001", "prompt": "s1", "decision": "x", "at": "2026-01-02", "step_completed": False}
    config = {"version": 2, "methodology": state["config_methodology"], "platforms": ["codex"]}
    return ProjectFolder(
        {CONFIG: written(config), state_file(): written(state), decisions_file(): json.dumps(decision).encode()}
    )


def test_dashboard_phases(folder: ProjectFolder) -> None:
    [part] = build_dashboard(small(), folder).parts
    steps = {entry.name.text: entry for entry in small() if isinstance(entry, Step)}
    titles = {phase.slug: phase for phase in PHASES}
    actual: list[Json] = []
    for phase in part.phases:
        told = titles[phase.phase]
        counts = {standing: phase.tally[standing] for standing in ("completed", "skipped")}
        counts |= {
            "inProgress": phase.tally.in_progress,
            "pending": phase.tally.total - phase.tally.done - phase.tally.in_progress,
            "total": phase.tally.total,
        }
        shown: list[Json] = []
        for found in phase.steps:
            entry, about = found.entry, steps[found.name]
            assert entry is not None
            shown.append(
                {
                    "slug": found.name,
                    "status": entry.status,
                    "phase": phase.phase,
                    "order": about.order,
                    "description": about.description,
                    "summary": about.summary or None,
                    "conditional": "if-needed" if found.optional else None,
                    "dependencies": [wait.ref.step for wait in found.waits_for],
                    "outputs": list(found.missing),
                    "completedAt": entry.at or None,
                    "completedBy": entry.by or None,
                    "depth": entry.depth,
                }
            )
        actual.append(
            {"number": told.number, "slug": told.slug, "displayName": told.title, "counts": counts, "steps": shown}
        )
    # Texts are those of the reference's own steps and phases.
    assert actual == [
        {key: value for key, value in phase.items() if key != "description"}
        | {"steps": [{key: said[key] for key in said if key != "metaPromptBody"} for said in phase["steps"]]}
        for phase in CASES["dashboard"]["data"]["phases"]
    ]
    assert len(PHASES) == CASES["dashboard"]["data"]["phase_count"]


def test_dashboard_progress(folder: ProjectFolder) -> None:
    """The reference counts what the state lists; `ghost`, which no step is, is shown beside the progress instead."""
    expected = CASES["dashboard"]["data"]["progress"]
    counted = Tally(completed=expected["completed"], skipped=expected["skipped"], waiting=expected["pending"])
    assert (counted.total, counted.percent) == (expected["total"], expected["percentage"])
    dashboard = build_dashboard(small(), folder)
    [part] = dashboard.parts
    assert (dashboard.tally.completed, dashboard.tally.skipped, dashboard.tally.total) == (1, 1, 2)
    assert [history.name for history in part.unknown] == ["ghost"]
    assert dashboard.methodology == CASES["dashboard"]["data"]["methodology"]


def test_the_cached_list_of_what_can_start_is_not_used(folder: ProjectFolder) -> None:
    assert CASES["dashboard"]["data"]["nextEligible"]["slug"] == "ghost"
    [part] = build_dashboard(small(), folder).parts
    assert part.standing("ready") == ()


def test_dashboard_decisions(folder: ProjectFolder) -> None:
    assert [
        {
            "id": decision.id,
            "step": decision.step,
            "decision": decision.text,
            "timestamp": decision.at,
            "provisional": decision.provisional,
        }
        for decision in build_dashboard(small(), folder).decisions
    ] == CASES["dashboard"]["data"]["decisions"]


def test_both_names_of_the_flag_of_a_decision_are_read() -> None:
    lines = [
        {"decision": "a", "step_completed": False},
        {"decision": "b", "prompt_completed": False},
        {"decision": "c", "step_completed": True, "prompt_completed": False},
        {"decision": "d"},
    ]
    decisions, problems = read_decisions("\n".join(map(json.dumps, lines)).encode(), decisions_file())
    assert [decision.provisional for decision in decisions] == [True, True, False, False]
    assert problems == ()
