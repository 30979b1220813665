"""What a dashboard makes of a methodology and of what a project's state says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import ClassVar

import pytest

from footpath.model.diagnostic import Level
from footpath.model.entry import Entry
from footpath.model.progress import ForeignRead, StepRef, Tally, Wait
from footpath.progress import build_dashboard
from tests.unit.projects import (
    CHAIN,
    Json,
    config,
    dashboard,
    folder,
    part,
    preset,
    standings,
    state,
    step,
    steps,
    structural,
)

ALL: tuple[Entry, ...] = (*CHAIN, preset(CHAIN))


class TestStandings:
    def test_what_the_state_says_and_what_can_start(self) -> None:
        found = dashboard(ALL, {"state": state({"a": "completed", "b": "in_progress"})})
        assert standings(found) == {"a": "completed", "b": "in_progress", "c": "waiting", "d": "ready"}

    def test_a_step_that_the_state_does_not_know_is_pending(self) -> None:
        assert standings(dashboard(ALL, {"state": state({})})) == {
            "a": "ready",
            "b": "waiting",
            "c": "waiting",
            "d": "waiting",
        }

    def test_skipped_is_done(self) -> None:
        assert standings(dashboard(ALL, {"state": state({"a": "skipped"})}))["b"] == "ready"

    def test_a_step_that_is_switched_off_counts_nowhere(self) -> None:
        """A state lists all steps, those that the methodology does not run too."""
        entries = (*CHAIN, preset(CHAIN, off="b"))
        found = dashboard(
            entries, {"state": state({"a": "completed", "b": "completed", "c": "pending", "d": "pending"})}
        )
        assert standings(found) == {"a": "completed", "c": "ready", "d": "ready"}
        assert (found.tally.total, found.tally.percent) == (3, 33)
        assert [(item.name, item.entry.status) for item in part(found).off] == [("b", "completed")]

    def test_a_step_that_was_never_run_and_is_off_has_no_history(self) -> None:
        entries = (*CHAIN, preset(CHAIN, off="b"))
        assert part(dashboard(entries, {"state": state({"b": "pending"})})).off == ()

    def test_a_name_that_no_step_has_is_shown_beside(self) -> None:
        found = dashboard(ALL, {"state": state({"ghost": "completed"})})
        assert [item.name for item in part(found).unknown] == ["ghost"]
        assert found.tally.total == 4

    def test_what_can_start_is_worked_out_anew(self) -> None:
        found = dashboard(ALL, {"state": state({"a": "completed"}, next_eligible=["a", "c"])})
        assert [item.name for item in part(found).standing("ready")] == ["b", "d"]

    def test_the_project_decides_which_steps_run(self) -> None:
        given = config(custom={"steps": {"b": {"enabled": False}}})
        assert list(standings(dashboard(ALL, {"config": given, "state": state({})}))) == ["a", "c", "d"]


class TestCounting:
    def test_repeatable_steps_are_not_counted(self) -> None:
        again = step("again", 1500, "a", phase="build", stateless=True, outputs=[])
        entries = (*CHAIN, again, preset([*CHAIN, again]))
        done = dict.fromkeys("abcd", "completed")
        found = dashboard(entries, {"state": state(done)})
        assert (found.tally.total, found.tally.percent) == (4, 100)
        assert steps(found)["again"].standing == "ready"
        assert part(found).current is None

    @pytest.mark.parametrize(
        ("done", "total", "percent"),
        [(0, 0, 0), (0, 3, 0), (1, 3, 33), (2, 3, 67), (3, 3, 100), (1, 8, 13), (299, 300, 99), (1, 300, 0)],
    )
    def test_a_share_is_rounded_and_whole_only_where_nothing_is_left(self, done: int, total: int, percent: int) -> None:
        assert Tally(completed=done, waiting=total - done).percent == percent

    def test_phases(self) -> None:
        later = step("later", 300, "a", phase="environment")
        found = dashboard((*CHAIN, later, preset([*CHAIN, later])), {"state": state({"a": "completed"})})
        assert [(phase.phase, phase.tally.done, phase.tally.total) for phase in part(found).phases] == [
            ("pre", 1, 4),
            ("environment", 0, 1),
        ]


class TestConflicts:
    FILES: ClassVar[Json] = {"state": state({"a": "completed"})}

    def test_a_completed_step_without_its_output_is_not_done(self) -> None:
        found = dashboard(ALL, self.FILES, present="")
        assert standings(found) == {"a": "conflict", "b": "waiting", "c": "waiting", "d": "waiting"}
        assert steps(found)["a"].missing == ("docs/a.md",)
        assert steps(found)["b"].waits_for == (Wait(StepRef("", "a"), "conflict"),)
        assert found.tally.done == 0

    def test_one_missing_output_is_enough(self) -> None:
        two = step("a", 100, outputs=["docs/a.md", "docs/b.md"])
        found = dashboard((two, preset([two])), self.FILES, present="docs/a.md")
        assert steps(found)["a"].missing == ("docs/b.md",)

    @pytest.mark.parametrize("outputs", [[], ["docs/<name>.md"], ["../elsewhere.md"], ["/etc/passwd"]])
    def test_what_cannot_be_looked_for_is_no_conflict(self, outputs: list[str]) -> None:
        one = step("a", 100, outputs=outputs)
        assert standings(dashboard((one, preset([one])), self.FILES, present=""))["a"] == "completed"

    @pytest.mark.parametrize(("output", "there"), [("docs/plan.md", "docs/prd.md"), ("docs/prd.md", "docs/plan.md")])
    def test_a_file_may_have_its_other_name(self, output: str, there: str) -> None:
        one = step("a", 100, outputs=[output])
        assert standings(dashboard((one, preset([one])), self.FILES, present=there))["a"] == "completed"

    def test_the_configuration_may_say_where_the_output_is(self) -> None:
        files = {**self.FILES, "config": config(artifact_map={"a": "elsewhere/a.md"})}
        assert standings(dashboard(ALL, files, present="elsewhere/a.md"))["a"] == "completed"

    def test_a_skipped_step_needs_no_output(self) -> None:
        assert standings(dashboard(ALL, {"state": state({"a": "skipped"})}, present=""))["a"] == "skipped"

    def test_evidence(self) -> None:
        found = dashboard(ALL, {"state": state({"a": "completed", "b": "completed"})}, present="docs/a.md docs/c.md")
        assert {name: one.evidence for name, one in steps(found).items()} == {
            "a": "confirmed_complete",
            "b": "conflict",
            "c": "likely_complete",
            "d": "incomplete",
        }
        assert steps(found)["c"].found == ("docs/c.md",)


class TestWaiting:
    def test_what_a_step_waits_for_and_what_it_holds_up(self) -> None:
        found = steps(dashboard(ALL, {"state": state({})}))
        assert found["c"].waits_for == (Wait(StepRef("", "b"), "waiting"),)
        assert found["a"].holds_up == (StepRef("", "b"), StepRef("", "d"))
        assert [name for name, one in found.items() if one.next_in_line] == ["b", "d"]

    def test_a_dependency_that_no_step_is_is_never_met(self) -> None:
        lost = step("lost", 100, "ghost")
        found = steps(dashboard((lost, preset([lost])), {"state": state({})}))
        assert (found["lost"].standing, found["lost"].waits_for) == (
            "waiting",
            (Wait(StepRef("", "ghost"), "unknown"),),
        )

    def test_steps_that_wait_for_each_other(self) -> None:
        circle = (step("x", 100, "y"), step("y", 110, "x"))
        assert standings(dashboard((*circle, preset(circle)), {"state": state({})})) == {"x": "waiting", "y": "waiting"}

    def test_a_step_that_is_off_holds_nothing_up(self) -> None:
        found = steps(dashboard((*CHAIN, preset(CHAIN, off="b")), {"state": state({})}))
        assert (found["c"].standing, found["c"].waits_for) == ("ready", ())


SHARED = step("map", 200, "a", phase="foundation")
SERVICES: tuple[Entry, ...] = (*CHAIN, SHARED, preset([*CHAIN, SHARED], off="map"), structural("map", c="map"))
TWO = config("api", "web")


class TestServices:
    def test_each_has_its_own_steps_and_what_they_share_is_apart(self) -> None:
        files = {"config": TWO, "state": state({}, 3), "state/api": state({"a": "completed"}, 3)}
        found = dashboard(SERVICES, files)
        assert standings(found) == {"map": "ready"}
        assert standings(found, "api") == {"a": "completed", "b": "ready", "c": "waiting", "d": "ready"}
        assert standings(found, "web")["a"] == "ready"
        assert (found.tally.total, found.tally.done) == (9, 1)
        assert [(one.service, one.begun, one.readable) for one in found.parts] == [
            ("", True, True),
            ("api", True, True),
            ("web", False, True),
        ]

    def test_a_service_waits_for_what_all_share_and_not_the_other_way_round(self) -> None:
        done = {"a": "completed", "b": "completed"}
        found = dashboard(SERVICES, {"config": TWO, "state": state({}, 3), "state/api": state(done, 3)})
        assert steps(found, "api")["c"].waits_for == (Wait(StepRef("", "map"), "ready"),)
        assert steps(found)["map"].holds_up == (StepRef("api", "c"), StepRef("web", "c"))
        assert steps(found)["map"].open_in == (Wait(StepRef("web", "a"), "ready"),)

    def test_a_conflict_in_what_all_share_holds_up_the_services(self) -> None:
        files = {
            "config": TWO,
            "state": state({"map": "completed"}, 3),
            "state/api": state({"a": "completed", "b": "completed"}, 3),
        }
        there = "services/api/docs/a.md services/api/docs/b.md"
        assert standings(dashboard(SERVICES, files, present=there), "api")["c"] == "waiting"
        assert standings(dashboard(SERVICES, files, present=f"{there} docs/map.md"), "api")["c"] == "ready"

    def test_the_outputs_of_a_service_stand_in_its_folder(self) -> None:
        files = {"config": TWO, "state": state({}, 3), "state/api": state({"a": "completed"}, 3)}
        found = dashboard(SERVICES, files, present="docs/a.md")
        assert steps(found, "api")["a"].missing == ("services/api/docs/a.md",)

    @pytest.mark.parametrize("version", [1, 2, 4])
    def test_until_services_have_states_the_one_state_speaks_for_all(self, version: int) -> None:
        found = dashboard(
            SERVICES,
            {"config": TWO, "state": state({"a": "completed", "map": "completed"}, version)},
            present="docs/a.md docs/map.md",
        )
        assert (
            standings(found, "api")
            == standings(found, "web")
            == {
                "a": "completed",
                "b": "ready",
                "c": "waiting",
                "d": "ready",
            }
        )
        assert all(one.begun for one in found.parts)

    def test_a_state_of_its_own_wins(self) -> None:
        files = {"config": TWO, "state": state({"a": "completed"}, 3), "state/api": state({"a": "skipped"}, 3)}
        found = dashboard(SERVICES, files)
        assert (standings(found, "api")["a"], standings(found, "web")["a"]) == ("skipped", "completed")

    def test_a_state_that_cannot_be_read_is_said_and_counts_as_empty(self) -> None:
        found = dashboard(SERVICES, {"config": TWO, "state": state({}, 3), "state/api": "{"})
        assert (part(found, "api").begun, part(found, "api").readable) == (True, False)
        assert [problem.code for problem in found.problems] == ["STATE_PARSE_ERROR"]

    def test_files_of_a_service_that_the_project_does_not_have(self) -> None:
        found = dashboard(SERVICES, {"config": TWO, "state": state({}, 3), "state/old": state({}, 3)})
        assert [(problem.code, problem.level) for problem in found.problems] == [("SERVICE_UNKNOWN", Level.WARNING)]

    def test_a_domain_changes_nothing_for_others(self) -> None:
        assert {one.methodology for one in dashboard(SERVICES, {"config": TWO, "state": state({}, 3)}).services} == {
            "deep + cli + multi-service"
        }


class TestCrossReads:
    READING = step("r", 140, reads_from=[("web", "a"), ("api", "a"), ("ghost", "a")])
    ENTRIES: tuple[Entry, ...] = (*CHAIN, READING, preset([*CHAIN, READING]))

    def test_each_read_says_whether_it_is_ready_and_what_it_gives(self) -> None:
        made: Json = {"a": {"status": "completed", "produces": ["services/web/docs/a.md", "gone.md"]}}
        files = {"config": config("api", "web", exports="a"), "state": state({}, 3), "state/web": state(made, 3)}
        found = dashboard(self.ENTRIES, files, present="services/web/docs/a.md")
        assert steps(found, "api")["r"].reads == (
            ForeignRead("web", "a", "completed", ("services/web/docs/a.md",)),
            ForeignRead("api", "a", "not-bootstrapped"),
            ForeignRead("ghost", "a", "service-unknown"),
        )
        assert [read.label for read in steps(found, "api")["r"].reads] == [
            "completed",
            "service not bootstrapped",
            "service unknown",
        ]

    def test_a_read_never_holds_a_step_up(self) -> None:
        files = {"config": config("api", "web"), "state": state({}, 3)}
        assert steps(dashboard(self.ENTRIES, files), "api")["r"].standing == "ready"


class TestProblems:
    def test_a_configuration_that_cannot_be_used(self) -> None:
        found = dashboard(ALL, {"config": "version: 2\nmethodology: depe\n", "state": state({})})
        assert found.parts == ()
        assert {(problem.code, problem.place.span.line) for problem in found.problems} == {
            ("CONFIG_INVALID", 1),
            ("CONFIG_INVALID", 2),
        }

    def test_a_part_of_a_configuration_that_has_no_effect(self) -> None:
        found = dashboard(ALL, {"config": config(foo=1), "state": state({})})
        assert [(problem.code, problem.level) for problem in found.problems] == [("CONFIG_IGNORED", Level.WARNING)]

    def test_a_methodology_without_a_preset(self) -> None:
        given = json.loads(config()) | {"methodology": "mvp"}
        found = dashboard(ALL, {"config": json.dumps(given), "state": state({})})
        assert ([problem.code for problem in found.problems], len(standings(found))) == (["PRESET_MISSING"], 4)

    def test_a_file_that_is_not_read(self) -> None:
        files = folder({"config": TWO, "state": state({}, 3)})
        given = replace(files, refused={".scaffold/services/api/state.json": "a link"})
        found = build_dashboard(SERVICES, given)
        assert [(problem.code, problem.message) for problem in found.problems] == [("FILE_REFUSED", "a link")]
        assert not part(found, "api").readable

    def test_notes_are_nobodys_work(self) -> None:
        running = state(
            {"a": "in_progress"}, in_progress={"step": "a", "actor": "ina", "started": "2026-01-02T03:04:05Z"}
        )
        found = dashboard(ALL, {"state": running})
        assert ([problem.code for problem in found.problems], found.serious) == (["STATE_IN_PROGRESS"], ())
        assert (steps(found)["a"].actor, steps(found)["a"].started) == ("ina", "2026-01-02T03:04:05Z")
        assert part(found).changed == "2026-01-02"


class TestDecisions:
    def test_the_newest_stand_first(self) -> None:
        def log(*days: str) -> str:
            return "".join(f'{{"id": "{day}", "decision": "x", "at": "2026-{day}"}}\n' for day in days)

        found = dashboard(
            SERVICES,
            {"config": TWO, "state": state({}, 3), "log": log("01-01", "01-03"), "log/api": log("01-02", "01-02")},
        )
        assert [(one.id, one.service, one.place.span.line) for one in found.decisions] == [
            ("01-03", "", 2),
            ("01-02", "api", 2),
            ("01-02", "api", 1),
            ("01-01", "", 1),
        ]
