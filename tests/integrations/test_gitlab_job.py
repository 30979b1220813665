"""The job for GitLab that the page shows: its lines are run, and its reports are there and can be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.integrations.running import CLEAN, MESSY, Ended, bash, blocks, offline, surroundings

JOB: dict[str, Any] = yaml.safe_load(next(block for block in blocks("yaml") if "before_script" in block))["footpath"]
REPORTS: dict[str, str] = JOB["artifacts"]["reports"]
Repository = Callable[[Mapping[str, str]], Path]


def script(root: Path, lines: list[str], **more: str) -> Ended:
    return bash("\n".join(lines), root, surroundings(root.parent, GITLAB_CI="true", CI="true", **more))


def test_the_reports_are_those_that_the_script_writes() -> None:
    written = [word.split("=", 1)[1] for word in JOB["script"][0].split() if "=" in word]
    assert sorted(REPORTS) == ["codequality", "junit"]
    assert sorted(REPORTS.values()) == sorted(written)
    assert JOB["artifacts"]["when"] == "always"


def test_what_comes_before_installs_the_command(repository: Repository, wheels: Path) -> None:
    root = repository(CLEAN)
    lines = [
        "python3 -m venv ../job && PATH=$PWD/../job/bin:$PATH",
        *JOB["before_script"],
        "test $(command -v footpath) = $PWD/../job/bin/footpath",
        "footpath --version",
    ]
    ended = script(root, lines, **offline(wheels))
    assert ended.status == 0, ended.said


def test_findings_fail_and_both_reports_hold_them(repository: Repository) -> None:
    root = repository(MESSY)
    ended = script(root, JOB["script"])
    assert ended.status == 1, ended.said
    issues = json.loads((root / REPORTS["codequality"]).read_text("utf-8"))
    (missing,) = [issue for issue in issues if issue["check_name"].startswith("LK001")]
    assert missing["location"]["path"] == "knowledge/core/alpha.md"
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    suites = ElementTree.parse(root / REPORTS["junit"]).getroot()
    assert [case for case in suites.iter("testcase") if case.find("failure") is not None] != []


def test_a_clean_tree_passes_and_the_reports_say_so(repository: Repository) -> None:
    root = repository(CLEAN)
    ended = script(root, JOB["script"])
    assert ended.status == 0, ended.said
    assert json.loads((root / REPORTS["codequality"]).read_text("utf-8")) == []
    suites = ElementTree.parse(root / REPORTS["junit"]).getroot()
    cases = list(suites.iter("testcase"))
    assert (len(cases) > 0, [case for case in cases if len(case.findall("failure"))]) == (True, [])


@pytest.mark.parametrize("key", ["stage", "image", "rules", "before_script", "script", "artifacts"])
def test_the_job_is_complete(key: str) -> None:
    assert JOB[key]
