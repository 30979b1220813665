"""Trees of revisions: as the disk had them then, and no matter what is in the working tree now."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.adapters.git import renamed_since, tree_at
from footpath.model.settings import ConfigurationError

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in a repository of its own, untouched by the user's settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def run(*arguments: str) -> None:
        names = ("-c", "user.name=Author", "-c", "user.email=author@example.org")
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, env=environment, check=True, capture_output=True)

    run("init", "--quiet")
    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder inside the repository, with a text, a picture and what is passed over."""
    folder = tmp_path / "docs"
    for name in ("a.md", "sub/ü b.md", "x.yml", "picture.png", ".hidden/c.md", "node_modules/d.md"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"{name}\r\n".encode())
    (tmp_path / "outside.md").write_text("outside")
    return folder


def commit(git: Git) -> None:
    git("add", "--all", "--force")
    git("commit", "--quiet", "--message", "x")


def test_a_clean_tree_is_what_the_disk_has(git: Git, root: Path) -> None:
    commit(git)
    now = read_tree(root)
    assert tree_at(root, "HEAD", now) == now
    assert set(now.files) == {"a.md", "sub/ü b.md", "x.yml"}


def test_it_is_the_revision_and_not_the_disk(git: Git, root: Path) -> None:
    commit(git)
    (root / "a.md").write_text("changed")
    (root / "new.md").write_text("new")
    (root / "x.yml").unlink()
    then = tree_at(root, "HEAD", read_tree(root))
    assert then.files["a.md"] == b"a.md\r\n"
    assert set(then.files) == {"a.md", "sub/ü b.md", "x.yml"}


def test_a_rename_is_known_by_both_paths(git: Git, root: Path) -> None:
    commit(git)
    git("mv", "docs/a.md", "docs/sub/ä.md")
    assert renamed_since(root, "HEAD") == {"a.md": "sub/ä.md"}


def test_a_refused_link_was_refused_then(git: Git, root: Path) -> None:
    (root / "link.md").symlink_to("../outside.md")
    (root / "inside.md").symlink_to("a.md")
    commit(git)
    now = read_tree(root)
    assert [uri for uri, _ in now.faults] == ["link.md"]
    assert tree_at(root, "HEAD", now) == now


def test_an_unknown_revision_is_a_mistake_of_the_user(git: Git, root: Path) -> None:
    commit(git)
    with pytest.raises(ConfigurationError, match='there is no revision "nowhere"'):
        tree_at(root, "nowhere", read_tree(root))


@pytest.mark.parametrize("revision", ["--output=/tmp/x", "-h", "HEAD --stat", "", "@{u}", "HEAD:docs"])
def test_a_revision_is_never_an_option(git: Git, root: Path, revision: str) -> None:
    commit(git)
    with pytest.raises(ConfigurationError):
        tree_at(root, revision, read_tree(root))


def test_without_a_repository_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").touch()
    with pytest.raises(ConfigurationError, match="not a git repository"):
        tree_at(tmp_path, "HEAD", read_tree(tmp_path))
