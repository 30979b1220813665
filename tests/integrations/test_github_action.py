"""The GitHub Action: its scripts run as on a runner, with a command that tells how it was called, and with ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import footpath
from tests.corpora import ROOT
from tests.integrations.conftest import commit, git
from tests.integrations.running import CLEAN, MESSY, PAGE, Ended, bash, blocks, offline, run, surroundings, write

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
RECORDER = """\
#!/usr/bin/env python3
import json, sys
open("called.json", "w").write(json.dumps(sys.argv[1:]))
sys.exit(7)
"""
HOSTILE = [
    '"; touch pwned; "',
    "'; touch pwned; '",
    "$(touch pwned)",
    "`touch pwned`",
    "x && touch pwned",
    "x\ntouch pwned",
    "--help",
    "* ? [a] ~ {a,b} $HOME",
    "${{ github.token }}",
]
Repository = Callable[[Mapping[str, str]], Path]


class Runner:
    """A runner of GitHub in a repository."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.temp = root.parent / "runner"
        self.temp.mkdir()
        self.summary = self.temp / "summary.md"
        self.output = self.temp / "output"
        self.output.touch()
        self.summary.touch()

    def run(self, step: Mapping[str, Any], inputs: Mapping[str, str], **more: str) -> Ended:
        given = {name: option["default"] for name, option in ACTION["inputs"].items()} | dict(inputs)
        known = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ROOT)}
        variables = {
            name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], value)
            for name, value in step["env"].items()
        }
        files = {"GITHUB_OUTPUT": self.output, "GITHUB_STEP_SUMMARY": self.summary, "RUNNER_TEMP": self.temp}
        everything = surroundings(self.root.parent, GITHUB_ACTIONS="true", **files, **more) | variables
        return bash(step["run"], self.root, everything)

    def call(self, **inputs: str) -> list[str]:
        """How the action calls the command."""
        recorder = self.temp / "footpath" / "bin" / "footpath"
        recorder.parent.mkdir(parents=True, exist_ok=True)
        recorder.write_text(RECORDER, "utf-8")
        recorder.chmod(0o755)
        ended = self.run(CHECK, {name.replace("_", "-"): value for name, value in inputs.items()})
        assert ended.status == 7, ended.said
        called: list[str] = json.loads((self.root / "called.json").read_text("utf-8"))
        return called


@pytest.fixture
def runner(repository: Repository) -> Runner:
    return Runner(repository(CLEAN))


def test_it_is_one_action_of_two_scripts() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert [sorted(step) for step in (INSTALL, CHECK)] == [
        ["env", "name", "run", "shell"],
        ["env", "id", "name", "run", "shell"],
    ]


def test_nothing_from_outside_becomes_part_of_a_script() -> None:
    """The only way in is a variable; and each variable is one input, or the folder of the action."""
    assert [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]] == []
    values = [value for step in ACTION["runs"]["steps"] for value in step["env"].values()]
    assert [
        value for value in values if not re.fullmatch(r"\$\{\{ (inputs\.[a-z-]+|github\.action_path) \}\}", value)
    ] == []


def test_every_input_is_used_and_described_on_the_page() -> None:
    used = {
        name
        for step in (INSTALL, CHECK)
        for value in step["env"].values()
        for name in re.findall(r"inputs\.([\w-]+)", value)
    }
    described = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert used == set(ACTION["inputs"])
    assert described == list(ACTION["inputs"])


def test_the_workflow_of_the_page_gives_inputs_that_exist() -> None:
    workflow = yaml.safe_load(next(block for block in blocks("yaml") if "runs-on" in block))
    (step,) = [step for step in workflow["jobs"]["check"]["steps"] if step["uses"].startswith("your-org/footpath@v")]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert workflow["permissions"] == {"contents": "read"}


class TestCall:
    def test_without_inputs(self, runner: Runner) -> None:
        assert runner.call() == [
            "check",
            "--format",
            "github",
            "--output",
            f"sarif={runner.temp}/footpath.sarif",
            "--output",
            f"markdown={runner.summary}",
            "--",
            ".",
        ]

    @pytest.mark.parametrize(
        ("inputs", "words"),
        [
            ({"strict": "true"}, ["--strict"]),
            ({"strict": "false"}, []),
            ({"strict": ""}, []),
            ({"baseline": "known findings.json"}, ["--baseline", "known findings.json"]),
            ({"changed_since": "origin/main"}, ["--changed-since", "origin/main"]),
            ({"args": "--select LK\n  --ignore  KN013\n"}, ["--select", "LK", "--ignore", "KN013"]),
            ({"args": " \n"}, []),
            (
                {"strict": "true", "baseline": "b", "changed_since": "r", "args": "-x"},
                ["--strict", "--baseline", "b", "--changed-since", "r", "-x"],
            ),
        ],
        ids=str,
    )
    def test_an_input_is_an_argument(self, runner: Runner, inputs: dict[str, str], words: list[str]) -> None:
        assert runner.call(**inputs)[7:-2] == words

    def test_the_path_and_the_format(self, runner: Runner) -> None:
        called = runner.call(path="docs", format="concise")
        assert (called[1:3], called[-2:]) == (["--format", "concise"], ["--", "docs"])

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_an_input_is_one_argument_whatever_it_holds(self, runner: Runner, hostile: str) -> None:
        called = runner.call(path=hostile, format=hostile, baseline=hostile, changed_since=hostile)
        assert [called[2], called[-1]] == [hostile, hostile]
        assert called[7:-2] == ["--baseline", hostile, "--changed-since", hostile]
        assert not (runner.root / "pwned").exists()

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_more_arguments_are_words_and_nothing_else(self, runner: Runner, hostile: str) -> None:
        assert runner.call(args=hostile)[7:-2] == hostile.split()
        assert not (runner.root / "pwned").exists()

    @pytest.mark.parametrize("strict", ["yes", "True", "1", "true; touch pwned"])
    def test_strict_is_true_or_false(self, runner: Runner, strict: str) -> None:
        ended = runner.run(CHECK, {"strict": strict})
        assert (ended.status, ended.out.startswith("::error ")) == (2, True)
        assert not (runner.root / "pwned").exists()

    def test_the_output_is_the_file_of_the_report(self, runner: Runner) -> None:
        runner.call()
        assert runner.output.read_text("utf-8") == f"sarif={runner.temp}/footpath.sarif\n"
        assert ACTION["outputs"]["sarif"]["value"] == f"${{{{ steps.{CHECK['id']}.outputs.sarif }}}}"


class TestInstall:
    @pytest.mark.parametrize("version", ["", footpath.__version__])
    def test_it_installs_itself_or_a_version(self, runner: Runner, wheels: Path, version: str) -> None:
        ended = runner.run(INSTALL, {"version": version}, **offline(wheels))
        assert ended.status == 0, ended.said
        command = runner.temp / "footpath" / "bin" / "footpath"
        said = run(
            command, "--version", folder=runner.root, variables=surroundings(runner.root.parent, **offline(wheels))
        )
        assert said.out == f"footpath, version {footpath.__version__}\n"

    def test_a_version_that_is_none_installs_nothing(self, runner: Runner, wheels: Path) -> None:
        ended = runner.run(INSTALL, {"version": " ".join(HOSTILE)}, **offline(wheels))
        assert ended.status != 0
        assert not (runner.root / "pwned").exists()
        assert not (runner.temp / "footpath" / "bin" / "footpath").exists()

    def test_an_old_python_is_told(self, runner: Runner) -> None:
        write(runner.temp, {"old/python3": "#!/bin/sh\nexit 1\n"})
        (runner.temp / "old" / "python3").chmod(0o755)
        ended = runner.run(INSTALL, {}, PATH=f"{runner.temp}/old:/usr/bin:/bin")
        assert ended.status == 2
        assert ended.out.startswith("::error title=Footpath::Python 3.11 or later is needed")


class TestCheck:
    """With the real command."""

    def test_a_clean_tree_passes(self, runner: Runner) -> None:
        ended = runner.run(CHECK, {"strict": "true"})
        assert (ended.status, "::error" in ended.out) == (0, False), ended.said

    def test_an_error_fails_with_an_annotation_at_its_place(self, repository: Repository) -> None:
        runner = Runner(repository(MESSY))
        ended = runner.run(CHECK, {})
        assert ended.status == 1, ended.said
        (line,) = [line for line in ended.out.splitlines() if "LK001" in line]
        assert line.startswith("::error ")
        assert "file=knowledge/core/alpha.md" in line
        assert "line=9" in line

    def test_the_summary_and_the_report_say_the_same(self, repository: Repository) -> None:
        runner = Runner(repository(MESSY))
        runner.run(CHECK, {})
        report = json.loads((runner.temp / "footpath.sarif").read_text("utf-8"))
        told = {result["ruleId"] for result in report["runs"][0]["results"]}
        assert report["version"] == "2.1.0"
        assert {"LK001", "LK018", "TP002"} <= told
        assert [code for code in ("LK001", "LK018", "TP002") if code not in runner.summary.read_text("utf-8")] == []

    def test_strict_fails_for_a_warning(self, repository: Repository) -> None:
        tree = {**CLEAN, "knowledge/core/alpha.md": MESSY["knowledge/core/alpha.md"].split("See", 1)[0]}
        runner = Runner(repository(tree))
        assert [runner.run(CHECK, {"strict": strict}).status for strict in ("false", "true")] == [0, 1]

    def test_what_the_baseline_knows_is_not_told(self, repository: Repository) -> None:
        runner = Runner(repository(MESSY))
        bash("footpath baseline --file known.json", runner.root, surroundings(runner.root.parent))
        ended = runner.run(CHECK, {"baseline": "known.json", "strict": "true"})
        assert (ended.status, "::error" in ended.out) == (0, False), ended.said

    def test_only_what_a_change_brings_is_told(self, repository: Repository) -> None:
        runner = Runner(repository(MESSY))
        git(runner.root, "switch", "--quiet", "--create", "change")
        write(runner.root, {"knowledge/core/beta.md": MESSY["knowledge/core/alpha.md"].replace("alpha", "beta")})
        commit(runner.root)
        ended = runner.run(CHECK, {"changed-since": "main"})
        assert ended.status == 1, ended.said
        assert "file=knowledge/core/beta.md" in ended.out
        assert "file=knowledge/core/alpha.md" not in ended.out
