"""The page on gating: each of its commands is run here, or by the test of the tool it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from footpath.adapters.filesystem import read_tree
from footpath.model.settings import Settings
from footpath.pages.navigation import navigation
from footpath.project import build_site
from tests.corpora import ROOT
from tests.integrations.running import MESSY, Ended, bash, commands, surroundings, write

Repository = Callable[[Mapping[str, str]], Path]
HERE = [
    "footpath baseline",
    "footpath check --baseline footpath-baseline.json",
    "footpath baseline --prune",
    "footpath check --diff",
    "footpath check --fix",
]
ELSEWHERE = {
    "pre-commit install": "test_pre_commit.py",
    "pre-commit run --all-files": "test_pre_commit.py",
}


def test_every_command_of_the_page_is_run() -> None:
    assert commands() == [*HERE, *ELSEWHERE]
    for command, file in ELSEWHERE.items():
        words = ", ".join(f'"{word}"' for word in command.split())
        assert words in (ROOT / "tests" / "integrations" / file).read_text("utf-8")


def test_the_commands_do_what_the_page_says(repository: Repository) -> None:
    root = repository(MESSY)
    alpha, baseline = root / "knowledge/core/alpha.md", root / "footpath-baseline.json"

    def said(command: str) -> Ended:
        assert command in HERE
        return bash(command, root, surroundings(root.parent))

    assert said("footpath baseline").status == 0
    known = json.loads(baseline.read_text("utf-8"))
    quiet = said("footpath check --baseline footpath-baseline.json")
    assert (quiet.status, "LK001" in quiet.out) == (0, False), quiet.said

    alpha.write_text(alpha.read_text("utf-8").replace("[more](nowhere-at-all.md)", "more"), "utf-8")
    assert "CF005" in said("footpath check --baseline footpath-baseline.json").out
    assert said("footpath baseline --prune").status == 0
    assert json.loads(baseline.read_text("utf-8")) != known
    assert "CF005" not in said("footpath check --baseline footpath-baseline.json").out

    before = alpha.read_text("utf-8")
    shown = said("footpath check --diff")
    assert alpha.read_text("utf-8") == before
    assert [line for line in ("-See [[betta]] and more.", "+See [[beta]] and more.") if line not in shown.out] == []
    mended = said("footpath check --fix")
    assert (mended.status, "See [[beta]] and more." in alpha.read_text("utf-8")) == (0, True), mended.said


def test_a_new_finding_counts_beside_a_baseline(repository: Repository) -> None:
    root = repository(MESSY)
    bash("footpath baseline", root, surroundings(root.parent))
    write(root, {"new.md": "[x](nothing-like-it.md)\n"})
    ended = bash("footpath check --baseline footpath-baseline.json", root, surroundings(root.parent))
    assert (ended.status, "new.md" in ended.out, "alpha.md" in ended.out) == (1, True, False), ended.said


def test_the_documentation_is_in_the_navigation_of_our_site_in_the_order_of_need() -> None:
    site = build_site(read_tree(ROOT / "knowledge"), Settings())
    (using,) = [item for item in navigation(site, set(site.documents)) if item.title == "Using Footpath"]
    assert [item.title for item in using.items] == [
        "Using Footpath",
        "Tutorial: your first site",
        "How-to guides",
        "Reference",
        "Explanation",
    ]
    (guides,) = [item for item in using.items if item.title == "How-to guides"]
    assert ("Gate pull requests", "using/how-to/ci.md") in [(item.title, item.uri) for item in guides.items]
