"""What this project's own content owes its readers beyond the rules that `footpath check` knows."""

from __future__ import annotations

import re

import pytest

from tests.corpora import ROOT

CONTENT = ROOT / "knowledge"
UNNAMED = re.compile(r"^\|\s*\|.*\n\|\s*:?-", re.MULTILINE)


@pytest.mark.parametrize("folder", ["entries", "pipeline", "tools", "using"])
def test_every_table_says_what_its_first_column_is(folder: str) -> None:
    pages = sorted((CONTENT / folder).rglob("*.md"))
    assert pages
    assert [page.name for page in pages if UNNAMED.search(page.read_text("utf-8"))] == []
