"""The bullets of a section of an author's text, line by line: what steps say in lists that have a grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footpath.model.document import SECTION_LEVEL, Document

INDENT = 4
"""Spaces that the host's Markdown wants before a nested bullet; with fewer it renders the list flat."""
_BULLET = re.compile(r"( *)([-*+] +)(?=\S)")


@dataclass(frozen=True, slots=True)
class Bullet:
    """One bullet. `first` and `last` are lines of the file, from 1; `start` is where its text begins in the first.

    `level` is 0 for a bullet that is in no other, `text` the author's Markdown in one line, `missing` how many
    spaces its lines lack to be nested as deep as they are meant.
    """

    first: int
    last: int
    start: int
    level: int
    text: str
    missing: int = 0


def bullets(document: Document, lines: Sequence[str], section: str) -> tuple[Bullet, ...]:
    """All bullets of the sections with this heading, in the order in which they stand; fenced code holds none."""
    headings = [heading for heading in document.headings if heading.level <= SECTION_LEVEL]
    starts = [heading.span.line for heading in headings]
    fenced = {
        line
        for fence in document.fences
        for line in range(fence.span.line, max(fence.span.end_line, fence.span.line + 1))
    }
    found: list[Bullet] = []
    for heading in headings:
        if heading.level == SECTION_LEVEL and heading.text.strip().casefold() == section.casefold():
            following = bisect_right(starts, heading.span.line)
            end = starts[following] - 1 if following < len(starts) else len(lines)
            found += _read(lines, range(heading.span.end_line + 1, end + 1), fenced)
    return tuple(found)


def _read(lines: Sequence[str], numbers: range, fenced: set[int]) -> Iterator[Bullet]:
    outer: list[int] = []
    open_: _Open | None = None
    blank = False
    for number in numbers:
        line = lines[number - 1]
        match = None if number in fenced else _BULLET.match(line)
        if match is not None and (outer or len(match[1]) < INDENT):
            if open_ is not None:
                yield open_.closed()
            margin = len(match[1])
            while outer and margin <= outer[-1] + 1:
                outer.pop()
            missing = max(len(outer) * INDENT + (outer[0] if outer else margin) - margin, 0)
            open_ = _Open(number, number, match.end(), len(outer), missing, [line[match.end() :].strip()])
            outer.append(margin)
        elif open_ is not None and number not in fenced and line.strip() and (not blank or line.startswith(" ")):
            open_.last = number
            open_.parts.append(line.strip())
        elif open_ is not None and line.strip():  # a paragraph or a fence ends the list
            yield open_.closed()
            open_ = None
            outer.clear()
        blank = not line.strip()
    if open_ is not None:
        yield open_.closed()


@dataclass(slots=True)
class _Open:
    """A bullet that may go on."""

    first: int
    last: int
    start: int
    level: int
    missing: int
    parts: list[str]

    def closed(self) -> Bullet:
        return Bullet(self.first, self.last, self.start, self.level, " ".join(self.parts), self.missing)
