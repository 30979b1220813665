"""Our guidance is our own: no run of words in it stands in the reference content too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.corpora import REFERENCE_CONTENT
from tests.guidance.examples import KNOWLEDGE

RUN = 12
"""Words in a row that two texts may not share."""
_NO_PROSE = re.compile(r"\A---\n.*?\n---\n|^(```|~~~).*?^\1|`[^`\n]+`|\]\([^)\n]*\)", re.DOTALL | re.MULTILINE)
"""Front matter, code and addresses: identifiers are no one's text."""
_FORM = re.compile(r"^#+ .*$|^ *- \*\*[^*\n]+\*\*:?|^ *- Depth \d:|\b[\w-]+/[\w/.-]+", re.MULTILINE)
"""Headings, labels and paths, which the format demands of every step: what stands before and after is not one text."""


def runs(text: str) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for part in _FORM.split(_NO_PROSE.sub(" ", text.replace("\r\n", "\n"))):
        words = re.findall(r"[a-z0-9']+", part.lower())
        found |= {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    return found


def shared(folder: Path, others: set[tuple[str, ...]]) -> dict[str, list[str]]:
    return {
        path.relative_to(folder).as_posix(): sorted(" ".join(run) for run in common)
        for path in sorted(folder.rglob("*.md"))
        if (common := runs(path.read_text("utf-8")) & others)
    }


def test_no_text_is_shared_with_the_reference_content() -> None:
    if not REFERENCE_CONTENT.is_dir():
        pytest.skip("no reference content; set FOOTPATH_SHARED")
    others: set[tuple[str, ...]] = set()
    for path in REFERENCE_CONTENT.rglob("*.md"):
        others |= runs(path.read_text("utf-8", "replace"))
    assert len(others) > 100_000
    assert shared(KNOWLEDGE, others) == {}


def test_a_shared_run_is_found(tmp_path: Path) -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    (tmp_path / "a.md").write_text(f"---\nname: a\n---\n\nBefore it, **{text}** after it.\n", "utf-8")
    (tmp_path / "b.md").write_text(f"```text\n{text}\n```\n", "utf-8")
    assert shared(tmp_path, runs(text)) == {"a.md": [text]}
