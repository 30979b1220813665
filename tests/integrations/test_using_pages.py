"""The pages on how to use Footpath: what they tell their reader to do is done, and what they say happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.corpora import ROOT, SHOP
from tests.integrations.following import begins_with, blocks_of, commands_of, follow
from tests.integrations.running import USING, bash, surroundings

TUTORIAL = USING / "tutorial.md"
PAGES = sorted(path for path in USING.rglob("*.md") if path != TUTORIAL and path.parent.name != "reference")


@pytest.fixture(scope="session")
def guidance(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What the reader of the tutorial has at its end."""

    def fill(folder: Path) -> None:
        follow(TUTORIAL.read_text("utf-8"), folder, surroundings(folder))

    return once("tutorial", fill) / "guidance"


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What the reader of a page has when it begins."""
    root = tmp_path / "content"
    match begins_with(Path(request.getfixturevalue("page")).read_text("utf-8")):
        case "the tutorial":
            shutil.copytree(request.getfixturevalue("guidance"), root)
        case "our own content":
            shutil.copytree(ROOT / "knowledge", root / "docs", ignore=shutil.ignore_patterns("using"))
            shutil.copytree(SHOP, root / "shop")
            (root / "docs/index.md").write_text("# Guidance\n", "utf-8")
            (root / "mkdocs.yml").write_text("site_name: Small\nplugins: [footpath]\n", "utf-8")
        case "nothing":
            root.mkdir()
        case other:
            pytest.fail(f"what is {other}?")
    return root


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(USING).with_suffix("").as_posix())
def test_a_page_tells_what_happens(page: Path, folder: Path) -> None:
    follow(page.read_text("utf-8"), folder, surroundings(folder.parent))


def test_the_tutorial_ends_with_a_site(guidance: Path) -> None:
    made = {path.relative_to(guidance / "site").as_posix() for path in (guidance / "site").rglob("index.html")}
    assert {"index.html", "knowledge/operations/backups/index.html", "methodology/backend-overlay/index.html"} <= made


def test_the_workflow_of_the_tutorial_builds_what_it_publishes(guidance: Path, tmp_path: Path) -> None:
    root = tmp_path / "guidance"
    shutil.copytree(guidance, root, ignore=shutil.ignore_patterns("site"))
    workflow = yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))
    install, *scripts = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert install in TUTORIAL.read_text("utf-8").split("## Make a folder")[0]
    for script in scripts:
        ended = bash(script, root, surroundings(tmp_path))
        assert ended.status == 0, ended.said
    (upload,) = [step for step in workflow["jobs"]["build"]["steps"] if "upload" in step.get("uses", "")]
    assert (root / upload["with"]["path"] / "index.html").is_file()


class TestFollowing:
    def test_a_command_that_says_something_else_is_told(self, tmp_path: Path) -> None:
        page = "```console\n$ echo one; echo two\none\n…\nthree\n```\n"
        with pytest.raises(AssertionError, match="line 1: echo one; echo two says"):
            follow(page, tmp_path, surroundings(tmp_path))
        follow(page.replace("three", "two"), tmp_path, surroundings(tmp_path))

    def test_a_command_that_fails_is_told_unless_the_page_says_so(self, tmp_path: Path) -> None:
        page = "```console\n$ false\n```\n"
        with pytest.raises(AssertionError, match="exits with 1"):
            follow(page, tmp_path, surroundings(tmp_path))
        follow(f"<!-- exits with 1 -->\n\n{page}", tmp_path, surroundings(tmp_path))

    def test_a_block_that_nobody_tries_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(AssertionError, match="nobody tries"):
            follow("```yaml\na: 1\n```\n", tmp_path, surroundings(tmp_path))

    def test_files_are_written_and_quoted(self, tmp_path: Path) -> None:
        page = (
            '```yaml title="a/b.yml"\na: 1\n```\n<!-- appended to a/b.yml -->\n```yaml\nb: 2\n```\n'
            "<!-- part of a/b.yml -->\n```yaml\n1\nb: 2\n```\n"
        )
        follow(page, tmp_path, surroundings(tmp_path))
        with pytest.raises(AssertionError, match="no part"):
            follow(page.replace("b: 2\n```\n<!-- part", "b: 3\n```\n<!-- part"), tmp_path, surroundings(tmp_path))

    def test_a_fence_may_hold_a_shorter_one(self) -> None:
        (block,) = blocks_of('````markdown title="a.md"\n```console\n$ x\n```\n````\n')
        assert block.text == "```console\n$ x\n```\n"

    def test_several_commands_may_stand_in_one_block(self) -> None:
        (block,) = blocks_of("```console\n$ a\nsays\n$ b\n```\n")
        assert [(command.text, command.said) for command in commands_of(block)] == [("a", ("says",)), ("b", ())]
