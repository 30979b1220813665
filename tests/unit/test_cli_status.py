"""`footpath status`: what it tells of a project, and with which exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.corpora import ROOT, SHOP
from tests.unit.command import CLEAN, Json, Write, footpath_
from tests.unit.projects import config, state

KNOWLEDGE = ROOT / "knowledge"
ONE = {".scaffold/config.yml": config().decode(), ".scaffold/state.json": state({"one": "completed"}).decode()}


def report(*arguments: str | Path) -> Json:
    return json.loads(footpath_("status", *arguments, "--format", "json").stdout)


@pytest.fixture(scope="module")
def said() -> str:
    return footpath_("status", KNOWLEDGE, "--project", SHOP).stdout


class TestShop:
    """The example with three services, in the words of the command."""

    def test_how_far_it_is(self, said: str) -> None:
        lines = said.splitlines()
        assert lines[0] == "Harbour Shop: 30 %, 47 of 157 steps are done"
        assert lines[2:6] == [
            "  (shared)    [########------------]  40 %  2 of 5, in specification",
            "  catalog     [###########---------]  57 %  28 of 49, in quality",
            "  payments    [#####---------------]  27 %  13 of 49, in environment",
            "  storefront  [#-------------------]   7 %  4 of 54, in pre",
        ]

    @pytest.mark.parametrize(
        ("title", "line"),
        [
            ("In progress", "storefront  write-user-stories  since 2026-04-29, web-team"),
            ("Conflicts", "payments  design-system  completed, but there is no services/payments/docs/architecture.md"),
            ("Ready", "catalog     fix-defect                   repeatable"),
            ("Ready", "integration-test-plan        3 steps wait for it, not done: plan-testing (storefront, waiting)"),
            ("Next in line", "catalog     review-security             after cross-service-auth (shared, in progress)"),
            ("Decisions", "2026-04-28  D-002  cross-service-auth: Services sign requests with short-lived tokens"),
        ],
    )
    def test_what_comes_next(self, said: str, title: str, line: str) -> None:
        section = said.partition(f"\n{title}\n")[2].partition("\n\n")[0]
        assert line in section

    def test_one_service(self) -> None:
        ended = footpath_("status", KNOWLEDGE, "--project", SHOP, "--service", "catalog")
        assert ended.stdout.splitlines()[0] == "Harbour Shop: 57 %, 28 of 49 steps are done"
        assert "storefront" not in ended.stdout
        assert "\nBehind them\n" in ended.stdout

    def test_a_service_that_it_does_not_have(self) -> None:
        ended = footpath_("status", KNOWLEDGE, "--project", SHOP, "--service", "catalogue")
        assert (ended.exit_code, "did you mean catalog?" in ended.stderr) == (2, True)

    def test_json(self) -> None:
        found = report(KNOWLEDGE, "--project", SHOP)
        assert [(part["service"], part["totals"]["percentage"]) for part in found["parts"]] == [
            (None, 40),
            ("catalog", 57),
            ("payments", 27),
            ("storefront", 7),
        ]
        assert found["parts"][2]["ready"] == ["set-up-repository", "record-decisions"]
        assert [one["place"]["line"] for one in found["decisions"] if one["service"] == "catalog"] == [2, 1]
        assert found["problems"] == [problem for problem in found["problems"] if problem["code"] == "STATE_IN_PROGRESS"]

    def test_json_of_one_service_has_no_other(self) -> None:
        found = report(KNOWLEDGE, "--project", SHOP, "--service", "payments")
        assert [part["service"] for part in found["parts"]] == ["payments"]
        assert {one["service"] for one in found["decisions"]} == {"payments"}
        assert found["totals"] == found["parts"][0]["totals"]


def test_a_project_without_services(write: Write) -> None:
    root = write(CLEAN | ONE | {"docs/one.md": "x"})
    assert footpath_("status", root, "--project", root).stdout == (
        "Shop: 50 %, 1 of 2 steps are done\n\nReady\n  two  if needed\n"
    )


def test_the_project_of_the_options(write: Write) -> None:
    site = {"mkdocs.yml": "docs_dir: docs\nplugins: [{footpath: {project: shop}}]\n"}
    content = {f"docs/{name}": text for name, text in CLEAN.items()}
    root = write(site | content | {f"shop/{name}": text for name, text in ONE.items()})
    ended = footpath_("status", root)
    assert (ended.exit_code, "0 of 2 steps are done" in ended.stdout) == (0, True)
    assert "Conflicts\n  one  completed, but there is no docs/one.md" in ended.stdout


def test_links_may_lead_to_the_pages_of_the_project(write: Write) -> None:
    site = {"mkdocs.yml": "docs_dir: docs\nplugins: [{footpath: {project: shop}}]\n"}
    links = {"docs/index.md": "# Home\n\n[project](project/index.md), [service](project/api.md)\n"}
    content = {f"docs/{name}": text for name, text in CLEAN.items()}
    files = {"shop/.scaffold/config.yml": config("api").decode(), "shop/.scaffold/state.json": state({}, 3).decode()}
    root = write(site | links | content | files)
    assert footpath_("check", root).stdout == ""
    (root / "shop/.scaffold/config.yml").write_bytes(config())
    assert "project/api.md does not exist" in footpath_("check", root).stdout


def test_a_project_must_be_named(write: Write) -> None:
    ended = footpath_("status", write(CLEAN))
    assert (ended.exit_code, ended.stderr) == (
        2,
        "footpath: which project? Give --project FOLDER, or set `project` in the options\n",
    )


def test_a_folder_that_is_no_project(write: Write) -> None:
    root = write(CLEAN)
    ended = footpath_("status", root, "--project", root)
    assert (ended.exit_code, "there is no folder" in ended.stderr) == (2, True)


def test_what_cannot_be_read_is_told_and_gives_status_1(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(CLEAN | ONE | {".scaffold/state.json": '{"schema-version": 1, "steps": {"one": {"status": "done"}}}'})
    monkeypatch.chdir(root)
    ended = footpath_("status", "--project", ".")
    assert ended.exit_code == 1
    assert ended.stderr == (
        '.scaffold/state.json:1:51: FIELD_INVALID_VALUE "one" has the status "done"; it counts as pending; '
        "use one of pending, in_progress, completed, skipped\n"
    )
    assert ended.stdout.startswith("Shop: 0 %, 0 of 2 steps are done\n")


def test_a_configuration_that_cannot_be_used_leaves_nothing_to_tell(write: Write) -> None:
    root = write(CLEAN | ONE | {".scaffold/config.yml": "version: 3\n"})
    ended = footpath_("status", root, "--project", root, "--service", "any")
    assert (ended.exit_code, ended.stdout, "CONFIG_INVALID" in ended.stderr) == (1, "", True)


def test_nothing_that_a_terminal_obeys_is_written(write: Write) -> None:
    evil = "\x1b[31m::error::##[group]\u202e\n"
    entry = {"status": "in_progress", "in_progress_started_at": evil}
    files = {
        ".scaffold/config.yml": config(project={"name": evil}).decode(),
        ".scaffold/state.json": state(
            {"one": entry, evil: "done"}, in_progress={"step": "one", "actor": evil}
        ).decode(),
        ".scaffold/decisions.jsonl": json.dumps({"id": evil, "prompt": evil, "decision": evil}) + "\n",
    }
    root = write(CLEAN | files)
    for form in ("text", "json"):
        ended = footpath_("status", root, "--project", root, "--format", form)
        for text in (ended.stdout, ended.stderr):
            assert [mark for mark in ("\x1b", "\u202e", "##[") if mark in text] == []
            assert [line for line in text.splitlines() if line.startswith("::")] == []


def test_nothing_is_written(tmp_path: Path) -> None:
    shutil.copytree(SHOP, tmp_path / "shop")
    files = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    for path in (*files, *{path.parent for path in files}):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert footpath_("status", KNOWLEDGE, "--project", tmp_path / "shop").exit_code == 0
    finally:
        for folder in {path.parent for path in files}:
            folder.chmod(0o755)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == files
