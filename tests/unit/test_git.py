"""Trees of revisions: as the disk had them then, and no matter what is in the working tree now."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from footpath.adapters.filesystem import read_tree
from footpath.adapters.git import last_changes, renamed_since, tree_at
from footpath.model.settings import ConfigurationError

Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Runs git in a repository of its own, untouched by the user's settings."""

    def run(*arguments: str) -> None:
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
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


def commit_on(git: Git, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+02:00")
    git("add", "--all", "--force")
    git("commit", "--quiet", "--message", "//1 is no commit\n\na.md")


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


def test_a_file_changed_when_its_last_commit_says(git: Git, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    commit_on(git, "2026-01-02", monkeypatch)
    (root / "a.md").write_text("changed")
    (root / "x.yml").unlink()
    commit_on(git, "2026-03-04", monkeypatch)
    (root / "new.md").write_text("not committed")
    (root / "sub" / "ü b.md").write_text("changed and not committed")
    found = last_changes(root, ["a.md", "sub/ü b.md", "new.md", "../outside.md", "x.yml"])
    assert {uri: moment.isoformat() for uri, moment in found.items()} == {
        "a.md": "2026-03-04T10:00:00+00:00",
        "sub/ü b.md": "2026-01-02T10:00:00+00:00",
        "x.yml": "2026-03-04T10:00:00+00:00",
    }


def test_a_long_history_is_read_as_far_as_needed(git: Git, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 9):
        (root / "many").mkdir(exist_ok=True)
        for name in range(300):
            (root / "many" / f"{'long' * 20}{name}.md").write_text(f"{number}")
        commit_on(git, f"2026-01-0{number}", monkeypatch)
    (found,) = last_changes(root, [f"many/{'long' * 20}7.md"]).values()
    assert found.day == 8


def test_no_history_no_dates(git: Git, root: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no revision"):
        last_changes(root, ["a.md"])
    commit(git)
    (root / "a.md").write_text("2")
    commit(git)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth", "1", f"file://{tmp_path}", str(clone))
    with pytest.raises(ConfigurationError, match="shallow"):
        last_changes(clone / "docs", ["a.md"])


def test_no_repository_no_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ConfigurationError, match="not a git repository"):
        last_changes(tmp_path, ["a.md"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="cannot be run"):
        last_changes(tmp_path, ["a.md"])
