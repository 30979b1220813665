"""One pass of fixes over the bytes of a tree: each fix whole or not at all, and not two in one place."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footpath.model.source import Edit, Fix

_LINE = re.compile(r"[^\r\n]*(\r\n|\n|\r|\Z)")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one pass: the new bytes of each file that changed, and the fixes that were taken."""

    files: Mapping[str, bytes]
    fixes: tuple[Fix, ...]


def apply(files: Mapping[str, bytes], fixes: Iterable[Fix]) -> Applied:
    """Apply fixes in their order. One that touches what an earlier one changes is left for the next pass.

    Equal edits are made once, so that two findings with one cause are both mended. Bytes that no edit covers
    stay as they are: line ends, a byte order mark, trailing blanks.
    """
    texts: dict[str, _Text] = {}
    taken: defaultdict[str, _Taken] = defaultdict(_Taken)
    used: list[Fix] = []
    for fix in fixes:
        places = _places(fix, files, texts)
        if places is None or any(taken[edit.uri].refuses(edit, place) for edit, place in places.items()):
            continue
        for edit, place in places.items():
            taken[edit.uri].add(edit, place)
        used.append(fix)
    changed = {uri: texts[uri].edited(done.edits) for uri, done in taken.items() if done.edits}
    return Applied({uri: content for uri, content in changed.items() if content != files[uri]}, tuple(used))


class _Taken:
    """The edits that are made in one file, and where; no two of them meet."""

    def __init__(self) -> None:
        self.edits: dict[Edit, tuple[int, int]] = {}
        self._places: list[tuple[int, int]] = []

    def refuses(self, edit: Edit, place: tuple[int, int]) -> bool:
        """Whether an edit meets one that is made already and is not the same."""
        index = bisect_left(self._places, place)
        beside = self._places[max(index - 1, 0) : index + 1]
        return edit not in self.edits and any(_overlap(place, other) for other in beside)

    def add(self, edit: Edit, place: tuple[int, int]) -> None:
        """Make an edit that is not refused."""
        if edit not in self.edits:
            self.edits[edit] = place
            insort(self._places, place)


def _places(fix: Fix, files: Mapping[str, bytes], texts: dict[str, _Text]) -> dict[Edit, tuple[int, int]] | None:
    """Where each edit of a fix begins and ends in its file, or None where one of them lies outside."""
    places: dict[Edit, tuple[int, int]] = {}
    for edit in fix.edits:
        if edit.uri not in files:
            return None
        if edit.uri not in texts:
            texts[edit.uri] = _Text(files[edit.uri])
        span = edit.span
        text = texts[edit.uri]
        start, end = text.offset(span.line, span.column), text.offset(span.end_line, span.end_column)
        if start is None or end is None or end < start:
            return None
        if any(_overlap((start, end), other) for other in places.values()):
            return None
        places[edit] = (start, end)
    return places


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a character, or begin at one point, so that their order would matter."""
    return one[0] == other[0] or (one[0] < other[1] and other[0] < one[1])


class _Text:
    """A file's text as it is, with the offset at which each of its lines begins."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self._bom = text[:1] if text.startswith(_BOM) else ""
        self._text = text[len(self._bom) :]
        self._starts = [0]
        self._ends: list[str] = []
        for match in _LINE.finditer(self._text):
            self._ends.append(match[1])
            if not match[1]:
                break
            self._starts.append(match.end())

    def offset(self, line: int, column: int) -> int | None:
        """The offset of a place, or None where the text has none; the line behind the last is its end."""
        if line > len(self._starts):
            return len(self._text) if column == 1 else None
        start = self._starts[line - 1]
        stop = self._starts[line] - len(self._ends[line - 1]) if line < len(self._starts) else len(self._text)
        return start + column - 1 if start + column - 1 <= stop else None

    def edited(self, edits: Mapping[Edit, tuple[int, int]]) -> bytes:
        """The bytes with these edits made."""
        parts: list[str] = [self._bom]
        done = 0
        for edit, (start, end) in sorted(edits.items(), key=lambda item: item[1]):
            ending = self._ends[min(edit.span.line, len(self._ends)) - 1] or self._ends[0] or "\n"
            parts += [self._text[done:start], edit.text.replace("\n", ending)]
            done = end
        return "".join([*parts, self._text[done:]]).encode("utf-8")
