"""Where YAML sees a comment and the author may have meant text: `description: Closes #2 (28 new skills)`."""

from __future__ import annotations

import re
from typing import Literal

from footpath.model.source import Edit, Fault, Fix
from footpath.parsing.lines import Lines
from footpath.parsing.quoting import quoted
from footpath.parsing.suppressions import MARK

Meant = Literal["comment", "text", "unsure"]

_COMMENT = re.compile(r"[ \t]+(#.*)")
_SPACED = re.compile(r"[ \t]+#(?=[ \t#]|$)")
_BRACKETS = ("()", "[]", "{}")
_SHOWN = 40


def meant(value: str, comment: str) -> Meant:
    """What a `#` and all behind it are, after a value without quotes.

    It is text where a number follows the `#`, or where it closes a bracket that the value opens. A word that
    follows at once is as likely one as the other.
    """
    after = comment[1:2]
    if comment[1:].lower().startswith(MARK):
        return "comment"
    open_bracket = any(value.count(one) > value.count(other) and other in comment for one, other in _BRACKETS)
    if after.isdigit() or open_bracket:
        return "text"
    return "unsure" if after.isalpha() and " " in value else "comment"


def value_of(line: str) -> str:
    """What somebody meant as one value who wrote it without quotes: all of a line but a true comment at its end."""
    found = _COMMENT.search(line)
    if found is None:
        return line.rstrip()
    value = line[: found.start()]
    if meant(value, found[1]) == "comment":
        return value
    later = _SPACED.search(line, found.end(1) - len(found[1]) + 1)
    return line[: later.start()] if later else line.rstrip()


def text_after_hash(lines: Lines, start: int, end: int) -> Fault | None:
    """The fault of a value without quotes, between two offsets, whose end YAML takes for a comment."""
    line, column = lines.position(end)
    found = _COMMENT.match(lines.texts[line - 1], column - 1)
    if found is None:
        return None
    first_line, first_column = lines.position(start)
    before = lines.texts[first_line - 1][first_column - 1 : column - 1] if line == first_line else ""
    sense = meant(before, found[1])
    if sense == "comment":
        return None
    whole = value_of(lines.texts[line - 1][first_column - 1 :]) if before else ""
    comment = whole[len(before) :].lstrip() or found[1].rstrip()
    at = lines.start(line) + found.start(1)
    shown = comment if len(comment) <= _SHOWN else f"{comment[:_SHOWN]}…"
    edit = Edit("", lines.span(start, start + len(whole)), quoted(whole))
    return Fault(
        "YM012",
        lines.span(at, at + len(comment)),
        f'"{shown}" is a comment to YAML, not a part of the value',
        "put the whole value in quotes, or a space behind the `#`",
        fix=Fix("put the value in quotes", (edit,), safe=sense == "text") if whole else None,
    )
