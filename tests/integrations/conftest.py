"""What every integration is tried with: a repository with content, and Footpath as a wheel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.corpora import ROOT
from tests.integrations.running import run, surroundings, write
from tests.packaging.test_packaging import build


@pytest.fixture(scope="session")
def wheels(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with our wheel."""
    return once("wheels", lambda folder: _keep(build(ROOT, "wheel", folder)))


def _keep(path: Path) -> None:
    del path


@pytest.fixture
def repository(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Makes a git repository with one commit of these files."""

    def made(tree: Mapping[str, str]) -> Path:
        root = tmp_path / "repository"
        write(root, tree)
        git(root, "init", "--quiet", "--initial-branch=main")
        commit(root)
        return root

    return made


def git(root: Path, *arguments: str) -> str:
    ended = run("git", *arguments, folder=root, variables=surroundings(root.parent))
    assert ended.status == 0, ended.said
    return ended.out


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=A commit")
