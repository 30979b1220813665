"""A state and a decision log as their files have them, in every version, with what is wrong where it stands."""

from __future__ import annotations

import json

import pytest

from footpath.model.diagnostic import Level
from footpath.model.project import Problem, ProjectState, Running, StepEntry
from footpath.model.source import Span
from footpath.progress import migrated, read_decisions, read_state
from footpath.progress.paths import contained, places
from footpath.progress.values import TEXT_LIMIT
from tests.unit.projects import Json, state

URI = ".scaffold/state.json"


def read(content: bytes) -> tuple[ProjectState | None, list[tuple[str, Span]]]:
    found, problems = read_state(content, URI)
    assert {problem.place.uri for problem in problems} <= {URI}
    return found, [(problem.code, problem.place.span) for problem in problems]


def entry_of(given: Json) -> StepEntry:
    found, problems = read(state({"a": given}))
    assert found is not None
    assert problems == []
    return found.steps["a"]


class TestState:
    @pytest.mark.parametrize("version", [1, 2, 3, 4])
    def test_every_version_is_read(self, version: int) -> None:
        found, problems = read(
            state({"a": "completed"}, version, config_methodology="mvp", **{"init-mode": "greenfield"})
        )
        assert found is not None
        assert (found.version, found.methodology, found.mode, problems) == (version, "mvp", "greenfield", [])

    @pytest.mark.parametrize("version", [0, 5, "1", None, 1.5, [1], 1e999])
    def test_no_other_version_is(self, version: object) -> None:
        content = json.dumps({"schema-version": version, "steps": {}}).replace("Infinity", "1e999").encode()
        found, problems = read(content)
        assert (found, [code for code, _ in problems]) == (None, ["STATE_SCHEMA_VERSION"])

    def test_the_problem_stands_at_the_version(self) -> None:
        assert read(b'{"steps": {}, "schema-version": 9}')[1] == [("STATE_SCHEMA_VERSION", Span(1, 33, 1, 34))]

    @pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{", b'{"a": 1,}', b"\xff", b"nonsense"])
    def test_what_is_no_object(self, content: bytes) -> None:
        found, problems = read(content)
        assert (found, [code for code, _ in problems]) == (None, ["STATE_PARSE_ERROR"])

    def test_a_byte_order_mark_and_foreign_line_ends_are_no_matter(self) -> None:
        found, problems = read(b"\xef\xbb\xbf" + state({"a": "skipped"}).replace(b"\n", b"\r\n"))
        assert found is not None
        assert (found.steps["a"].status, problems) == ("skipped", [])

    @pytest.mark.parametrize("steps", ["null", "[]", '"x"', "1"])
    def test_steps_that_are_none(self, steps: str) -> None:
        found, problems = read(f'{{"schema-version": 1, "steps": {steps}}}'.encode())
        assert found is not None
        assert (dict(found.steps), [code for code, _ in problems]) == ({}, ["FIELD_INVALID_VALUE"])

    @pytest.mark.parametrize(
        "entry", ["null", "[]", '"completed"', "{}", '{"status": "done"}', '{"status": ["completed"]}']
    )
    def test_an_entry_that_says_nothing_leaves_the_others(self, entry: str) -> None:
        given = f'{{"schema-version": 1, "steps": {{"a": {entry}, "b": {{"status": "completed"}}}}}}'
        found, problems = read(given.encode())
        assert found is not None
        assert (list(found.steps), [code for code, _ in problems]) == (["b"], ["FIELD_INVALID_VALUE"])

    def test_fields_of_the_versions(self) -> None:
        old = {"status": "completed", "at": "1", "completed_by": "ina", "depth": 3, "artifacts_verified": True}
        new = {**old, "completed_at": "2", "verification": "verified", "in_progress_started_at": "0"}
        assert entry_of(old) == StepEntry("completed", "1", "ina", depth=3, verification="declared")
        assert entry_of(new) == StepEntry("completed", "2", "ina", "0", depth=3, verification="verified")
        assert entry_of({"status": "pending", "artifacts_verified": False}).verification == "unverified"

    @pytest.mark.parametrize("field", ["at", "completed_by", "reason", "depth", "produces", "verification"])
    @pytest.mark.parametrize("value", [None, [], {}, True, 99, "x", ["../x"], [None, 1]])
    def test_a_field_of_another_type_is_as_good_as_none(self, field: str, value: object) -> None:
        content = state({"a": {"status": "completed", field: value}})
        found, problems = read_state(content, URI)
        assert found is not None
        assert found.steps["a"].status == "completed"
        assert {problem.code for problem in problems} <= {"ARTIFACT_PATH_REJECTED"}

    def test_a_text_is_kept_as_far_as_anybody_reads(self) -> None:
        reason = entry_of({"status": "skipped", "reason": "x" * 10_000}).reason
        assert len(reason) == TEXT_LIMIT + 1

    def test_what_is_worked_on(self) -> None:
        found, problems = read(state({}, in_progress={"step": "a", "partial_artifacts": ["docs/a.md", 1]}))
        assert found is not None
        assert found.running == Running("a", artifacts=("docs/a.md",))
        assert [code for code, _ in problems] == ["STATE_IN_PROGRESS"]

    @pytest.mark.parametrize("running", [None, [], {}, "a", {"step": None}, {"step": ["a"]}])
    def test_nothing_is_worked_on(self, running: object) -> None:
        found, problems = read(state({}, in_progress=running))
        assert found is not None
        assert (found.running, problems) == (None, [])


class TestMigrations:
    def test_the_further_entry_wins_whichever_comes_first(self) -> None:
        for first, second in (("completed", "skipped"), ("pending", "completed")):
            found, _ = read(state({"tdd": first, "testing-strategy": second}))
            assert found is not None
            assert {name: one.status for name, one in migrated(found).steps.items()} == {"tdd": "completed"}

    def test_a_name_that_the_methodology_has_is_no_old_one(self) -> None:
        found, _ = read(state({"review-tasks": "completed", "claude-code-permissions": "skipped"}))
        assert found is not None
        assert migrated(found, {"review-tasks", "claude-code-permissions"}) == found

    def test_a_path_that_the_methodology_has_is_no_old_one(self) -> None:
        found, _ = read(state({"a": {"status": "completed", "produces": ["docs/prd.md"]}}))
        assert found is not None
        assert [path.text for path in migrated(found).steps["a"].produces] == ["docs/plan.md"]
        assert migrated(found, {"docs/prd.md"}) == found

    def test_a_run_of_a_step_that_is_gone_is_none(self) -> None:
        found, _ = read(state({}, in_progress={"step": "multi-model-review-tasks"}))
        assert found is not None
        assert migrated(found).running is None


class TestDecisions:
    def read(self, text: str) -> tuple[list[str], list[Problem]]:
        decisions, problems = read_decisions(text.encode(), "log", "api")
        return [decision.text for decision in decisions], list(problems)

    def test_a_line_that_cannot_be_read_is_left_out_and_said(self) -> None:
        texts, problems = self.read('{"decision": "one"}\n\n  \nnonsense\n[]\n{"decision": ""}\n{"decision": "two"}')
        assert texts == ["one", "two"]
        assert [(problem.code, problem.level, problem.place.span.line) for problem in problems] == [
            ("DECISION_PARSE_ERROR", Level.WARNING, line) for line in (4, 5, 6)
        ]

    def test_everything_that_a_line_says(self) -> None:
        line = {
            "id": "D-007",
            "prompt": "tdd",
            "decision": "Test first.",
            "at": "2026-01-02T03:04:05Z",
            "completed_by": "ina",
            "category": "testing",
            "tags": ["a", 1, "b"],
            "review_status": "accepted",
            "depth": 4,
        }
        [decision], _ = read_decisions(json.dumps(line).encode(), "log")
        assert (decision.id, decision.step, decision.by, decision.at) == ("D-007", "tdd", "ina", line["at"])
        assert (decision.category, decision.tags, decision.review, decision.depth) == (
            "testing",
            ("a", "b"),
            "accepted",
            4,
        )

    def test_bytes_that_are_no_text(self) -> None:
        assert [problem.code for problem in read_decisions(b"\xff", "log")[1]] == ["DECISION_PARSE_ERROR"]

    def test_a_log_has_an_end(self) -> None:
        texts, problems = self.read('{"decision": "x"}\n' * 10_001)
        assert (len(texts), len(problems)) == (10_000, 1)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("docs/a.md", "docs/a.md"),
        ("./docs//a/../b.md", "docs/b.md"),
        ("docs/", "docs"),
        (".scaffold/x", ".scaffold/x"),
        ("..x/y", "..x/y"),
        *(
            (path, None)
            for path in (
                "",
                ".",
                "./",
                "..",
                "../a",
                "a/../../b",
                "/etc/passwd",
                "C:/x",
                "\\\\host\\x",
                "a\\b",
                "a\0b",
                "~/x",
            )
        ),
    ],
)
def test_only_paths_in_the_folder_are_looked_for(path: str, found: str | None) -> None:
    assert contained(path) == found


@pytest.mark.parametrize(
    ("service", "at_root", "found"),
    [
        ("", False, ("docs/plan.md", "docs/prd.md")),
        ("api", False, ("services/api/docs/plan.md", "services/api/docs/prd.md")),
        (
            "api",
            True,
            ("services/api/docs/plan.md", "services/api/docs/prd.md", "docs/plan.md", "docs/prd.md"),
        ),
    ],
)
def test_where_an_output_may_stand(service: str, at_root: bool, found: tuple[str, ...]) -> None:
    assert places("docs/plan.md", service, at_root=at_root) == found
