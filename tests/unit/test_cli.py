"""The command as a user meets it: what it prints, where, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

import footpath.cli
from footpath import __version__
from footpath.cli import COMMANDS, run
from tests.corpora import REFERENCE_CONTENT, needs_shared, vectors
from tests.unit.command import CLEAN, ERROR, WARNING, Write, entry, findings, footpath_, places, step


class TestCheck:
    def test_a_clean_tree_gives_nothing_and_status_0(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN))
        assert (result.exit_code, result.stdout) == (0, "")
        assert re.fullmatch(r"no findings in 4 files \([0-9.]+ s\)\n", result.stderr)

    def test_an_error_gives_status_1(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | ERROR)).exit_code == 1

    def test_a_warning_alone_gives_status_0(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN | WARNING))
        assert result.exit_code == 0
        assert "warning[TP001] topic-format: " in result.stdout

    def test_strict_gives_status_1_for_a_warning(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | WARNING), "--strict").exit_code == 1

    def test_not_even_strict_fails_for_a_note(self, write: Write) -> None:
        unused = {"knowledge/core/beta.md": entry("beta")}
        result = footpath_("check", write(CLEAN | unused), "--strict")
        assert result.exit_code == 0
        assert "note[KN013] unused-entry: " in result.stdout

    def test_a_finding_is_one_line_with_its_place(
        self,
        write: Write,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(write(CLEAN | ERROR))
        assert footpath_("check", "--format", "concise").stdout == (
            "knowledge/core/alpha.md:9:12: LK001 ./alhpa.md does not exist; did you mean ./alpha.md? [fix]\n"
        )

    def test_paths_lead_from_the_working_folder(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(CLEAN | ERROR)
        monkeypatch.chdir(root.parent)
        assert footpath_("check", root.name, "--format", "concise").stdout.startswith(
            f"{root.name}/knowledge/core/alpha.md:9:12: "
        )

    def test_the_counts_go_to_standard_error(self, write: Write) -> None:
        stderr = footpath_("check", write(CLEAN | ERROR)).stderr
        assert re.fullmatch(r"1 error in 4 files \([0-9.]+ s\); 1 can be mended with --fix\n", stderr)

    def test_json_says_all_of_a_finding(self, write: Write) -> None:
        [finding] = findings(write(CLEAN | ERROR))
        given = {
            key: finding[key]
            for key in ("code", "name", "severity", "path", "line", "column", "end_line", "end_column")
        }
        assert given == {
            "code": "LK001",
            "name": "missing-target",
            "severity": "error",
            "path": "knowledge/core/alpha.md",
            "line": 9,
            "column": 12,
            "end_line": 9,
            "end_column": 22,
        }
        assert finding["message"] == "./alhpa.md does not exist; did you mean ./alpha.md?"

    def test_json_of_a_clean_tree_is_valid_and_empty(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN), "--format", "json")
        report = json.loads(result.stdout)
        assert (result.exit_code, report["version"], report["files"], report["findings"]) == (0, 1, 4, [])

    def test_json_has_the_same_exit_status(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | ERROR), "--format", "json").exit_code == 1

    def test_a_second_run_says_the_same(self, write: Write) -> None:
        root = write(CLEAN | ERROR)
        assert footpath_("check", root).stdout == footpath_("check", root).stdout

    def test_without_a_cache_it_says_the_same(self, write: Write) -> None:
        root = write(CLEAN | ERROR)
        assert footpath_("check", root, "--no-cache").stdout == footpath_("check", root).stdout


class TestRulesAreChosen:
    def test_select_runs_one_rule(self, write: Write) -> None:
        root = write(CLEAN | WARNING | {"knowledge/core/beta.md": entry("beta", body="[x](x.md)\n")})
        assert {item["code"] for item in findings(root, "--select", "LK001")} == {"LK001"}

    def test_select_all_runs_rules_that_are_off_unless_somebody_switched_them_off(self, write: Write) -> None:
        def codes(*options: str) -> set[str]:
            return {item["code"] for item in findings(root, *options)}

        root = write(CLEAN | {"a.md": "# A\n\n[x](http://example.org/)\n"})
        assert codes() == set()
        assert "LK015" in codes("--select", "ALL")
        assert "LK015" not in codes("--select", "all", "--ignore", "LK015")
        (root / "footpath.yml").write_text("levels: {LK015: off}\n")
        assert "LK015" not in codes("--select", "all")

    def test_select_runs_a_family(self, write: Write) -> None:
        assert places(findings(write(CLEAN | ERROR | PLANTED), "--select", "GR"))[0][0] == "GR003"

    def test_commas_part_rules_and_any_case_is_accepted(self, write: Write) -> None:
        found = findings(write(CLEAN | PLANTED), "--select", "lk002, Topic-Format,gr")
        assert {item["code"] for item in found} == {"LK002", "GR003"}

    @pytest.mark.parametrize("option", ["--select", "--ignore", "--changed-since"])
    def test_an_empty_value_is_a_usage_error(self, option: str, write: Write) -> None:
        result = footpath_("check", write(CLEAN), option, "")
        assert result.exit_code == 2
        assert option in result.stderr

    def test_ignore_leaves_a_rule_out(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | ERROR), "--ignore", "LK001").exit_code == 0

    def test_a_rule_is_named_by_its_name_too(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | ERROR), "--ignore", "missing-target").exit_code == 0

    @pytest.mark.parametrize(
        ("option", "code", "near"),
        [
            ("--select", "wrong-cas", "wrong-case"),
            ("--ignore", "missing-targets", "missing-target"),
        ],
    )
    def test_an_unknown_code_is_a_usage_error_with_a_suggestion(
        self,
        option: str,
        code: str,
        near: str,
        write: Write,
    ) -> None:
        result = footpath_("check", write(CLEAN), option, code)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f'no rule or family is called "{code}"; did you mean {near}?' in result.stderr

    def test_all_unknown_codes_are_told_at_once(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN), "--select", "XX1", "--ignore", "YY2")
        assert len(result.stderr.splitlines()) == 2


class TestPath:
    def test_one_file_narrows_the_report_but_not_the_check(self, write: Write) -> None:
        root = write(CLEAN | ERROR | {"knowledge/core/beta.md": entry("beta", body="[alpha](alpha.md) [x](x.md)\n")})
        found = findings(root / "knowledge" / "core" / "beta.md")
        assert places(found) == [("KN013", "knowledge/core/beta.md", 2, 7), ("LK001", "knowledge/core/beta.md", 9, 23)]

    def test_several_paths_are_told_together(self, write: Write) -> None:
        dead = "[x](x.md)\n"
        root = write(CLEAN | {"a.md": dead, "b/c.md": dead, "bb/d.md": dead, "e.md": dead})
        assert [item["path"] for item in findings(root / "a.md", root / "b")] == ["a.md", "b/c.md"]
        assert len(findings(root / "a.md", root)) == 4

    def test_paths_of_different_trees_are_a_usage_error(self, write: Write) -> None:
        root = write({f"{tree}/{name}": text for tree in ("one", "two") for name, text in CLEAN.items()})
        result = footpath_("check", root / "one", root / "two")
        assert result.exit_code == 2
        assert "different content trees" in result.stderr

    def test_a_path_that_is_not_there_is_a_usage_error(self, tmp_path: Path) -> None:
        assert footpath_("check", tmp_path / "nothing").exit_code == 2

    def test_a_folder_above_the_content_is_enough(self, write: Write) -> None:
        root = write({f"content/{name}": text for name, text in (CLEAN | ERROR).items()})
        assert places(findings(root)) == [("LK001", "knowledge/core/alpha.md", 9, 12)]

    def test_a_folder_without_content_is_a_usage_error(self, tmp_path: Path) -> None:
        """Nothing to check is no success: the folder is the wrong one, or the content was not fetched."""
        assert footpath_("check", tmp_path).exit_code == 2


SITE = """\
site_name: !ENV [NAME, A site]
docs_dir: content
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - footpath:
"""


class TestSiteConfiguration:
    @pytest.fixture
    def project(self, write: Write) -> Callable[[str], Path]:
        """A project whose `mkdocs.yml` gives these options to the plugin."""
        files = {f"content/{name}": text for name, text in (CLEAN | ERROR).items()}
        return lambda options: write(files | {"mkdocs.yml": SITE + options})

    def test_the_content_folder_is_the_site_s(self, project: Callable[[str], Path]) -> None:
        assert places(findings(project(""))) == [("LK001", "knowledge/core/alpha.md", 9, 12)]

    def test_options_are_those_of_the_plugin(self, project: Callable[[str], Path]) -> None:
        assert findings(project("      ignore: [LK]\n")) == []

    def test_they_hold_where_the_content_folder_is_given(self, project: Callable[[str], Path]) -> None:
        assert findings(project("      ignore: [LK]\n") / "content") == []

    def test_what_the_command_line_ignores_is_ignored_as_well(self, project: Callable[[str], Path]) -> None:
        assert findings(project("      ignore: [LK]\n"), "--ignore", "KN") == []

    def test_a_level_is_set(self, project: Callable[[str], Path]) -> None:
        assert footpath_("check", project("      levels: { LK001: note }\n"), "--strict").exit_code == 0

    @pytest.mark.parametrize("strict", [[], ["--strict"]])
    def test_strict_is_never_laxer_than_the_site(self, strict: list[str], project: Callable[[str], Path]) -> None:
        root = project("      levels: { LK001: note }\n      fail_on: note\n")
        assert footpath_("check", root, *strict).exit_code == 1

    def test_a_rule_is_switched_off_by_a_bare_off(self, project: Callable[[str], Path]) -> None:
        assert findings(project("      levels: { LK001: off }\n")) == []

    def test_every_mistake_is_told_at_once(self, project: Callable[[str], Path]) -> None:
        result = footpath_("check", project("      ignored: [LK]\n      fail_on: sometimes\n      output: ../out\n"))
        assert (result.exit_code, result.stdout) == (2, "")
        assert [line.split("mkdocs.yml: ")[1].split(":")[0] for line in result.stderr.splitlines()] == [
            'unknown option "ignored"; did you mean ignore?',
            "fail_on",
            "output",
        ]

    def test_a_site_file_that_is_no_yaml_is_a_usage_error(self, write: Write) -> None:
        assert footpath_("check", write(CLEAN | {"mkdocs.yml": "a: [\n"})).exit_code == 2

    def test_a_site_of_another_folder_does_not_count(self, write: Write) -> None:
        root = write(
            {"mkdocs.yml": "plugins: [{footpath: {ignore: [LK]}}]\n"}
            | {f"elsewhere/{name}": text for name, text in (CLEAN | ERROR).items()}
        )
        assert places(findings(root / "elsewhere")) == [("LK001", "knowledge/core/alpha.md", 9, 12)]


PLANTED = {
    "knowledge/core/alpha.md": entry(
        "alpha",
        body="## Rules\n\nSee [beta](./beta.md#rulez).\n\n## See Also\n\n"
        "- [beta](./betta.md) — gone\n- [gamma](./Gamma.md) — case\n",
    ),
    "knowledge/core/beta.md": entry("beta", topics="web, apis", body="## Rules\n"),
    "knowledge/core/gamma.md": entry("gamma"),
    "knowledge/zoo/gamma.md": entry("gamma"),
    "knowledge/core/broken.md": "---\nname: broken\ndescription: one: two\ntopics: [api]\n---\n\n# Broken\n",
    "knowledge/core/open.md": "---\nname: open\ndescription: d\n\n# Open\n",
    "topics.yml": "api:\n  label: API\n  synonyms: [apis]\n",
    "pipeline/pre/one.md": step("one", 100, after="two", knowledge="alpha, beta, gamma, broken, open"),
    "pipeline/pre/two.md": step("two", 110, after="one"),
    "methodology/backend-overlay.yml": "name: backend\ndescription: d\nproject-type: backend\nstep-overrides:\n"
    "  onne: { enabled: true }\n",
}


def test_planted_faults_are_all_found_in_one_run_where_they_stand(write: Write) -> None:
    found = findings(write(CLEAN | PLANTED))
    assert places(found) == [
        ("LK002", "knowledge/core/alpha.md", 11, 12),
        ("SA001", "knowledge/core/alpha.md", 15, 10),
        ("LK003", "knowledge/core/alpha.md", 16, 11),
        ("TP002", "knowledge/core/beta.md", 4, 15),
        ("YM001", "knowledge/core/broken.md", 3, 17),
        ("YM002", "knowledge/core/open.md", 1, 1),
        ("KN006", "knowledge/zoo/gamma.md", 2, 7),
        ("OV004", "methodology/backend-overlay.yml", 5, 3),
        ("GR003", "pipeline/pre/one.md", 7, 16),
    ]
    suggested = {item["code"]: item["help"] for item in found}
    assert suggested["LK002"] == "write `#rules`"
    assert suggested["SA001"] == "write `./beta.md`"
    assert "gamma.md`" in suggested["LK003"]
    assert suggested["TP002"] == "write `api`"
    assert suggested["YM001"] == "put the whole value in double quotes"
    assert "---" in suggested["YM002"]
    assert suggested["OV004"] == "write `one`"


def test_related_places_of_planted_faults_are_told(write: Write) -> None:
    related = {
        item["code"]: [(place["path"], place["line"]) for place in item["related"]]
        for item in findings(write(CLEAN | PLANTED))
    }
    assert related["KN006"] == [("knowledge/core/gamma.md", 2)]
    assert related["TP002"] == [("topics.yml", 3)]
    assert related["GR003"] == [("pipeline/pre/one.md", 7), ("pipeline/pre/two.md", 7)]


# Nothing from content or from a file's name reaches a terminal as a command.

ESCAPE, BELL, CSI, OVERRIDE = "\x1b[31m", "\x07", "\x9b2J", "\u202e"
HOSTILE = CLEAN | {
    f"knowledge/core/{ESCAPE}red.md": entry("red", topics="Bad_Topic"),
    "::error file=x,line=1::gotcha.md": "# Gotcha\n\n[x](x.md) [y](##[error]y.md) [z](##vso[task.complete]z.md)\n",
    "knowledge/::error::twin.md": entry("alpha"),
    f"knowledge/core/{OVERRIDE}evil.md": entry("evil", body="[x](x.md)\n"),
    "knowledge/core/content.md": entry(
        "content", topics=f"Bad{CSI}{OVERRIDE}", body=f"[a]({ESCAPE}{BELL}.md) [[{CSI}b]]\n"
    )
    + "[b](miss%0A::error::x.md) [c](<miss&#10;::error::x.md>) ![d](d%1b%5b31m.png)\n\n"
    "## See Also\n\n- [x](%0a::set-output.md)\n",
    "knowledge/core/yaml.md": '---\nname: "::error::x"\ndescription: "a\\n::error::b\\e[31m"\n'
    '"unknown\\x9b2J": x\ntopics: ["\\n::warning::"]\n---\n',
    "pipeline/pre/three.md": step("three", 120, after='"\\n::error::x"'),
    "methodology/backend-overlay.yml": 'name: "\\e[31m"\ndescription: d\nproject-type: "::error::"\n'
    '"\\n::error::": {}\n',
    "topics.yml": '"::error::": { parent: "\\n::x", label: "\\e[1m" }\n',
}


def obeyed(output: str) -> list[str]:
    """The lines a CI system would obey, and those with a character a terminal would."""

    def dangerous(character: str) -> bool:
        return unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")

    return [
        line
        for line in output.split("\n")
        if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line or any(map(dangerous, line))
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "json"],
        ["index"],
        ["index", "--format", "json"],
    ],
    ids=" ".join,
)
def test_hostile_content_reaches_no_output_raw(
    arguments: list[str], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(HOSTILE))
    result = footpath_(*arguments)
    assert result.stdout
    assert obeyed(result.stdout) == []
    assert obeyed(result.stderr) == []


def test_hostile_content_is_found(write: Write) -> None:
    assert {"LK001", "TP001", "KN004", "KN007", "SA001", "OV007"} <= {item["code"] for item in findings(write(HOSTILE))}


def test_a_hostile_project_configuration_reaches_no_output_raw(write: Write) -> None:
    root = write(
        CLEAN | {"config.yml": 'version: 2\nmethodology: "\\n::error::\\e[31m"\nplatforms: ["\\e[1m"]\n"\\n::x": 1\n'}
    )
    result = footpath_("resolve", root, "--config", root / "config.yml")
    assert result.exit_code == 2
    assert obeyed(result.output) == []


def test_a_hostile_site_configuration_reaches_no_output_raw(write: Write) -> None:
    site = 'plugins:\n  - footpath: {"\\n::error::": 1, levels: {"\\e[31m": "\\n::x"}, slug: "\\e[1m"}\n'
    result = footpath_("check", write({"mkdocs.yml": site, "docs/index.md": ""}))
    assert result.exit_code == 2
    assert obeyed(result.output) == []


class TestIndex:
    def test_json_lists_entries_and_references(self, write: Write) -> None:
        report = json.loads(footpath_("index", write(CLEAN), "--format", "json").stdout)
        assert [item["name"] for item in report["entries"]] == ["alpha"]
        assert [item["name"] for item in report["steps"]] == ["one", "two"]
        assert [(item["name"], item["entries"]) for item in report["topics"]] == [("api", ["alpha"])]
        uses = [item for item in report["references"] if item["kind"] == "knowledge"]
        assert [(item["target"], item["entry"]) for item in uses] == [
            ("knowledge/core/alpha.md", {"kind": "knowledge", "name": "alpha"})
        ]

    def test_text_counts(self, write: Write) -> None:
        lines = [line.split(maxsplit=1) for line in footpath_("index", write(CLEAN)).stdout.splitlines()]
        assert lines[:4] == [["1", "knowledge entries"], ["2", "steps"], ["0", "tools"], ["1", "presets"]]

    def test_findings_are_not_its_business(self, write: Write) -> None:
        assert footpath_("index", write(CLEAN | PLANTED)).exit_code == 0

    def test_two_runs_are_the_same_to_the_byte(self, write: Write) -> None:
        root = write(CLEAN | PLANTED)
        assert (
            footpath_("index", root, "--format", "json").stdout == footpath_("index", root, "--format", "json").stdout
        )


CONFIG = "version: 2\nmethodology: deep\nplatforms: [codex]\n"


class TestResolve:
    def test_text_lists_the_steps_in_order(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": CONFIG})
        assert footpath_("resolve", root, "--config", root / "config.yml").stdout == (
            "deep: 2 steps, depth 5\n   1  one\n   2  two (if needed)  after one\n"
        )

    def test_a_dependency_that_is_no_step_is_left_out(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": CONFIG, "pipeline/pre/two.md": step("two", 110, after="one, ghost")})
        assert "two (if needed)  after one\n" in footpath_("resolve", root, "--config", root / "config.yml").stdout

    def test_steps_that_wait_in_a_circle_are_counted_and_come_last(self, write: Write) -> None:
        tree = {"pipeline/pre/two.md": step("two", 110, after="one, three"), "config.yml": CONFIG}
        root = write(CLEAN | tree | {"pipeline/pre/three.md": step("three", 120, after="two")})
        result = footpath_("resolve", root, "--config", root / "config.yml")
        assert result.stdout == (
            "deep: 3 steps, depth 5\n   1  one\n   -  three  after two\n   -  two (if needed)  after one, three\n"
        )

    def test_every_mistake_of_the_configuration_is_told_at_once(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": "version: 2\nmethodology: depe\nplatforms: []\n"})
        result = footpath_("resolve", root, "--config", root / "config.yml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 2
        assert "did you mean" in result.stderr

    def test_a_mistake_names_the_file_it_is_in(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": "version: 2\nmethodology: depe\nplatforms: [codex]\n"})
        result = footpath_("resolve", root, "--config", root / "config.yml")
        assert result.stderr.startswith(f"footpath: {root / 'config.yml'}:2:14: ")

    def test_steps_that_wait_for_each_other_are_told_and_fail(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": CONFIG, "pipeline/pre/one.md": step("one", 100, after="two")})
        result = footpath_("resolve", root, "--config", root / "config.yml")
        assert result.exit_code == 1
        assert "one → two → one" in result.stderr

    @pytest.mark.parametrize(
        ("preset", "said"),
        [
            ({}, 'no preset for "mvp"; deep is used instead'),
            ({"methodology/mvp.yml": "a: [\n"}, "1 entry cannot be read"),
        ],
    )
    def test_a_preset_that_another_stands_in_for_is_told_and_fails(
        self, preset: dict[str, str], said: str, write: Write
    ) -> None:
        root = write(CLEAN | {"config.yml": CONFIG.replace("deep", "mvp")} | preset)
        result = footpath_("resolve", root, "--config", root / "config.yml")
        assert result.exit_code == 1
        assert said in result.stderr

    def test_a_configuration_that_is_no_utf_8_is_a_usage_error(self, write: Write) -> None:
        root = write(CLEAN)
        (root / "config.yml").write_bytes(b"\xff")
        assert footpath_("resolve", root, "--config", root / "config.yml").exit_code == 2

    def test_an_unknown_service_is_a_usage_error(self, write: Write) -> None:
        root = write(CLEAN | {"config.yml": CONFIG})
        assert footpath_("resolve", root, "--config", root / "config.yml", "--service", "ghost").exit_code == 2

    @needs_shared
    def test_json_for_a_service_is_what_the_reference_resolves(self, tmp_path: Path) -> None:
        answers = vectors("methodology")
        scenario = answers["scenarios"]["multi-service@svc-backend-fintech"]
        expected = answers["combos"]["mvp|multi-service@svc-backend-fintech"]
        config = tmp_path / "config.yml"
        config.write_text(
            json.dumps({"version": 2, "methodology": "mvp", "platforms": ["codex"], "project": scenario["project"]})
        )
        report = json.loads(
            footpath_(
                "resolve", REFERENCE_CONTENT, "--config", config, "--service", scenario["service"], "--format", "json"
            ).stdout
        )
        steps = {name: step for name, step in report["steps"].items() if step["in_pipeline"] and step["enabled"]}
        assert report["order"] == expected["topo_enabled"]
        assert sorted(steps) == expected["enabled"]
        assert sorted(name for name, step in steps.items() if step["conditional"]) == expected["conditional"]
        assert [f"{edge['before']} -> {edge['after']}" for edge in report["edges"]] == expected["edges_enabled"]
        assert report["eligible"] == expected["eligible_empty_state"]
        assert report["eligible_by_scope"]["service"] == expected["eligible_empty_state_service_scope"]
        assert (report["service"], report["project_type"], report["domains"]) == (
            "svc-backend-fintech",
            "backend",
            ["fintech"],
        )
        assert report["overlays"] == ["backend", "backend-fintech", "multi-service"]


class TestSchema:
    @pytest.mark.parametrize("command", ["check", "explain", "index", "resolve"])
    def test_it_is_json(self, command: str) -> None:
        assert json.loads(footpath_("schema", command).stdout)["$schema"].endswith("/draft/2020-12/schema")

    def test_an_unknown_command_is_a_usage_error(self) -> None:
        assert footpath_("schema", "baseline").exit_code == 2


def entry_point(*arguments: str | Path, stdout: IO[bytes] | int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from footpath.cli import run; run()", *map(str, arguments)]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False)


class TestMain:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help(self, command: str) -> None:
        result = footpath_(command, "--help")
        assert (result.exit_code, result.stderr) == (0, "")
        assert command in footpath_("--help").stdout

    def test_the_version_is_told(self) -> None:
        assert footpath_("--version").stdout == f"footpath, version {__version__}\n"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["chekc"],
            ["check", "--formt", "json"],
            ["check", "--format", "xml"],
            ["check", "--unsafe-fixes"],
            ["check", "--fix", "--diff"],
            ["schema"],
        ],
    )
    def test_wrong_usage_is_status_2(self, arguments: list[str]) -> None:
        assert footpath_(*arguments).exit_code == 2

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    def test_standard_output_that_cannot_be_written_is_status_2(self, write: Write) -> None:
        with Path("/dev/full").open("wb") as full:
            ended = entry_point("check", write(CLEAN | ERROR), stdout=full)
        assert ended.returncode == 2
        assert ended.stderr == b"footpath: standard output cannot be written: No space left on device\n"

    def test_a_reader_that_goes_away_is_no_mistake(self, write: Write) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        ended = entry_point("check", write(CLEAN | ERROR), stdout=writer)
        os.close(writer)
        assert ended.stderr == b""

    def test_an_error_of_our_own_is_status_3(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fails(**_options: object) -> None:
            raise RuntimeError("something unforeseen")

        monkeypatch.setattr(footpath.cli.main, "main", fails)
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 3
        assert "bug in Footpath" in capsys.readouterr().err

    def test_the_entry_point_passes_an_exit_status_on(self, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
        monkeypatch.setattr("sys.argv", ["footpath", "check", str(write(CLEAN | ERROR))])
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 1

    def test_the_entry_point_knows_wrong_usage(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.argv", ["footpath", "chekc"])
        with pytest.raises(SystemExit) as ended:
            run()
        assert ended.value.code == 2
