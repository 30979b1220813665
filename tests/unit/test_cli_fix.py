"""`--fix`, `--diff` and standard input: what is written, where, and what stays as it was."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from footpath.adapters import filesystem
from footpath.cli import main
from tests.unit.command import CLEAN, Write, entry, footpath_

TOPICS = "security: { label: Security, synonyms: [appsec] }\n"
SYNONYM = "---\r\nname: alpha\r\ndescription: 'About alpha.'\r\ntopics: [appsec] # a comment\r\n---\r\n\r\n# alpha\r\n"
MENDED = SYNONYM.replace("appsec", "security")
FAULTY = CLEAN | {"topics.yml": TOPICS, "knowledge/core/alpha.md": SYNONYM}
PATH = "knowledge/core/alpha.md"


def with_input(text: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, catch_exceptions=False)


def git(*arguments: str, given: bytes = b"") -> None:
    subprocess.run(["git", *arguments], input=given, check=True)


class TestFix:
    def test_it_changes_the_bytes_it_must(self, write: Write) -> None:
        root = write(FAULTY)
        result = footpath_("check", root, "--fix")
        assert (root / PATH).read_bytes() == MENDED.encode()
        assert result.stderr.startswith("no findings in 5 files (")
        assert result.stderr.endswith("; 1 mended\n")
        assert result.exit_code == 0

    def test_a_second_time_it_changes_nothing(self, write: Write) -> None:
        root = write(FAULTY)
        footpath_("check", root, "--fix")
        before = (root / PATH).stat()
        assert "mended" not in footpath_("check", root, "--fix").stderr
        assert (root / PATH).stat().st_mtime_ns == before.st_mtime_ns

    def test_what_it_cannot_mend_is_told_and_decides_the_status(self, write: Write) -> None:
        root = write(FAULTY | {"knowledge/core/beta.md": entry("beta", "security", "[gone](nowhere-at-all.md)\n")})
        result = footpath_("check", root, "--fix")
        assert "LK001" in result.stdout
        assert "TP002" not in result.stdout
        assert result.exit_code == 1

    def test_only_what_was_asked_for_is_mended(self, write: Write) -> None:
        root = write(FAULTY | {"knowledge/core/beta.md": SYNONYM.replace("alpha", "beta")})
        footpath_("check", root / PATH, "--fix")
        assert (root / PATH).read_bytes() == MENDED.encode()
        assert b"appsec" in (root / "knowledge/core/beta.md").read_bytes()

    def test_permissions_stay(self, write: Write) -> None:
        root = write(FAULTY)
        (root / PATH).chmod(0o640)
        footpath_("check", root, "--fix")
        assert stat.S_IMODE((root / PATH).stat().st_mode) == 0o640

    def test_nothing_is_changed_through_a_link_inside_the_tree(self, write: Write) -> None:
        """What is wrong where a link shows a text may be right where the text is."""
        root = write(CLEAN | {"guide.md": "# Guide\n", "t.md": "[x](guide.md)\n"})
        (root / "a").mkdir()
        (root / "a/link.md").symlink_to("../t.md")
        result = footpath_("check", root, "--fix")
        assert (root / "t.md").read_text("utf-8") == "[x](guide.md)\n"
        assert "a/link.md" in result.stdout

    def test_a_text_that_a_link_shows_is_mended_once(self, write: Write) -> None:
        root = write(FAULTY)
        (root / "shown.md").symlink_to(PATH)
        assert footpath_("check", root, "--fix", "--ignore", "TP").exit_code == 0
        footpath_("check", root / PATH, "--fix")
        assert (root / "shown.md").is_symlink()
        assert (root / PATH).read_bytes() == MENDED.encode()

    def test_a_file_that_changed_meanwhile_is_left_alone(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(FAULTY)
        refusal = filesystem.first_refusal

        def changing(path: Path, folder: Path) -> object:
            path.write_bytes(b"newer")
            return refusal(path, folder)

        monkeypatch.setattr(filesystem, "first_refusal", changing)
        result = footpath_("check", root, "--fix")
        assert result.exit_code == 2
        assert "changed while it was being mended" in result.stderr
        assert (root / PATH).read_bytes() == b"newer"

    def test_no_other_file_is_left_behind(self, write: Write) -> None:
        root = write(FAULTY)
        before = sorted(root.rglob("*"))
        footpath_("check", root, "--fix")
        assert sorted(root.rglob("*")) == before

    def test_what_cannot_be_written_does_not_stop_the_rest(self, write: Write) -> None:
        root = write(FAULTY | {"knowledge/core/beta.md": SYNONYM.replace("alpha", "beta")})
        (root / PATH).chmod(0o444)
        result = footpath_("check", root, "--fix", "--select", "TP002", "--format", "concise")
        assert result.exit_code == 2
        assert "alpha.md: cannot be written: the file is read-only" in result.stderr
        assert "; 1 mended" in result.stderr
        assert [line.split(": ")[1][:5] for line in result.stdout.splitlines()] == ["TP002"]
        assert "alpha.md" in result.stdout
        assert (root / PATH).read_bytes() == SYNONYM.encode()
        assert b"[security]" in (root / "knowledge/core/beta.md").read_bytes()

    def test_a_file_with_two_names_is_mended_once(self, write: Write) -> None:
        root = write(FAULTY)
        (root / "knowledge/core/other.md").symlink_to("alpha.md")
        result = footpath_("check", root, "--fix", "--select", "TP002")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (root / PATH).read_bytes() == MENDED.encode()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written_is_told(self, write: Write) -> None:
        root = write(FAULTY)
        (root / "knowledge/core").chmod(0o500)
        result = footpath_("check", root, "--fix")
        (root / "knowledge/core").chmod(0o700)
        assert result.exit_code == 2
        assert "cannot be written" in result.stderr


class TestDiff:
    def test_it_shows_and_changes_nothing(self, write: Write) -> None:
        root = write(FAULTY)
        result = footpath_("check", root, "--diff")
        assert "\n-topics: [appsec] # a comment\n+topics: [security] # a comment\n" in result.stdout
        assert (root / PATH).read_bytes() == SYNONYM.encode()
        assert "1 finding would be mended in 1 file" in result.stderr

    def test_its_status_says_whether_something_would_change(self, write: Write) -> None:
        root = write(FAULTY)
        assert footpath_("check", root, "--diff").exit_code == 1
        assert footpath_("check", root, "--diff", "--exit-zero").exit_code == 0
        footpath_("check", root, "--fix")
        assert footpath_("check", root, "--diff").exit_code == 0

    def test_no_line_of_it_is_a_command_to_a_ci_system(self, write: Write) -> None:
        hostile = SYNONYM + "\r\n::error ::x\r\n\x1b[31m##[error]\r\n"
        result = footpath_("check", write(FAULTY | {PATH: hostile.replace("\r\n\r\n", "\r\n")}), "--diff")
        assert "topics: [security]" in result.stdout
        assert not [line for line in result.stdout.splitlines() if line.lstrip(" +-").startswith("::")]
        assert "\x1b" not in result.stdout
        assert "##[" not in result.stdout

    @pytest.mark.parametrize(
        "text",
        [
            SYNONYM,
            SYNONYM.replace("\r\n", "\n"),
            SYNONYM.rstrip(),
            SYNONYM.replace("\r\n", "\n").rstrip(),
            SYNONYM.replace("# alpha", "\talpha\tand tabs"),
        ],
    )
    @pytest.mark.parametrize("path", [PATH, "knowledge/core/the alpha.md"])
    def test_git_applies_it_to_the_effect_of_a_fix(
        self, text: str, path: str, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = write(CLEAN | {"topics.yml": TOPICS, path: text})
        monkeypatch.chdir(root)
        patch = footpath_("check", "--diff").stdout_bytes
        footpath_("check", "--fix")
        mended = (root / path).read_bytes()
        assert mended != text.encode()
        (root / path).write_bytes(text.encode())
        git("init", "--quiet")
        git("apply", "-", given=patch)
        assert (root / path).read_bytes() == mended

    def test_a_file_with_two_names_is_in_it_once(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(FAULTY)
        (root / "knowledge/core/a-name.md").symlink_to("alpha.md")
        monkeypatch.chdir(root)
        patch = footpath_("check", "--diff", "--select", "TP002").stdout_bytes
        git("init", "--quiet")
        git("apply", "-", given=patch)
        assert (root / PATH).read_bytes() == MENDED.encode()

    def test_a_patch_that_cannot_be_applied_says_so(self, write: Write) -> None:
        result = footpath_("check", write(FAULTY | {PATH: SYNONYM.replace("a comment", "a \u202ecomment")}), "--diff")
        assert "alpha.md: the patch cannot be applied, " in result.stderr
        assert "the patch" not in footpath_("check", write(FAULTY), "--diff").stderr


class TestStandardInput:
    def test_it_stands_for_a_file_of_the_tree(self, write: Write) -> None:
        root = write(CLEAN | {"topics.yml": TOPICS})
        result = with_input(SYNONYM, "check", "--stdin-filename", root / PATH, "--format", "concise")
        assert "TP002" in result.stdout
        assert (root / PATH).read_text("utf-8") == CLEAN[PATH]

    def test_findings_of_other_files_are_not_told(self, write: Write) -> None:
        root = write(FAULTY | {"knowledge/core/beta.md": SYNONYM.replace("alpha", "beta")})
        assert with_input(CLEAN[PATH], "check", "--stdin-filename", root / PATH).stdout == ""

    def test_a_file_that_is_not_there_yet_is_one_of_its_folder(self, write: Write) -> None:
        root = write(CLEAN)
        new = root / "knowledge/new/gamma.md"
        result = with_input(entry("delta"), "check", "--stdin-filename", new, "--format", "concise")
        assert "KN005" in result.stdout

    def test_mended_it_goes_to_standard_output_and_the_rest_to_standard_error(self, write: Write) -> None:
        root = write(CLEAN | {"topics.yml": TOPICS})
        text = SYNONYM + "\r\n[gone](nowhere-at-all.md)\r\n"
        result = with_input(text, "check", "--stdin-filename", root / PATH, "--fix")
        assert result.stdout_bytes == text.replace("appsec", "security").encode()
        assert "LK001" in result.stderr
        assert (root / PATH).read_text("utf-8") == CLEAN[PATH]

    @pytest.mark.parametrize("name", ["notes.md", "docs", "docs/knowledge"])
    def test_it_must_stand_for_a_file_of_the_tree(self, name: str, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in CLEAN.items()} | {"footpath.yml": "docs_dir: docs\n"})
        result = with_input("", "check", "--stdin-filename", root / name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{name}: not part of the content below {root / 'docs'}" in result.stderr

    def test_it_cannot_be_watched(self, write: Write) -> None:
        result = footpath_("check", "--stdin-filename", write(CLEAN) / PATH, "--watch")
        assert result.exit_code == 2
