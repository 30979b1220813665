"""What is shown inside an author's text and is no part of it.

Each piece has a mark in the Markdown, a comment, and takes its place late: so the search does not find a page by it,
and the table of contents does not know of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from footpath.index.lines import lines_of
from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.pages.entry.facts import facts
from footpath.pages.entry.see_also import in_text
from footpath.pages.entry.text_parts import deep_guidance

FACTS, DEEP = "facts", "deep"
_MARK = re.compile(r"<!--fp:([a-z]+(?:-[0-9]+)?)-->")


@dataclass(frozen=True, slots=True)
class Piece:
    """A fragment, by its name, and what it is made of."""

    template: str
    context: Mapping[str, object]


def pieces(site: Site, uri: str) -> dict[str, Piece]:
    """The pieces of a page, by the names of their marks."""
    found = {_see(line): Piece("see", {"card": card}) for line, (_, card) in in_text(site, uri).items()}
    entry = site.corpus.by_uri.get(uri)
    if isinstance(entry, KnowledgeEntry):
        known = facts(site, entry)
        found |= {FACTS: Piece("facts", known), DEEP: Piece("deep", known)}
    return found


def placed(html: str, fragments: Mapping[str, str]) -> str:
    """A rendered text with its pieces in the places of their marks, each once."""
    left = dict(fragments)
    return _MARK.sub(lambda mark: left.pop(mark[1], mark[0]), html)


def mark(name: str) -> str:
    """The comment that keeps the place of a piece."""
    return f"<!--fp:{name}-->"


def set_marks(site: Site, uri: str, given: list[str], lines: list[str]) -> None:
    """Set the marks of a text in `lines`, made from the text `given`, where that still reads as in the file."""
    document = site.documents[uri]
    marks = {end: f"{{line}} {mark(_see(line))}" for line, (end, _) in in_text(site, uri).items()}
    deep = deep_guidance(document) if isinstance(site.corpus.by_uri.get(uri), KnowledgeEntry) else None
    source = lines_of(site, uri)
    if deep is not None and source[deep.span.line - 1].startswith("##"):  # in a list or a quotation it stays as it is
        marks[deep.span.line] = f"{mark(DEEP)}\n\n{{line}}"
    for number, pattern in marks.items():
        row = number - document.body_line
        if given[row : row + 1] == list(source[number - 1 : number]) != []:
            before, _, after = pattern.partition("{line}")
            lines[row] = before + lines[row].rstrip() + after


def _see(line: int) -> str:
    return f"see-{line}"
