"""What `footpath check` writes, where, and how it looks there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from footpath.cli import telling
from footpath.reporting.formats import FORMATS
from tests.unit.command import CLEAN, ERROR, WARNING, Write, entry, footpath_

ESCAPE = "\x1b["
LINK = "\x1b]8;;"
SILENCED = {
    "knowledge/core/alpha.md": ERROR["knowledge/core/alpha.md"].replace(
        "./alhpa.md).", "./alhpa.md). <!-- footpath: ignore LK001 an example -->"
    )
}


@pytest.fixture
def messy(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA", "CI_PROJECT_URL", "CI_COMMIT_SHA", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    root = write(CLEAN | ERROR)
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_goes_to_standard_output(messy: Path, name: str) -> None:
    result = footpath_("check", "--format", name)
    assert result.exit_code == 1
    assert "alhpa.md" in result.stdout
    assert bool(result.stderr) == (name in telling.SUMMARISED)


def test_several_formats_go_to_files(messy: Path) -> None:
    result = footpath_("check", "--format", "concise", "--output", "sarif=a.sarif", "--output", "junit=b.xml")
    assert result.stdout.startswith("knowledge/core/alpha.md:9:12: LK001 ")
    assert json.loads((messy / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (messy / "b.xml").read_text("utf-8").startswith("<?xml")


def test_a_file_is_written_for_a_clean_tree_too(write: Write) -> None:
    root = write(CLEAN)
    assert footpath_("check", root, "--output", f"jsonl={root / 'out'}").exit_code == 0
    assert (root / "out").read_bytes() == b""


def test_a_file_that_cannot_be_written_is_a_mistake(messy: Path) -> None:
    (messy / "file").touch()
    result = footpath_(
        "check", "--output", "sarif=file/below.sarif", "--output", "json=.", "--output", "junit=new/a.xml"
    )
    assert result.exit_code == 2
    assert "--output: file/below.sarif: " in result.stderr
    assert (messy / "new/a.xml").is_file()
    assert "--output: .: Is a directory" in result.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("sarif", "not of the form"),
        ("sarif=", "not of the form"),
        ("pdf=x", "'pdf' is no format"),
        ("json=-", "is chosen with --format"),
    ],
)
def test_an_output_must_say_format_and_file(messy: Path, given: str, said: str) -> None:
    result = footpath_("check", "--output", given)
    assert result.exit_code == 2
    assert said in result.stderr


def test_two_outputs_need_two_files(messy: Path) -> None:
    result = footpath_("check", "--output", "sarif=a", "--output", "junit=./a")
    assert (result.exit_code, (messy / "a").exists()) == (2, False)
    assert "two --output lead to one file" in result.stderr


@pytest.mark.parametrize("path", ["knowledge/core/alpha.md", "report.md", "./new/../report.yml"])
def test_no_output_becomes_content(messy: Path, path: str) -> None:
    before = {file: file.read_bytes() for file in messy.rglob("*.*")}
    result = footpath_("check", "--output", f"markdown={path}")
    assert result.exit_code == 2
    assert f"--output: {Path(path)}: would be content" in result.stderr
    assert {file: file.read_bytes() for file in messy.rglob("*.*")} == before
    assert footpath_("check", "--output", f"markdown={messy.parent / 'report.md'}").exit_code == 1


def test_statistics_count_and_list_nothing(messy: Path) -> None:
    result = footpath_("check", "--statistics")
    assert result.stdout == "1  LK001  error    missing-target  1 with --fix\n"
    assert result.exit_code == 1
    report = json.loads(footpath_("check", "--statistics", "--format", "json").stdout)
    assert [rule["code"] for rule in report["rules"]] == ["LK001"]


def test_there_are_colours_only_where_they_are_wanted(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ESCAPE not in footpath_("check").stdout
    assert ESCAPE in footpath_("check", "--color", "always").stdout
    assert f"{LINK}{(messy / 'knowledge/core/alpha.md').as_uri()}" in footpath_("check", "--color", "always").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE in footpath_("check", "--color", "always").stdout


def test_files_hold_no_colours(messy: Path) -> None:
    footpath_("check", "--color", "always", "--output", "full=a.txt")
    assert "\x1b" not in (messy / "a.txt").read_text("utf-8")


def test_what_is_silenced_is_counted(write: Write) -> None:
    result = footpath_("check", write(CLEAN | SILENCED))
    assert result.stdout == ""
    assert result.stderr.endswith("; 1 suppressed\n")


def test_a_report_about_one_file_counts_that_file(messy: Path) -> None:
    assert json.loads(footpath_("check", "pipeline", "--format", "json").stdout)["files"] == 2


def test_a_case_fails_if_the_run_does(write: Write) -> None:
    root = write(CLEAN | WARNING)
    assert "<failure" not in footpath_("check", root, "--format", "junit").stdout
    assert "<failure" in footpath_("check", root, "--format", "junit", "--strict").stdout


def test_a_pipe_gets_utf_8_whatever_the_system_prefers(write: Write) -> None:
    root = write(CLEAN | {"knowledge/core/alpha.md": entry("alpha", body="See [β](./日本.md).\n")})
    ended = subprocess.run(
        [sys.executable, "-c", "from footpath.cli import run; run()", "check", str(root), "--format", "jsonl"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    assert json.loads(ended.stdout)["message"].startswith("./日本.md does not exist")


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, ""),
        (
            {"GITHUB_SERVER_URL": "https://forge.example", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "123"},
            "https://forge.example/a/b/blob/123/",
        ),
        (
            {"CI_PROJECT_URL": "https://forge.example/a/b", "CI_COMMIT_SHA": "123"},
            "https://forge.example/a/b/-/blob/123/",
        ),
        ({"CI_PROJECT_URL": "https://forge.example/a/b"}, ""),
    ],
)
def test_in_ci_the_markdown_report_links_to_the_commit(
    messy: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], address: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    line = "?plain=1#L9" if address else "#L9"
    shown = footpath_("check", "--format", "markdown").stdout
    assert f"[9:12]({address}knowledge/core/alpha.md{line})" in shown


def test_in_ci_paths_lead_from_the_checkout(messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_SHA": "1",
        "GITHUB_WORKSPACE": messy,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(messy / "knowledge")
    shown = footpath_("check", "core", "--format", "markdown").stdout
    assert "](https://forge.example/a/b/blob/1/knowledge/core/alpha.md?plain=1#L9)" in shown


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_what_a_forge_reads_leads_from_the_checkout(
    messy: Path, monkeypatch: pytest.MonkeyPatch, name: str, variable: str
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    monkeypatch.chdir(messy / "knowledge/core")
    assert "../knowledge/core/alpha.md" in footpath_("check", "--format", name).stdout
    monkeypatch.setenv(variable, str(messy.parent))
    shown = footpath_("check", "--format", name, "--output", f"{name}={messy.parent}/told").stdout
    assert f"{messy.name}/knowledge/core/alpha.md" in shown
    assert "../" not in shown
    assert (messy.parent / "told").read_text("utf-8") == shown
    monkeypatch.setenv(variable, str(messy / "pipeline"))
    assert "../knowledge/core/alpha.md" in footpath_("check", "--format", name).stdout


@pytest.mark.parametrize("name", ["concise", "full", "github", "gitlab", "markdown", "sarif", "junit"])
def test_paths_take_no_detours(write: Write, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    known = '{"version": 1, "findings": [\n{"path": "gone.md", "code": "LK001", "message": "m"}\n]}'
    files = {f"docs/{path}": text for path, text in CLEAN.items()}
    monkeypatch.chdir(write(files | {"footpath.yml": "docs_dir: docs\nbaseline: known.json\n", "known.json": known}))
    shown = footpath_("check", "--format", name).stdout
    assert "known.json" in shown
    assert "../" not in shown
