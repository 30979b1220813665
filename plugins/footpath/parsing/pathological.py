"""Text that takes readers and hosts unbearably long is found before it is read, in linear time."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[\[\]]")
_WHOLE_LINK = re.compile(r"\]\([^()\n]*\)")
_OPEN_LIMIT = 2000
"""Brackets in one block that are no link, or tags that are not closed: twice as many take the host 10 s."""
_DEEP = 8
_DEEP_LIMIT = 1000
"""Brackets inside more than `_DEEP` others, in a whole file: each costs a tenth of a millisecond to read."""


class PathologicalError(Exception):
    """A text that takes readers and hosts unbearably long; `line` is where. Never seen outside this package."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def refuse_pathological(text: str, line: int, deep: int) -> int:
    """The number of deeply nested brackets so far, with those of this block. Linear in the text.

    Raises `PathologicalError` for a block whose reading, or rendering by the host, is far from linear.
    """
    loose = text.count("[")
    if loose > _DEEP:
        depth = 0
        for bracket in _BRACKET.finditer(text):
            depth = depth + 1 if bracket[0] == "[" else max(depth - 1, 0)
            deep += bracket[0] == "[" and depth > _DEEP
        loose -= len(_WHOLE_LINK.findall(text)) if loose > _OPEN_LIMIT else 0
    if deep > _DEEP_LIMIT:
        raise PathologicalError(line, f"more than {_DEEP_LIMIT:,} brackets inside {_DEEP} others")
    if loose > _OPEN_LIMIT:
        raise PathologicalError(line, f"{loose:,} opening brackets in one paragraph")
    if (tags := text.count("<") - text.count(">")) > _OPEN_LIMIT:
        raise PathologicalError(line, f"{tags:,} tags in one paragraph that are never closed")
    return deep
