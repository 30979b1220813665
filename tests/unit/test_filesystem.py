"""Reading a folder: everything of it, nothing from outside, and nothing that would hang or be published by mistake."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from footpath.adapters.filesystem import cache_folder, first_refusal, load_memo, read_tree, save_memo
from footpath.memo import Memo
from footpath.model.settings import Settings
from footpath.model.source import Tree
from footpath.parsing.document import SIZE_LIMIT
from footpath.project import build
from footpath.reporting.index_json import index_report
from footpath.reporting.json_text import json_text

SECRET = "SECRET=hunter2"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder; what lies beside it is outside."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file that nothing may read."""
    path = tmp_path / "secret.md"
    path.write_text(SECRET)
    return path


def faults(tree: Tree) -> list[tuple[str, str]]:
    return [(uri, fault.code) for uri, fault in tree.faults]


class TestReading:
    def test_markdown_and_yaml_are_read_and_all_else_is_named(self, root: Path) -> None:
        for name in ("a.md", "b.yml", "c.yaml", "d.png", "e"):
            (root / name).write_bytes(name.encode())
        tree = read_tree(root)
        assert tree.files == {"a.md": b"a.md", "b.yml": b"b.yml", "c.yaml": b"c.yaml"}
        assert tree.assets == {"d.png", "e"}
        assert tree.faults == ()

    def test_paths_are_sorted_and_relative_to_the_root(self, root: Path) -> None:
        for name in ("z.md", "b/c.md", "b/a.md", "a/b/c.md"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).touch()
        assert list(read_tree(root).files) == ["a/b/c.md", "b/a.md", "b/c.md", "z.md"]

    @pytest.mark.parametrize("name", [".hidden.md", ".git/a.md", "a/.b/c.md", "node_modules/a.md", "__pycache__/a.md"])
    def test_what_is_hidden_is_passed_over(self, name: str, root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
        assert read_tree(root) == Tree({})

    def test_bytes_are_kept_as_they_are(self, root: Path) -> None:
        content = b"\xef\xbb\xbf# A\r\n\xff\x00"
        (root / "a.md").write_bytes(content)
        assert read_tree(root).files == {"a.md": content}

    def test_a_name_that_is_no_utf_8_is_shown_with_escapes(self, root: Path) -> None:
        Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.md")).write_bytes(b"# A\n")
        tree = read_tree(root)
        assert tree.files == {"caf\\xe9.md": b"# A\n"}
        assert json_text(index_report(build(tree, Settings()).site))

    def test_no_more_of_a_large_file_is_read_than_shows_that_it_is_one(self, root: Path) -> None:
        with (root / "a.md").open("wb") as file:
            file.truncate(SIZE_LIMIT * 3)
        tree = read_tree(root)
        assert len(tree.files["a.md"]) == SIZE_LIMIT + 1
        assert [item.code for item in build(tree, Settings()).diagnostics] == ["FS003"]

    def test_an_empty_folder_is_an_empty_tree(self, root: Path) -> None:
        assert read_tree(root) == Tree({})

    def test_a_root_that_is_not_there_is_an_error(self, root: Path) -> None:
        with pytest.raises(OSError, match="nothing"):
            read_tree(root / "nothing")

    def test_a_folder_that_cannot_be_listed_is_a_fault(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (root / "closed").mkdir()
        (root / "open.md").touch()
        monkeypatch.setattr("os.scandir", refusing(root / "closed", os.scandir))
        tree = read_tree(root)
        assert faults(tree) == [("closed", "FS006")]
        assert list(tree.files) == ["open.md"]

    def test_a_file_that_cannot_be_opened_is_a_fault(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (root / "a.md").touch()
        monkeypatch.setattr(Path, "open", refusing(root / "a.md", Path.open))
        assert faults(read_tree(root)) == [("a.md", "FS006")]


def refusing(path: Path, function: Callable[..., object]) -> Callable[..., object]:
    """The function, refusing one path as a system does that denies permission."""

    def refuse(given: object, *arguments: object) -> object:
        denied = {os.fspath(path): PermissionError(13, "Permission denied", os.fspath(path))}
        for error in filter(None, [denied.get(str(given))]):
            raise error
        return function(given, *arguments)

    return refuse


class TestLinks:
    def test_one_that_leads_out_is_not_read(self, root: Path, outside: Path) -> None:
        (root / "a.md").symlink_to(outside)
        tree = read_tree(root)
        assert (tree.files, faults(tree)) == ({}, [("a.md", "FS004")])

    def test_one_that_leads_out_by_way_of_another_is_not_read(self, root: Path, outside: Path) -> None:
        (root / "b").symlink_to(outside)
        (root / "a.md").symlink_to(root / "b")
        assert faults(read_tree(root)) == [("a.md", "FS004"), ("b", "FS004")]

    def test_a_folder_that_leads_out_is_not_entered(self, root: Path, outside: Path) -> None:
        (root / "folder").symlink_to(outside.parent)
        tree = read_tree(root)
        assert (tree.files, faults(tree)) == ({}, [("folder", "FS004")])

    def test_a_folder_whose_path_only_begins_like_the_root_is_outside(self, root: Path, tmp_path: Path) -> None:
        (tmp_path / "content-too").mkdir()
        (tmp_path / "content-too" / "a.md").write_text(SECRET)
        (root / "a.md").symlink_to(tmp_path / "content-too" / "a.md")
        assert faults(read_tree(root)) == [("a.md", "FS004")]

    def test_no_byte_from_outside_is_in_any_output(self, root: Path, outside: Path) -> None:
        (root / "a.md").symlink_to(outside)
        (root / "knowledge").mkdir()
        (root / "knowledge" / "b.md").symlink_to(outside)
        outcome = build(read_tree(root), Settings())
        assert SECRET not in json_text(index_report(outcome.site)) + repr(outcome)
        assert [item.code for item in outcome.diagnostics] == ["FS004", "FS004"]

    def test_one_within_the_tree_is_read(self, root: Path) -> None:
        (root / "b.md").write_bytes(b"# B\n")
        (root / "a.md").symlink_to("b.md")
        assert read_tree(root) == Tree({"a.md": b"# B\n", "b.md": b"# B\n"}, links={"a.md": "b.md"})

    def test_the_root_itself_may_be_one(self, root: Path, tmp_path: Path) -> None:
        (root / "b.md").write_bytes(b"# B\n")
        (root / "a.md").symlink_to("b.md")
        (tmp_path / "entry").symlink_to(root)
        assert read_tree(tmp_path / "entry") == read_tree(root)

    def test_one_that_leads_nowhere_is_a_fault(self, root: Path) -> None:
        (root / "a.md").symlink_to("nothing.md")
        assert faults(read_tree(root)) == [("a.md", "FS005")]

    def test_a_circle_is_a_fault(self, root: Path) -> None:
        (root / "a.md").symlink_to("b.md")
        (root / "b.md").symlink_to("a.md")
        assert faults(read_tree(root)) == [("a.md", "FS005"), ("b.md", "FS005")]

    def test_a_folder_that_holds_itself_is_read_once(self, root: Path) -> None:
        (root / "a.md").touch()
        (root / "again").symlink_to(".")
        tree = read_tree(root)
        assert (list(tree.files), faults(tree)) == (["a.md"], [("again", "FS006")])

    def test_neither_is_a_folder_of_the_tree_read_twice(self, root: Path) -> None:
        (root / "b").mkdir()
        (root / "b" / "a.md").touch()
        (root / "again").symlink_to("b")
        tree = read_tree(root)
        assert (list(tree.files), faults(tree)) == (["b/a.md"], [("again", "FS006")])


class TestOddFiles:
    def test_a_pipe_is_not_opened(self, root: Path) -> None:
        os.mkfifo(root / "a.md")
        tree = read_tree(root)
        assert (tree.files, faults(tree)) == ({}, [("a.md", "FS006")])

    def test_neither_is_one_behind_a_link(self, root: Path) -> None:
        os.mkfifo(root / "pipe")
        (root / "a.md").symlink_to("pipe")
        assert faults(read_tree(root)) == [("a.md", "FS006"), ("pipe", "FS006")]

    def test_a_link_to_a_device_leads_out(self, root: Path) -> None:
        (root / "a.md").symlink_to("/dev/zero")
        assert faults(read_tree(root)) == [("a.md", "FS004")]

    def test_a_folder_with_the_name_of_a_file_is_a_folder(self, root: Path) -> None:
        (root / "a.md").mkdir()
        (root / "a.md" / "b.md").touch()
        assert list(read_tree(root).files) == ["a.md/b.md"]


class TestTheWayToAFile:
    def test_a_plain_one_is_free(self, root: Path) -> None:
        (root / "a" / "b").mkdir(parents=True)
        (root / "a" / "b" / "c.md").touch()
        assert first_refusal(root / "a" / "b" / "c.md", root) is None

    @pytest.mark.parametrize("path", ["leak/secret.md", "leak/nothing.md", "leak", "leak/../leak/secret.md"])
    def test_it_ends_at_the_first_link_that_leads_out(self, path: str, root: Path, outside: Path) -> None:
        (root / "leak").symlink_to(outside.parent)
        refused = first_refusal(root / path, root)
        assert refused is not None
        assert (refused[0], refused[1].code) == ("leak", "FS004")

    def test_the_root_itself_may_be_a_link(self, root: Path, tmp_path: Path) -> None:
        (root / "a.md").touch()
        (tmp_path / "entry").symlink_to(root)
        assert first_refusal(tmp_path / "entry" / "a.md", tmp_path / "entry") is None


@pytest.fixture
def memo() -> Memo:
    """A memo with something new in it."""
    memo = Memo()
    memo.parse("a.md", b"# A\n")
    return memo


class TestMemo:
    def test_what_is_kept_is_there_the_next_time(self, root: Path, memo: Memo) -> None:
        _, path = load_memo(root)
        save_memo(memo, path)
        again, same = load_memo(root)
        again.parse("a.md", b"# A\n")
        assert (path, again.changed) == (same, False)

    def test_each_root_has_a_file_of_its_own(self, root: Path, tmp_path: Path) -> None:
        assert load_memo(root)[1] != load_memo(tmp_path)[1]

    def test_it_is_kept_in_the_folder_that_the_environment_names(
        self,
        root: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("FOOTPATH_CACHE", str(tmp_path / "cache"))
        assert load_memo(root)[1].parent == tmp_path / "cache"

    def test_else_in_the_user_s_cache_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("FOOTPATH_CACHE")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert cache_folder() == tmp_path / "footpath"

    @pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b"[]", b'{"a": 1}', b"\0" * 100, b"[" * 100_000])
    def test_a_damaged_one_is_an_empty_one(self, damage: bytes, root: Path) -> None:
        _, path = load_memo(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(damage)
        memo, _ = load_memo(root)
        assert memo.parse("a.md", b"# A\n").headings

    def test_writing_leaves_nothing_but_the_file(self, tmp_path: Path, memo: Memo) -> None:
        save_memo(memo, tmp_path / "cache" / "memo.json")
        assert [path.name for path in (tmp_path / "cache").iterdir()] == ["memo.json"]

    def test_a_write_that_fails_keeps_the_old_file_and_leaves_nothing_else(
        self,
        tmp_path: Path,
        memo: Memo,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        path = tmp_path / "cache" / "memo.json"
        save_memo(memo, path)
        before = path.read_bytes()
        memo.parse("b.md", b"# B\n")
        monkeypatch.setattr(Path, "replace", no_space)
        save_memo(memo, path)
        assert path.read_bytes() == before
        assert [found.name for found in path.parent.iterdir()] == ["memo.json"]

    def test_a_folder_that_cannot_be_made_is_no_error(self, tmp_path: Path, memo: Memo) -> None:
        (tmp_path / "cache").touch()
        save_memo(memo, tmp_path / "cache" / "memo.json")
        assert (tmp_path / "cache").is_file()

    def test_nothing_new_is_not_written(self, tmp_path: Path, memo: Memo) -> None:
        again = Memo(memo.dump())
        again.parse("a.md", b"# A\n")
        save_memo(again, tmp_path / "memo.json")
        assert not (tmp_path / "memo.json").exists()


def no_space(*_arguments: object) -> None:
    raise OSError(28, "No space left on device")
