"""Words that stand where a text is still to be written: `TBD`, `TODO: …`, `<your name here>`.

Guidance often talks about these words. So one counts only where it stands in place of a text or announces one:
alone in its block, at the start of a block with a colon behind it, as the value of a label, in brackets of its own.
In code, in quotes and in comments it never counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from footpath.model.document import Fence
from footpath.model.source import Fault, Span

_SIGNS = ("TBD", "TODO", "FIXME", "XXX", "orem ipsum", "here>")
_ANGLE_SIGN = re.compile(r"<(?:[Pp]lace|[Yy]our|[Ii]nsert|[Ff]ill)")
"""One of these is in every placeholder; to look for them costs little."""
_WORD = r"(?:TBD|TODO|FIXME|XXX)"
_GOES_ON = (
    r"add|write|finish|fix|fill|document|describe|explain|expand|complete|update|clarify|insert|"
    r"based|by|after|when|once|later|pending|per"
)
"""Words behind one that opens a block with which it is no part of a name, as it is in `TODO format`."""
_QUOTES = re.compile(r"\"[^\"]*\"|“[^“”]*”|«[^«»]*»|(?<!\w)'[^']*'(?!\w)|(?<!\w)‘[^‘’]*’")
_BACKTICKS = re.compile(r"`+")
_OPENING = re.compile(r"[ >]*(?P<mark>(?:[-*+]|\d+[.)]) +(?:\[[ xX]\] +)?|#{1,6} +|)[*_~]*")
_CELL = re.compile(r"[^|]+")
_ENDS = (".", ":", "!", "?", "|", "-->")
"""What ends a line so that the next one may begin something new."""
_CODE_INDENT = "    "


def placeholders(body: str, first: int, fences: Iterable[Fence]) -> Iterator[Fault]:
    """The placeholders in the prose of a Markdown body that begins on line `first` of its file."""
    if not _may_hold_one(body):
        return
    lines = body.split("\n")
    for fence in fences:
        inside = range(fence.span.line - first, min(fence.span.end_line - first, len(lines)))
        for number in inside:
            lines[number] = ""
    if not any(map(_may_hold_one, lines)):
        return
    before = ""
    for number, line in enumerate(_prose("\n".join(lines)), first):
        if _may_hold_one(line):
            opens = not before or before.endswith(_ENDS) or before.startswith("#")
            for start, end in _in_line(line, opens=opens):
                yield placeholder(line[start:end], Span(number, start + 1, number, end + 1))
        before = line.strip()


def placeholder_in(text: str) -> tuple[int, int] | None:
    """Where the first placeholder of a single value, such as a description, begins and ends; or None."""
    return next(_in_piece(_without_quotes(text), 0, opens=True), None) if _may_hold_one(text) else None


def placeholder(what: str, span: Span) -> Fault:
    """The fault of a placeholder."""
    return Fault("KN012", span, f'"{what}" stands where a text is still to be written', "write the text, or remove it")


def _may_hold_one(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or _ANGLE_SIGN.search(text) is not None


def _in_line(line: str, *, opens: bool) -> Iterator[tuple[int, int]]:
    """The placeholders of a line of prose. `opens` says whether a block may begin with it."""
    opening = _OPENING.match(line)
    start, mark = (opening.end(), opening["mark"]) if opening else (0, "")
    if "|" in line:
        for cell in _CELL.finditer(line):
            text = cell[0].lstrip(" *_~")
            yield from _in_piece(text, cell.end() - len(text), opens=True)
    elif mark or not line.startswith(_CODE_INDENT):
        yield from _in_piece(line[start:], start, opens=opens or bool(mark))


@cache
def _pattern() -> re.Pattern[str]:
    """All shapes of placeholders; made when the first text may hold one, which takes longer than to read most texts."""
    return re.compile(
        rf"""
          ^(?P<opens>{_WORD})(?:\([^()]*\))?[*_]*(?=\W*$|[.!:…](?:\s|$)|\s+[-–—]\s|\s+(?:{_GOES_ON})\b)
        | (?:[:=–—]|\s-)[\s*_]+(?P<value>{_WORD})(?=[\s.!*_]*$)
        | \b(?:is|are|remains?)\s(?:still\s)?(?P<said>{_WORD})(?=[.!;]?\s*$|[.!]\s+[A-Z])
        | (?P<bracket>\[{_WORD}(?::[^\[\]]*)?\])(?![\[(:])
        | (?P<angle><(?:[Pp]laceholder|{_WORD}|(?:[Yy]our|[Ii]nsert|[Ff]ill[ _-]in)[ _-][^<>]*|[^<>]*[ _-]here)>)
        | (?P<lorem>^[Ll]orem\ ipsum\b|\b[Ll]orem\ ipsum\ dolor\b)
        """,
        re.VERBOSE,
    )


def _in_piece(piece: str, offset: int, *, opens: bool) -> Iterator[tuple[int, int]]:
    """The placeholders of a block's text, moved by `offset`."""
    for found in _pattern().finditer(piece):
        group = found.lastgroup or ""
        if opens or group != "opens":
            yield found.start(group) + offset, found.end(group) + offset


def _prose(text: str) -> list[str]:
    """The lines of a text with everything that is not prose made unreadable, each as long as it was."""
    return _without_comments("\n\n".join(map(_without_quotes, text.split("\n\n")))).split("\n")


def _without_quotes(text: str) -> str:
    """A paragraph without what it says in code or in quotes."""
    return _QUOTES.sub(_hidden, _without_code(text))


def _without_code(text: str) -> str:
    runs = list(_BACKTICKS.finditer(text))
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for index, run in enumerate(runs):
        by_length[len(run[0])].append(index)
    parts: list[str] = []
    done = index = 0
    while index < len(runs):
        alike = by_length[len(runs[index][0])]
        closing = bisect_right(alike, index)
        if closing < len(alike):
            start, end = runs[index].start(), runs[alike[closing]].end()
            parts += [text[done:start], _hide(text[start:end])]
            done, index = end, alike[closing]
        index += 1
    return "".join([*parts, text[done:]])


def _without_comments(text: str) -> str:
    parts: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0:
        end = text.find("-->", start)
        end = len(text) if end < 0 else end + len("-->")
        parts += [text[done:start], _hide(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _hidden(found: re.Match[str]) -> str:
    return _hide(found[0])


def _hide(text: str) -> str:
    """As many letters that mean nothing, on as many lines."""
    return text if text.isspace() else "\n".join("x" * len(line) for line in text.split("\n"))
