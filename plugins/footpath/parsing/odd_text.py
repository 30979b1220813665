"""What stands in a text and should not, whatever the text means: double byte order marks, odd characters, conflicts.

Nearly every file has none of it. So the whole text is asked first, at the speed of memory, and only one that
may have something is looked at line by line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import bidirectional, name

from footpath.model.document import Fence
from footpath.model.source import Edit, Fault, Fix, Place, Related, Span
from footpath.parsing.lines import Lines

_BOM = "\ufeff"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSING = frozenset("\u202c\u2069")
_OVERRIDES = frozenset("\u202d\u202e")
_OURS, _DIVIDER, _THEIRS = ("<<<<<<<", "=======", ">>>>>>>")
_LABELLED = re.compile(r"(?:<{7}|>{7})(?: .*)?")
_LABEL_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Conflict:
    """The lines (from 1) of a merge conflict that was committed: its first marker and its last, or one left alone."""

    first: int
    last: int


def double_bom(text: str) -> Fault | None:
    """A byte order mark that begins a text from which one was taken already."""
    count = len(text) - len(text.lstrip(_BOM))
    if not count:
        return None
    span = Span(1, 1, 1, count + 1)
    fix = Fix("remove it", (Edit("", span, ""),))
    return Fault(
        "FS011",
        span,
        "a second byte order mark, which readers take for the first letter of the text",
        "remove it",
        fix=fix,
    )


def odd_characters(lines: Lines) -> Iterator[Fault]:
    """Control characters and those that change the direction of text: the first of each kind in a line."""
    if lines.text.replace("\n", "").isprintable():
        return
    for number, line in enumerate(lines.texts, 1):
        if not line.isprintable():
            yield from odd_line(line, number)


def odd_line(line: str, number: int) -> Iterator[Fault]:
    """The odd characters of one line."""
    for letters, say in ((_CONTROL.findall(line), control_character), (_reordering(line), bidi_control)):
        if letters:
            column = line.index(letters[0]) + 1
            yield say(letters[0], Span(number, column, number, column + 1), len(letters) - 1)


def odd_escapes(value: str, source: str, span: Span) -> Iterator[Fault]:
    """The odd characters of a value that are not in its source, since it writes them as escapes."""
    if not value.isprintable():
        for found, say in ((_CONTROL.findall(value), control_character), (_reordering(value), bidi_control)):
            letters = [letter for letter in found if letter not in source]
            if letters:
                yield say(letters[0], span, len(letters) - 1)


def _reordering(line: str) -> list[str]:
    """The characters in a line that change the order of text; none where they hold Arabic or Hebrew as they should."""
    letters: list[str] = _BIDI.findall(line)
    depths = list(accumulate(-1 if letter in _CLOSING else 1 for letter in letters))
    closed = bool(letters) and min(depths) >= 0 and depths[-1] == 0
    needed = closed and not _OVERRIDES.intersection(letters) and any(map(_is_right_to_left, line))
    return [] if needed else letters


def _is_right_to_left(letter: str) -> bool:
    return bidirectional(letter) in ("R", "AL")


def control_character(letter: str, span: Span, more: int = 0) -> Fault:
    """The fault of a control character."""
    return Fault(
        "FS014",
        span,
        f"U+{ord(letter):04X} is a control character" + _and_more(more),
        "remove it: it was pasted from a terminal or a damaged file",
    )


def bidi_control(letter: str, span: Span, more: int = 0) -> Fault:
    """The fault of a character that changes the direction of text."""
    return Fault(
        "FS015",
        span,
        f"U+{ord(letter):04X} ({name(letter).lower()}) changes the order in which text is shown" + _and_more(more),
        "remove it, unless the text is written from right to left",
    )


def _and_more(more: int) -> str:
    return f", and {more} more in this line" if more else ""


def conflicts(lines: Lines) -> tuple[Conflict, ...]:
    """The merge conflicts in a text. A lone first marker is one, and so is a divider with a last marker."""
    if _OURS not in lines.text and _THEIRS not in lines.text:
        return ()
    found: list[Conflict] = []
    first = divider = 0
    for number, line in enumerate(lines.texts, 1):
        if line == _DIVIDER:
            divider = number
        elif not _LABELLED.fullmatch(line):
            continue
        elif line.startswith(_OURS):
            if first:
                found.append(Conflict(first, first))
            first, divider = number, 0
        elif first or divider:
            found.append(Conflict(first or divider, number))
            first = divider = 0
    if first:
        found.append(Conflict(first, first))
    return tuple(found)


def conflict_faults(found: Iterable[Conflict], fences: Iterable[Fence], lines: Lines) -> Iterator[Fault]:
    """The faults of conflicts, but for those that a fenced block shows from their first line to their last."""
    shown = sorted((fence.span.line, fence.span.end_line) for fence in fences)
    for item in found:
        around = bisect_left(shown, (item.first,)) - 1
        if around >= 0 and item.last < shown[around][1]:
            continue
        line = lines.texts[item.first - 1]
        label = line if len(line) <= _LABEL_LIMIT else f"{line[:_LABEL_LIMIT]}…"
        related = ()
        if item.last > item.first:
            end = Span(item.last, 1, item.last, len(lines.texts[item.last - 1]) + 1)
            related = (Related(Place("", end), "the conflict ends here"),)
        yield Fault(
            "FS012",
            Span(item.first, 1, item.first, len(line) + 1),
            f'"{label}" is left of a merge conflict',
            "choose one of the two versions, and remove the lines of `<`, `=` and `>`",
            related,
        )
