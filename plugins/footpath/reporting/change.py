"""What a fix makes of the lines it touches, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from footpath.model.source import Fix
from footpath.reporting.report import Source

MOST = 6
"""Lines, before and after, up to which a change is shown; a larger one is told in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """The lines from `line` on that go, and those that come for them."""

    line: int
    gone: tuple[str, ...]
    new: tuple[str, ...]


def change(fix: Fix, source: Source) -> Change | None:
    """The change of a fix in one place of one file; None where it is larger, or cannot be told."""
    if len({edit.uri for edit in fix.edits}) != 1:
        return None
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    if any(other.span.line - edit.span.end_line > 1 for edit, other in pairwise(edits)):
        return None
    lines = source(edits[0].uri)
    first, last = edits[0].span.line, max(edit.span.end_line for edit in edits)
    if first > len(lines) or last - first > MOST:
        return None
    old = lines[first - 1 : last]
    text = "\n".join(old)
    done = 0
    parts: list[str] = []
    for edit in edits:
        start = _offset(old, edit.span.line - first, edit.span.column)
        parts += [text[done:start], edit.text]
        done = _offset(old, edit.span.end_line - first, edit.span.end_column)
    after = "".join((*parts, text[done:]))
    # Only what reaches past the last line takes the line itself away.
    return _trimmed(first, old, after.split("\n") if after or last <= len(lines) else [])


def _offset(lines: Sequence[str], row: int, column: int) -> int:
    """Where a place is in the lines joined; the line behind the last is their end."""
    whole = sum(len(text) + 1 for text in lines[:row])
    return whole + column - 1 if row < len(lines) else whole - 1


def _trimmed(line: int, old: Sequence[str], new: Sequence[str]) -> Change | None:
    """The change without the lines that stay, or None where nothing changes or too much does."""
    head = _common(old, new)
    old, new = old[head:], new[head:]
    tail = _common(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    return Change(line + head, tuple(old), tuple(new)) if 0 < len(old) + len(new) <= 2 * MOST else None


def _common(some: Sequence[str], others: Sequence[str]) -> int:
    """How many lines, from the first on, are the same."""
    differing = (index for index, (one, other) in enumerate(zip(some, others, strict=False)) if one != other)
    return next(differing, min(len(some), len(others)))
