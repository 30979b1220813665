"""A line of source as a terminal shows it: which part fits, and in which cells of the screen a span lies."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.reporting.plain import COMMAND, escaped, is_hidden

TAB = 4
MORE = "…"
AHEAD = 6
"""The part of the room, one in so many, that is kept for what stands before a long span."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a line, and the cells between which the span lies in it."""

    text: str
    start: int
    end: int


def shown(line: str, start: int, end: int, width: int) -> Shown:
    """A line cut to about `width` cells around the part from `start` to `end`, which are offsets of code points."""
    # A line may be a whole book: only what can be shown is looked at.
    first, last = max(start - width, 0), min(max(end, start + 1), start + width) + width
    pieces = _pieces(line[first:last])
    begin, stop = start - first, min(end - first, len(pieces))
    left, right = _window([cells(piece) for piece in pieces], begin, stop, width)
    before = MORE if first + left > 0 else ""
    after = MORE if first + right < len(line) else ""
    ahead = before + "".join(pieces[left:begin])
    inside = "".join(pieces[begin : min(stop, right)])
    behind = "".join(pieces[max(min(stop, right), begin) : right])
    # Measured from the line's start: a character may join one that stands before the span.
    begin, stop = cells(ahead), cells(ahead + inside)
    return Shown(f"{ahead}{inside}{behind}{after}", begin, max(begin, stop))


def cells(text: str) -> int:
    """How many cells a plain text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    # Imported for the texts that need it: most lines of most files do not.
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _pieces(text: str) -> list[str]:
    """What is shown for each character."""
    commands = {match.start() for match in COMMAND.finditer(text)} if "##" in text else ()
    return [
        " " * TAB
        if character == "\t"
        else escaped(character)
        if index in commands or is_hidden(character)
        else character
        for index, character in enumerate(text)
    ]


def _window(costs: list[int], start: int, stop: int, width: int) -> tuple[int, int]:
    """Which pieces fit: those of the span first, then those on both sides of it in turns.

    Where the span takes all the room itself, a little of what stands before it says where it begins.
    """
    left = right = start
    room = width
    if sum(costs[start:stop]) > width - width // AHEAD:
        while left > 0 and width - room + costs[left - 1] <= width // AHEAD:
            left -= 1
            room -= costs[left]
    while right < stop and costs[right] <= room:
        room -= costs[right]
        right += 1
    if right < stop:
        return left, right
    growing = True
    while growing:
        growing = False
        if right < len(costs) and costs[right] <= room:
            room -= costs[right]
            right += 1
            growing = True
        if left > 0 and costs[left - 1] <= room:
            left -= 1
            room -= costs[left]
            growing = True
    return left, right
