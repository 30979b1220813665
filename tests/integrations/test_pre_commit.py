"""The hooks for pre-commit, installed and run by pre-commit itself from a clone of this repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.corpora import ROOT
from tests.integrations.conftest import commit, git
from tests.integrations.running import CLEAN, MESSY, Ended, blocks, offline, run, surroundings, write

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
CONFIG = next(block for block in blocks("yaml") if "hooks:" in block)
PARTS = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "plugins", "site-templates")
Repository = Callable[[Mapping[str, str]], Path]


class Project:
    """A repository whose commits pass through our hooks."""

    def __init__(self, root: Path, source: Path, wheels: Path) -> None:
        self.root = root
        given = yaml.safe_load(CONFIG)
        given["repos"][0] |= {"repo": str(source), "rev": git(source, "rev-parse", "HEAD").strip()}
        write(root, {".pre-commit-config.yaml": yaml.safe_dump(given)})
        commit(root)
        home = source.parent / "home"
        self.variables = surroundings(home, PRE_COMMIT_HOME=home / "pre-commit", **offline(wheels))

    def run(self, *command: str) -> Ended:
        return run(*command, folder=self.root, variables=self.variables)


@pytest.fixture(scope="session")
def source(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A clone of this repository as it is now, with a commit."""

    def fill(folder: Path) -> None:
        clone = folder / "footpath"
        clone.mkdir()
        for name in PARTS:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, clone / name)
        git(clone, "init", "--quiet", "--initial-branch=main")
        commit(clone)

    return once("pre-commit-source", fill) / "footpath"


@pytest.fixture
def project(repository: Repository, source: Path, wheels: Path) -> Callable[[Mapping[str, str]], Project]:
    return lambda tree: Project(repository(tree), source, wheels)


def test_pre_commit_accepts_the_hooks(tmp_path: Path) -> None:
    ended = run(
        "pre-commit",
        "validate-manifest",
        ROOT / ".pre-commit-hooks.yaml",
        folder=tmp_path,
        variables=surroundings(tmp_path),
    )
    assert (ended.status, ended.said) == (0, "")


def test_a_hook_looks_at_the_whole_tree() -> None:
    assert {name: hook["pass_filenames"] for name, hook in HOOKS.items()} == {
        "footpath-check": False,
        "footpath-fix": False,
    }
    assert HOOKS["footpath-check"]["always_run"] is True


def test_the_page_uses_hooks_that_exist() -> None:
    assert {hook["id"] for hook in yaml.safe_load(CONFIG)["repos"][0]["hooks"]} == set(HOOKS)


def test_a_clean_tree_is_committed(project: Callable[[Mapping[str, str]], Project]) -> None:
    made = project(CLEAN)
    assert made.run("pre-commit", "install").status == 0
    write(made.root, {"knowledge/core/beta.md": CLEAN["knowledge/core/beta.md"] + "\nMore.\n"})
    made.run("git", "add", "--all")
    ended = made.run("git", "commit", "--message=More")
    assert ended.status == 0, ended.said
    assert ended.said.count("Passed") == 2


def test_a_commit_that_deletes_what_others_link_to_is_stopped(project: Callable[[Mapping[str, str]], Project]) -> None:
    made = project(CLEAN)
    made.run("pre-commit", "install")
    made.run("git", "rm", "--quiet", "knowledge/core/beta.md")
    ended = made.run("git", "commit", "--message=Less")
    assert ended.status == 1, ended.said
    assert "knowledge/core/alpha.md" in ended.said
    assert "LK001" in ended.said


def test_what_has_one_answer_is_corrected_and_the_rest_told(project: Callable[[Mapping[str, str]], Project]) -> None:
    made = project(MESSY)
    first = made.run("pre-commit", "run", "--all-files")
    text = (made.root / "knowledge/core/alpha.md").read_text("utf-8")
    assert first.status == 1, first.said
    assert "files were modified by this hook" in first.said
    assert ("[[beta]]" in text, "topics: [api]" in text, "nowhere-at-all.md" in text) == (True, True, True)
    write(made.root, {"knowledge/core/alpha.md": text.replace("[more](nowhere-at-all.md)", "more")})
    made.run("git", "add", "--all")
    assert made.run("pre-commit", "run", "--all-files").status == 0
