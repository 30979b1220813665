"""`footpath compare` as a user calls it."""

from __future__ import annotations

import json

import pytest

from tests.corpora import ROOT
from tests.unit.command import CLEAN, Write, footpath_, step

TREE = {
    **CLEAN,
    "pipeline/pre/zero.md": step("zero", 102),
    "pipeline/pre/three.md": step("three", 120, after="two"),
    "methodology/mvp.yml": "name: Mvp\ndescription: d\ndefault_depth: 1\nsteps:\n"
    "  zero: { enabled: true }\n  one: { enabled: true }\n  two: { enabled: false }\n  three: { enabled: true }\n",
    "methodology/backend-overlay.yml": "name: B\ndescription: d\nproject-type: backend\n"
    "step-overrides:\n  three: { enabled: false }\nknowledge-overrides:\n  two:\n    append: [beta]\n"
    "dependency-overrides:\n  two:\n    replace: { one: zero }\n",
    "config.yml": "version: 2\nmethodology: deep\nplatforms: [codex]\nproject: { projectType: backend }\n",
}


def test_steps_that_come_and_what_waits_for_them(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(TREE))
    result = footpath_("compare", "--methodology", "mvp", "--with", "deep")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "mvp → deep: 3 → 4 steps, depth 1 → 5",
        "+ two (if needed)  after one  before three  [methodology/deep.yml:6]",
        "~ three",
        "    also waits for two  [methodology/deep.yml:6]",
    ]


def test_steps_that_wait_in_a_circle_are_counted(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = "name: G\ndescription: d\nproject-type: game\ndependency-overrides:\n  one:\n    append: [three]\n"
    monkeypatch.chdir(write({**TREE, "methodology/game-overlay.yml": overlay}))
    result = footpath_("compare", "--methodology", "deep", "--with", "deep + game")
    assert "wait for each other" in result.stderr
    assert result.stdout.splitlines()[0] == "deep → deep + game: 4 → 4 steps"


def test_a_project_with_another_methodology(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(TREE))
    result = footpath_("compare", "--with", "deep", "--config", "config.yml")
    assert result.stdout.splitlines() == [
        "deep + backend → deep: 3 → 4 steps",
        "~ two",
        "    waits for one instead of zero  [methodology/backend-overlay.yml:11]",
        "    no longer knows beta  [methodology/backend-overlay.yml:8]",
        "+ three  after two",
    ]


def test_json_says_the_same(write: Write) -> None:
    root = write(TREE)
    result = footpath_("compare", root, "--methodology", "deep", "--with", "deep + backend", "--format", "json")
    report = json.loads(result.stdout)
    assert (report["added"], report["removed"]) == ([], ["three"])
    two, three = report["steps"]
    assert two["dependencies"][0]["before"] == "one"
    assert two["dependencies"][0]["after"] == "zero"
    assert two["knowledge"][0]["origin"]["place"]["line"] == 8
    assert (three["change"], three["runs"], three["waits_for"]) == ("removed", False, ["two"])


def test_equal_ones_do_not_differ(write: Write) -> None:
    result = footpath_("compare", write(TREE), "--methodology", "deep", "--with", "deep")
    assert result.stdout.splitlines()[1:] == ["no step differs"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--with", "deep"), "give one of --methodology and --config"),
        (("--with", "deep", "--methodology", "mvp", "--service", "api"), "--service needs --config"),
        (("--with", "depp", "--methodology", "mvp"), 'unknown methodology "depp"; did you mean deep?'),
        (("--with", "deep", "--methodology", "mvp + bakend"), "did you mean backend?"),
    ],
)
def test_wrong_usage_has_status_2(write: Write, options: tuple[str, ...], problem: str) -> None:
    root = write(TREE)
    result = footpath_("compare", root, *options)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_our_own_overlay_is_told_with_its_lines() -> None:
    said = footpath_("compare", ROOT / "knowledge", "--methodology", "mvp", "--with", "mvp + multi-service").stdout
    assert "~ plan-implementation\n    also waits for integration-test-plan  [" in said
