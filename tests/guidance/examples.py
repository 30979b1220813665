"""The fenced examples of our own guidance, each with the line on which it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from tests.corpora import ROOT

KNOWLEDGE = ROOT / "knowledge"
USING = KNOWLEDGE / "using"
SKETCH = "# sketch:"
"""How a Python example begins that needs more than the standard library; it is parsed and not run."""


@dataclass(frozen=True)
class Example:
    file: Path
    line: int
    language: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.file.relative_to(KNOWLEDGE).as_posix()}:{self.line}"


def examples(*languages: str) -> list[Example]:
    """All examples in some languages, in the order of their files. Pages on how to use us have tests of their own."""
    files = (file for file in sorted(KNOWLEDGE.rglob("*.md")) if USING not in file.parents)
    return [item for file in files for item in _of(file) if item.language in languages]


def _of(file: Path) -> Iterator[Example]:
    for token in MarkdownIt("commonmark").parse(_blanked(file.read_text("utf-8"))):
        if token.type == "fence":
            language = token.info.split()[0].lower() if token.info.strip() else ""
            yield Example(file, token.map[0] + 1, language, token.content)


def _blanked(text: str) -> str:
    """The text without its front matter, on the same lines."""
    if not text.startswith("---\n"):
        return text
    end = text.index("\n---\n", 4) + 5
    return "\n" * text.count("\n", 0, end) + text[end:]
