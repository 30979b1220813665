"""The page on a project's progress: its commands and its options are tried on the project that it shows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.corpora import ROOT, SHOP
from tests.integrations.running import USING, Ended, bash, blocks, commands, surroundings

PAGE = (USING / "how-to" / "project.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge base with the project beside it."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "docs", ignore=shutil.ignore_patterns("using", "index.md"))
    shutil.copytree(SHOP, tmp_path / "shop")
    (tmp_path / "mkdocs.yml").write_text("site_name: Small\nplugins: [footpath]\n", "utf-8")
    return tmp_path


def said(command: str, folder: Path) -> Ended:
    return bash(command, folder, surroundings(folder))


def test_the_commands_do_what_the_page_says(folder: Path) -> None:
    whole, one, machine = commands(PAGE)
    ended = said(whole, folder)
    assert (ended.status, ended.out.splitlines()[0]) == (0, "Harbour Shop: 30 %, 47 of 157 steps are done"), ended.said
    assert said(one, folder).out.splitlines()[0] == "Harbour Shop: 27 %, 13 of 49 steps are done"
    schema = json.loads(said("footpath schema status", folder).out)
    Draft202012Validator(schema).validate(json.loads(said(machine, folder).out))


def test_what_cannot_be_read_gives_status_1(folder: Path) -> None:
    (folder / "shop/.scaffold/state.json").write_text("{", "utf-8")
    ended = said(commands(PAGE)[0], folder)
    assert (ended.status, "shop/.scaffold/state.json:1:2: STATE_PARSE_ERROR" in ended.err) == (1, True), ended.said


def test_the_option_makes_the_pages(folder: Path) -> None:
    [options] = blocks("yaml", PAGE)
    (folder / "mkdocs.yml").write_text(options, "utf-8")
    ended = said("mkdocs build --strict", folder)
    assert ended.status == 0, ended.said
    made = sorted(path.parent.name for path in (folder / "site/project").glob("*/index.html"))
    assert made == ["catalog", "payments", "storefront"]
    assert "Harbour Shop" in (folder / "site/project/index.html").read_text("utf-8")


def test_nothing_in_the_project_is_changed(folder: Path) -> None:
    def contents() -> dict[str, tuple[bytes, float]]:
        files = (path for path in sorted((folder / "shop").rglob("*")) if path.is_file())
        return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime) for path in files}

    before = contents()
    for command in commands(PAGE):
        said(command, folder)
    assert contents() == before
