"""A body cut into units that can be read one by one, each with a guess whether it holds anything to find.

Reading Markdown in full is nine tenths of what a first check costs, and nine tenths of all text holds no
link and names nothing. A line at the first column after a blank line ends every container, a heading or a
fence there does so at once, and nothing but reference definitions and raw HTML reaches further; so such
units mean alone what they mean together. Wherever that is not certain, nothing is cut: `cut` then says
that the body must be read whole. A law holds both ways of reading equal on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
_INNER_FENCE = re.compile(r" *(?:>|[-*+] |\d+[.)] )[ >*+.)\d-]*(?:```|~~~)")
_REACHES_FURTHER = re.compile(r" {0,3}<|#{1,6}[^ \t#]|#{7}|[ ]*\t|\*\[")
"""Raw HTML, a tab, a heading without a space, an abbreviation: context decides."""
_DEFINES = re.compile(r"[ >*+.)\d-]*\[?(?:[^\[\]\\]|\\.)*\]:")
"""A reference definition, in any container, or its second line where its label takes two."""
_UNDERLINE = re.compile(r"[ >]*(?:=+|-+)[ ]*$")
_INNER_HEADING = re.compile(r"[ >*+.)\d-]+#")
_CODE = re.compile(r"`([^`]*)`")
_BRACKETS = 1000
"""Opening brackets from which on a body is read whole, to be refused if they are nested too deep."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines `start` to `end` (from 0, exclusive) of a body. Only a text that is not `worth` it may be skipped."""

    kind: Literal["heading", "fence", "text"]
    start: int
    end: int
    worth: bool = True


def cut(lines: list[str], is_name: Callable[[str], object]) -> list[Unit] | None:
    """The units of a body, or None where it must be read whole.

    `is_name` tells whether a code span's content is of the kind that is kept.
    """
    if sum(line.count("[") for line in lines) > _BRACKETS:
        return None
    units: list[Unit] = []
    start = number = 0
    worth = False

    def close(end: int) -> None:
        if end > start:
            units.append(Unit("text", start, end, worth))

    while number < len(lines):
        line = lines[number]
        if not line or line.isspace():
            number += 1
            continue
        if _REACHES_FURTHER.match(line) or _INNER_FENCE.match(line) or ("]:" in line and _DEFINES.match(line)):
            return None
        fence = _FENCE.match(line)
        end = number + 1 if fence is None else _fence_end(lines, number, fence)
        if end is None:
            return None
        indented = line.startswith(" ")
        if not indented and (fence or HEADING.match(line)):
            close(number)
            units.append(Unit("fence" if fence else "heading", number, end))
            start, worth = end, False
        else:
            if not indented and number > start and not lines[number - 1].strip():
                close(number)
                start, worth = number, False
            worth = worth or fence is not None or _worth_reading(line, is_name)
        number = end
    close(len(lines))
    return units


def _fence_end(lines: list[str], number: int, fence: re.Match[str]) -> int | None:
    """The line behind a fence's closing line, or None where a container or the text may end before it."""
    indent, marker = len(fence[1]), fence[2]
    for later in range(number + 1, len(lines)):
        line = lines[later]
        plain = line.strip()
        if not plain:
            continue
        depth = len(line) - len(line.lstrip())
        if depth < indent:
            return None
        if plain.startswith(marker) and not plain.strip(marker[0]):
            return later + 1 if depth == indent and plain == marker else None
    return None


def _worth_reading(line: str, is_name: Callable[[str], object]) -> bool:
    """Whether a line outside fences may hold a link, an id, a heading, raw HTML or a code span that is kept."""
    if "](" in line or "][" in line or "[[" in line or "<" in line or "{" in line:
        return True
    if "#" in line and _INNER_HEADING.match(line):
        return True
    if "`" in line:
        # Code spans that cross lines, are longer than one backtick, or lose one to an escape.
        if line.count("`") % 2 or "``" in line or "\\`" in line:
            return True
        return any(is_name(code) for code in _CODE.findall(line))
    return _UNDERLINE.match(line) is not None
