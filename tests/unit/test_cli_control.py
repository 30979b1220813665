"""What is told and what is not: a baseline, a revision, levels per file, comments, and how a run exits."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.command import CLEAN, ERROR, WARNING, Write, entry, findings, footpath_

DEAD = "[gone](nowhere-at-all.md)\n"


class TestBaseline:
    def test_what_it_knows_is_not_told(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(CLEAN | ERROR)
        monkeypatch.chdir(root)
        assert footpath_("baseline").exit_code == 0
        result = footpath_("check", "--baseline", "footpath-baseline.json")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "1 in the baseline" in result.stderr

    def test_one_more_of_the_same_is_told(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(CLEAN | {"a.md": DEAD})
        monkeypatch.chdir(root)
        footpath_("baseline", "--file", "known.json")
        (root / "a.md").write_text("\n\n" + DEAD + "\n" + DEAD)
        assert [item["line"] for item in findings("--baseline", "known.json")] == [5]

    def test_it_only_shrinks(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        root = write(CLEAN | {"a.md": DEAD, "b.md": DEAD})
        monkeypatch.chdir(root)
        footpath_("baseline")
        (root / "a.md").write_text("mended\n")
        (root / "c.md").write_text(DEAD)
        told = findings("--baseline", "footpath-baseline.json")
        assert [(item["code"], item["path"]) for item in told] == [
            ("LK001", "c.md"),
            ("CF005", "footpath-baseline.json"),
        ]
        assert "1 taken out" in footpath_("baseline", "--prune").stderr
        assert [item["path"] for item in findings("--baseline", "footpath-baseline.json")] == ["c.md"]
        known = json.loads((root / "footpath-baseline.json").read_text("utf-8"))["findings"]
        assert [item["path"] for item in known] == ["b.md"]

    def test_the_site_s_option_is_enough(self, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in (CLEAN | ERROR).items()})
        (root / "footpath.yml").write_text("docs_dir: docs\nbaseline: known.json\n")
        assert footpath_("check", root).exit_code == 2  # it is not there yet
        footpath_("baseline", root)
        assert (root / "known.json").is_file()
        assert footpath_("check", root).exit_code == 0
        assert footpath_("check", root, "--no-baseline").exit_code == 1

    def test_it_is_about_all_of_the_content(self, write: Write) -> None:
        root = write(CLEAN | ERROR)
        result = footpath_("baseline", root / "knowledge", "--file", root / "known.json")
        assert (result.exit_code, (root / "known.json").exists()) == (2, False)
        assert f"a baseline is about all of the content, which is {root}" in result.stderr

    @pytest.mark.parametrize(
        "content",
        [
            "",
            "[]",
            '{"version": 9, "findings": []}',
            '{"version": 1}',
            '{"version": 1, "findings": [{"path": "a.md", "code": "LK001", "message": "m", "count": -1}]}',
            "\x00",
        ],
    )
    def test_a_file_that_is_none_is_a_usage_error(self, content: str, write: Write) -> None:
        root = write(CLEAN | {"known.txt": content})
        result = footpath_("check", root, "--baseline", root / "known.txt")
        assert result.exit_code == 2
        assert "baseline" in result.stderr


@pytest.fixture
def commit(tmp_path: Path) -> Callable[[], None]:
    """Commits everything in the folder of the test."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments: str) -> None:
        names = ("-c", "user.name=Author", "-c", "user.email=author@example.org")
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, env=environment, check=True, capture_output=True)

    def run() -> None:
        git("init", "--quiet")
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")

    return run


class TestChangedSince:
    def test_what_was_there_is_not_told(self, write: Write, commit: Callable[[], None]) -> None:
        root = write(CLEAN | {"a.md": DEAD})
        commit()
        (root / "b.md").write_text(DEAD)
        assert [item["path"] for item in findings(root, "--changed-since", "HEAD")] == ["b.md"]

    def test_a_moved_file_is_told_where_it_was_linked_from(self, write: Write, commit: Callable[[], None]) -> None:
        root = write(CLEAN | {"a.md": f"[b](b.md)\n{DEAD}", "b.md": DEAD})
        commit()
        (root / "b.md").rename(root / "c.md")
        subprocess.run(["git", "add", "--all"], cwd=root, check=True)
        assert [(item["path"], item["line"]) for item in findings(root, "--changed-since", "HEAD")] == [("a.md", 1)]

    def test_only_what_is_new_is_mended(self, write: Write, commit: Callable[[], None]) -> None:
        old = entry("alpha", "appsec")
        root = write(CLEAN | {"topics.yml": "security: { synonyms: [appsec] }\n", "knowledge/core/alpha.md": old})
        commit()
        (root / "knowledge/core/beta.md").write_text(entry("beta", "appsec"))
        footpath_("check", root, "--changed-since", "HEAD", "--fix")
        assert (root / "knowledge/core/alpha.md").read_text("utf-8") == old
        assert (root / "knowledge/core/beta.md").read_text("utf-8") == entry("beta", "security")

    def test_a_file_that_was_moved_and_renamed_is_what_was_meant(
        self, write: Write, commit: Callable[[], None]
    ) -> None:
        root = write(CLEAN | {"a.md": "[b](sub/b.md#top)\n", "sub/b.md": "# Top\n\nText.\n"})
        commit()
        (root / "sub/b.md").rename(root / "else.md")
        subprocess.run(["git", "add", "--all"], cwd=root, check=True)
        footpath_("check", root, "--changed-since", "HEAD", "--fix")
        assert (root / "a.md").read_text("utf-8") == "[b](else.md#top)\n"

    def test_what_the_host_leaves_out_was_left_out_then(self, write: Write, commit: Callable[[], None]) -> None:
        files = {f"docs/{name}": text for name, text in (CLEAN | {"a.md": "[x](drafts/x.md)\n"}).items()}
        root = write(files | {"docs/drafts/x.md": "# X\n", "mkdocs.yml": "site_name: x\nexclude_docs: drafts/\n"})
        commit()
        assert [item["code"] for item in findings(root)] == ["LK001"]
        assert findings(root, "--changed-since", "HEAD") == []

    def test_of_content_that_was_not_there_all_is_new(self, write: Write, commit: Callable[[], None]) -> None:
        root = write({"readme.txt": "x"})
        commit()
        write({f"docs/{name}": text for name, text in (CLEAN | ERROR).items()})
        assert [item["code"] for item in findings(root / "docs", "--changed-since", "HEAD")] == ["LK001"]

    def test_an_unknown_revision_is_a_usage_error(self, write: Write, commit: Callable[[], None]) -> None:
        root = write(CLEAN)
        commit()
        result = footpath_("check", root, "--changed-since", "v99")
        assert result.exit_code == 2
        assert 'there is no revision "v99"' in result.stderr


class TestConfiguration:
    def test_a_file_of_our_own_needs_no_host(self, write: Write) -> None:
        root = write({f"text/{name}": text for name, text in (CLEAN | WARNING).items()})
        (root / "footpath.yml").write_text("docs_dir: text\nfail_on: warning\n")
        assert footpath_("check", root).exit_code == 1
        assert footpath_("check", root / "text").exit_code == 1

    def test_two_places_for_options_are_one_too_many(self, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in CLEAN.items()})
        (root / "footpath.yml").write_text("fail_on: warning\n")
        (root / "mkdocs.yml").write_text("site_name: x\nplugins: [search, footpath: {fail_on: note}]\n")
        result = footpath_("check", root)
        assert result.exit_code == 2
        assert "keep them in one of the two places" in result.stderr
        (root / "mkdocs.yml").write_text("site_name: x\nplugins: [search, footpath]\n")
        assert footpath_("check", root).exit_code == 0

    def test_what_the_host_leaves_out_is_left_out(self, write: Write) -> None:
        files = CLEAN | {"drafts/a.md": DEAD, "templates/b.md": DEAD, "core/drafts/c.md": DEAD}
        root = write({f"docs/{name}": text for name, text in files.items()})
        (root / "mkdocs.yml").write_text("site_name: x\nexclude_docs: |\n  /drafts/\n")
        assert [item["path"] for item in findings(root)] == ["core/drafts/c.md"]

    def test_drafts_are_left_out_as_in_a_build(self, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in (CLEAN | {"a.draft.md": DEAD, "b.md": DEAD}).items()})
        (root / "mkdocs.yml").write_text("site_name: x\ndraft_docs: '*.draft.md'\n")
        assert [item["path"] for item in findings(root)] == ["b.md"]

    @pytest.mark.parametrize("place", [".", "docs", "docs/knowledge"])
    def test_docs_with_one_folder_of_content_is_the_content(self, place: str, write: Write) -> None:
        root = write({"docs/knowledge/a.md": "---\nname: Bad Name\n---\n\n# A\n"})
        assert any(item["path"] == "knowledge/a.md" for item in findings(root / place))

    @pytest.mark.parametrize(
        ("rules", "levels"),
        [("[LK001]", {}), ("{LK001: note}", {"note": 1}), ("{LK: off}", {}), ("{KN012: off}", {"error": 1})],
    )
    def test_files_have_levels_of_their_own(self, rules: str, levels: dict[str, int], write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in (CLEAN | {"drafts/a.md": DEAD}).items()})
        (root / "footpath.yml").write_text(f'docs_dir: docs\nper_file: {{"drafts/**": {rules}}}\n')
        found = [item["severity"] for item in findings(root)]
        assert {level: found.count(level) for level in found} == levels

    def test_a_rule_that_is_off_may_be_on_for_some_files(self, write: Write) -> None:
        files = CLEAN | {"topics.yml": "api: API\n", "knowledge/core/beta.md": entry("beta", "unheard-of")}
        root = write({f"docs/{name}": text for name, text in files.items()})
        (root / "footpath.yml").write_text("docs_dir: docs\nper_file: {beta.md: {TP007: error}}\nignore: [KN013]\n")
        assert [(item["code"], item["severity"]) for item in findings(root)] == [("TP007", "error")]

    def test_an_unknown_code_per_file_is_a_usage_error(self, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in CLEAN.items()})
        (root / "footpath.yml").write_text('docs_dir: docs\nper_file: {"a/**": [LK0001]}\n')
        result = footpath_("check", root)
        assert result.exit_code == 2
        assert 'per_file: a/**: no rule or family is called "LK0001"; did you mean LK001?' in result.stderr

    @pytest.mark.parametrize("folder", [".", "..", "/", "docs/.."])
    @pytest.mark.parametrize("file", ["footpath.yml", "mkdocs.yml"])
    def test_the_content_has_a_folder_of_its_own(self, file: str, folder: str, write: Write) -> None:
        root = write({f"docs/{name}": text for name, text in CLEAN.items()} | {file: f"docs_dir: {folder}\n"})
        result = footpath_("check", root)
        assert result.exit_code == 2
        assert f"{file}: docs_dir: must be a folder of its own" in result.stderr

    @pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n"])
    def test_an_empty_file_has_no_options(self, text: str, write: Write) -> None:
        assert footpath_("check", write(CLEAN | {"footpath.yml": text})).exit_code == 0

    def test_a_key_that_is_there_twice_is_a_mistake(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN | {"footpath.yml": "ignore: [LK]\nignore: [KN]\n"}))
        assert result.exit_code == 2
        assert "footpath.yml:2: " in result.stderr

    def test_a_mistake_names_its_file(self, write: Write) -> None:
        result = footpath_("check", write(CLEAN | {"footpath.yml": "ignore: [LK0001]\n"}), "--select", "LK")
        assert result.exit_code == 2
        assert 'footpath.yml: ignore: no rule or family is called "LK0001"' in result.stderr

    @pytest.mark.parametrize("options", ["ignore: [lk001]", "levels: {lk001: off}", "levels: {Missing-Target: off}"])
    def test_codes_may_be_in_any_case(self, options: str, write: Write) -> None:
        assert footpath_("check", write(CLEAN | ERROR | {"footpath.yml": options})).exit_code == 0


def test_exit_zero_is_zero_for_findings_and_not_for_mistakes(write: Write) -> None:
    root = write(CLEAN | ERROR)
    assert footpath_("check", root, "--exit-zero").exit_code == 0
    assert footpath_("check", root, "--exit-zero", "--select", "XX1").exit_code == 2


def test_a_stranger_s_html_is_an_error(write: Write) -> None:
    root = write(CLEAN | {"a.md": '<iframe src="https://example.org/"></iframe>\n'})
    assert {item["severity"] for item in findings(root)} == {"warning"}
    assert {item["severity"] for item in findings(root, "--untrusted")} == {"error"}
