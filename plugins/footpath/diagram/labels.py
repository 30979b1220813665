"""How wide a text is, and how it breaks into lines, without a font at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

_PRINTABLE = """
28 28 36 62 57 89 67 20 35 35 44 59 28 34 28 42 57 57 57 57 57 57 57 57 57 57 28 28 59 59 59 56
102 67 67 73 73 67 62 78 73 28 56 67 56 88 73 78 67 78 73 67 62 73 67 95 67 67 62 28 42 28 47 56
34 56 57 53 57 56 35 57 56 25 24 51 25 88 56 58 57 57 34 52 33 56 50 76 50 50 50 34 26 34 69
"""
_ASCII = (*[0] * 32, *map(int, _PRINTABLE.split()), 0)
"""The width of each character of ASCII in hundredths of an em: the wider of Roboto's and Arial's."""
_PIECE = re.compile(r" |[^ -]*-+(?=[^ -])|[^ -]*-*")


def text_width(text: str, size: float) -> float:
    """The width of a text in a sans-serif font of `size` pixels, rather too wide than too narrow.

    DejaVu Sans, the widest common fallback, takes up to 11 % more, which the padding of a box absorbs.
    """
    return size * (_ascii_width if text.isascii() else _any_width)(text) / 100


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a text into lines of at most `width` pixels.

    Breaks are at spaces, after hyphens, and within a word that is wider than a line. Nothing but the spaces
    around a break is lost.
    """
    text = " ".join(text.split())
    measure = _ascii_width if text.isascii() else _any_width
    room = 100 * width / size
    if measure(text) <= room:
        return (text,) if text else ()
    lines: list[str] = []
    line, used = "", 0
    for piece in _PIECE.findall(text):
        wide = measure(piece)
        if line and used + wide > room and piece != " ":
            lines.append(line.rstrip())
            line, used = "", 0
        if wide <= room:
            if line or piece != " ":
                line, used = line + piece, used + wide
            continue
        for character in piece:
            wide = measure(character)
            if line and used + wide > room:
                lines.append(line)
                line, used = "", 0
            line, used = line + character, used + wide
    if line:
        lines.append(line.rstrip())
    return tuple(lines)


def clipped(lines: tuple[str, ...], count: int, width: float, size: float) -> tuple[str, ...]:
    """The first lines, at most `count`; the last of them ends in an ellipsis where some are left out."""
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return (*lines[: count - 1], last.rstrip() + "…")


def _ascii_width(text: str) -> int:
    return sum(map(_ASCII.__getitem__, text.encode()))


def _any_width(text: str) -> int:
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """A character's width in hundredths of an em."""
    if character.isascii():
        return _ASCII[ord(character)]
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 100 if east_asian_width(character) in {"W", "F"} else 66
