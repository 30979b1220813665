"""Comments that silence findings: `<!-- footpath: ignore LK001 reason -->`, and `# footpath: ...` in YAML.

A comment beside something is about its own line. One that stands alone is about what follows: in Markdown the
lines below it up to the next blank one, in YAML the next line and all that is indented below it. `ignore-file`
is about the whole file, wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from footpath.model.document import Node, Suppression
from footpath.model.source import Span, Word
from footpath.parsing.lines import Lines

MARK = "footpath:"
"""What every such comment begins with; a text without it holds none."""
_COMMENT = re.compile(r"<!--\s*footpath:(.*?)-->", re.DOTALL)
_HASH = re.compile(r"(?:(?<=\s)|^)#[ \t]*footpath:(.*)$")
_DIRECTIVE = re.compile(r"\s*([\w-]*)")
_KEY = re.compile(r"\s*([\w-]+)[ \t]*(,?)")
_LIST = re.compile(r"[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*")


def comments_in_html(source: str, line: int, starts: tuple[int, ...]) -> Iterator[Span]:
    """The span of each of our comments in a piece of raw HTML that begins on `line`.

    `starts` are the columns at which the first lines of the piece begin in the file; later ones begin at column 1.
    """
    if MARK not in source:
        return
    lines = Lines(source)
    for match in _COMMENT.finditer(source):
        (top, left), (bottom, right) = lines.position(match.start()), lines.position(match.end())
        yield Span(line + top - 1, _shifted(left, top, starts), line + bottom - 1, _shifted(right, bottom, starts))


def _shifted(column: int, line: int, starts: tuple[int, ...]) -> int:
    return column + (starts[line - 1] - 1 if line <= len(starts) else 0)


def suppressions_in_markdown(comments: Sequence[Span], lines: Lines) -> Iterator[Suppression]:
    """What comments in Markdown silence."""
    below = _paragraphs(lines) if comments else []
    for span in comments:
        offset = lines.start(span.line) + span.column - 1
        text = lines.text[offset : lines.start(span.end_line) + span.end_column - 1]
        before = lines.texts[span.line - 1][: span.column - 1]
        after = lines.texts[span.end_line - 1][span.end_column - 1 :]
        match = _COMMENT.match(text)
        said, start = (match[1], offset + match.start(1)) if match else ("", offset)
        alone = _LIST.fullmatch(before) and not after.strip()
        scope = below[span.end_line] if alone else (span.line, span.end_line)
        yield _read(said, start, span, lines, scope)


def _paragraphs(lines: Lines) -> list[tuple[int, int]]:
    """For each line, counted from 0: the first line there or below that holds text, and the last before a blank one."""
    end = len(lines.texts) + 1
    found = [(end, end)] * (len(lines.texts) + 1)
    for number in range(len(lines.texts), 0, -1):
        first, last = found[number]
        if lines.texts[number - 1].strip():
            found[number - 1] = (number, last if first == number + 1 else number)
        else:
            found[number - 1] = (first, last)
    return found


def suppressions_in_yaml(lines: Lines, first: int, last: int, root: Node | None) -> Iterator[Suppression]:
    """What the comments of a YAML text, on the lines `first` to `last`, silence."""
    found = [
        (number, match)
        for number in range(first, last + 1)
        if MARK in lines.texts[number - 1] and (match := _HASH.search(lines.texts[number - 1])) is not None
    ]
    texts = sorted(_texts(root)) if found and root is not None else []
    below = _entries(lines, first, last) if found else {}
    for number, match in found:
        at = (number, match.start() + 1)
        index = bisect_right(texts, at, key=itemgetter(0)) - 1
        if index >= 0 and at < texts[index][1]:
            continue  # inside a text, where `#` is no comment
        line = lines.texts[number - 1]
        alone = not line[: match.start()].strip()
        scope = below[number] if alone else (number, number)
        span = Span(number, match.start() + 1, number, len(line) + 1)
        yield _read(match[1], lines.start(number) + match.start(1), span, lines, scope)


def _texts(node: Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each text of a tree begins and ends. No two of them overlap."""
    if node.kind == "text":
        yield (node.span.line, node.span.column), (node.span.end_line, node.span.end_column)
    for part in (*node.keys, *node.items):
        yield from _texts(part)


def _entries(lines: Lines, first: int, last: int) -> dict[int, tuple[int, int]]:
    """For each line, the next one below it that says something, and the last of those that are indented below that."""
    found: dict[int, tuple[int, int]] = {}
    following = (last + 1, last + 1)
    ends: list[tuple[int, int]] = []  # depth and number of the lines below, each less deep than the one before
    for number in range(last, first - 1, -1):
        found[number] = following
        line = lines.texts[number - 1]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = len(line) - len(line.lstrip(" "))
        while ends and ends[-1][0] > depth:
            ends.pop()
        following = (number, ends[-1][1] - 1 if ends else last)
        ends.append((depth, number))
    return found


def _read(said: str, offset: int, span: Span, lines: Lines, scope: tuple[int, int]) -> Suppression:
    """A comment taken apart: a directive, keys of rules divided by commas, and the reason."""
    directive = _DIRECTIVE.match(said)
    position = directive.end() if directive else 0
    keys: list[Word] = []
    while (match := _KEY.match(said, position)) is not None:
        keys.append(Word(match[1], lines.span(offset + match.start(1), offset + match.end(1))))
        position = match.end()
        if not match[2]:
            break
    name = directive[1] if directive else ""
    reason = " ".join(said[position:].split()).lstrip("-–—: ")
    first, last = (0, 0) if name == "ignore-file" else scope
    return Suppression(name, tuple(keys), reason, span, first, last)
