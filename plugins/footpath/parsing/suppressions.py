"""Comments that silence findings: `<!-- footpath: ignore LK001 reason -->`, and `# footpath: ...` in YAML.

A comment beside something is about its own line. One that stands alone is about what follows: in Markdown the
lines below it up to the next blank one, in YAML the next line and all that is indented below it. `ignore-file`
is about the whole file, wherever it stands. Capital letters in these words change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.model.document import Node, Suppression
from footpath.model.source import Fault, Span, Word
from footpath.parsing.lines import Lines

MARK = "footpath:"
"""What every such comment begins with; a text without it holds none."""
_MARK = rf"(?:{MARK}|(?i:{MARK})(?=\s*(?i:ignore)))"
"""The mark as it is to be written, or in other letters where it is no sentence about Footpath."""
_OPENING = re.compile(rf"<!--\s*{_MARK}")
_COMMENT = re.compile(rf"{_OPENING.pattern}(.*?)-->", re.DOTALL)
_HASH = re.compile(rf"(?:(?<=\s)|^)#[ \t]*{_MARK}(.*)$")
_DIRECTIVE = re.compile(r"\s*([\w-]*)")
_KEY = re.compile(r"\s*([\w-]+)[ \t]*(,?)")
_LIST = re.compile(r"[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*")


def comments_in_html(source: str, line: int, starts: tuple[int, ...]) -> Iterator[Span]:
    """The span of each of our comments in a piece of raw HTML that begins on `line`.

    `starts` are the columns at which the first lines of the piece begin in the file; later ones begin at column 1.
    """
    if MARK not in source.lower():
        return
    lines = Lines(source)
    for match in _COMMENT.finditer(source):
        (top, left), (bottom, right) = lines.position(match.start()), lines.position(match.end())
        yield Span(line + top - 1, _shifted(left, top, starts), line + bottom - 1, _shifted(right, bottom, starts))


def unclosed_comment(source: str, line: int, starts: tuple[int, ...]) -> Fault | None:
    """The fault of one of our comments that nothing closes, in a piece of raw HTML as above."""
    start = source.find("<!--", source.rfind("-->") + 1)
    opening = _OPENING.match(source, start) if start >= 0 else None
    if opening is None:
        return None
    top, left = Lines(source).position(start)
    column = _shifted(left, top, starts)
    span = Span(line + top - 1, column, line + top - 1, column + len("<!--"))
    return Fault("CF008", span, "a comment that is not closed silences nothing", "write `-->` behind the reason")


def _shifted(column: int, line: int, starts: tuple[int, ...]) -> int:
    return column + (starts[line - 1] - 1 if line <= len(starts) else 0)


def suppression_in_markdown(span: Span, lines: Lines) -> Suppression:
    """What a comment in Markdown silences."""
    offset = lines.start(span.line) + span.column - 1
    text = lines.text[offset : lines.start(span.end_line) + span.end_column - 1]
    before = lines.texts[span.line - 1][: span.column - 1]
    after = lines.texts[span.end_line - 1][span.end_column - 1 :]
    match = _COMMENT.match(text)
    said = match[1] if match else ""
    if not _LIST.fullmatch(before) or after.strip():
        return _read(said, offset + (match.start(1) if match else 0), span, lines, (span.line, span.end_line))
    first = span.end_line + 1
    while first <= len(lines.texts) and not lines.texts[first - 1].strip():
        first += 1
    last = first
    while last < len(lines.texts) and lines.texts[last].strip():
        last += 1
    return _read(said, offset + (match.start(1) if match else 0), span, lines, (first, last))


def suppressions_in_yaml(lines: Lines, first: int, last: int, root: Node | None) -> Iterator[Suppression]:
    """What the comments of a YAML text, on the lines `first` to `last`, silence."""
    for number in range(first, last + 1):
        line = lines.texts[number - 1]
        match = _HASH.search(line) if MARK in line.lower() else None
        if match is None or (root is not None and _inside(root, number, match.start() + 1)):
            continue
        alone = not line[: match.start()].strip()
        scope = _below(lines, number, last) if alone else (number, number)
        span = Span(number, match.start() + 1, number, len(line) + 1)
        yield _read(match[1], lines.start(number) + match.start(1), span, lines, scope)


def _inside(node: Node, line: int, column: int) -> bool:
    """Whether a place lies in a text of the tree: `#` is no comment there."""
    if not (node.span.line, node.span.column) <= (line, column) < (node.span.end_line, node.span.end_column):
        return False
    return node.kind == "text" or any(_inside(part, line, column) for part in (*node.keys, *node.items))


def _below(lines: Lines, number: int, last: int) -> tuple[int, int]:
    """The next line that says something, and the last of those that are indented below it."""
    first = number + 1
    while first <= last and (not lines.texts[first - 1].strip() or lines.texts[first - 1].lstrip().startswith("#")):
        first += 1
    end = first
    depth = _depth(lines.texts[first - 1]) if first <= last else 0
    while end < last and (not lines.texts[end].strip() or _depth(lines.texts[end]) > depth):
        end += 1
    return first, end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
    name = directive[1].lower() if directive else ""
    reason = " ".join(said[position:].split()).lstrip("-–—: ")
    first, last = (0, 0) if name == "ignore-file" else scope
    return Suppression(name, tuple(keys), reason, span, first, last)
