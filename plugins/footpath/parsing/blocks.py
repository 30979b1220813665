"""A block of inline Markdown, and the way from offsets in its text back to places in the file.

markdown-it-py gives inline tokens no position: a block's text is its source lines without their markers
and indentation. Where a place cannot be told, the span is the start of the block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from markdown_it.token import Token

from footpath.model.source import Span
from footpath.parsing.definitions import Environment
from footpath.parsing.dialect import dialect
from footpath.parsing.lines import Lines


class Block:
    """One inline block: its text, and the way from offsets in that text to places in the file."""

    def __init__(self, token: Token, lines: Lines, first: int, column: int, environment: Environment) -> None:
        self.text = token.content
        self.environment = environment
        top, bottom = token.map or [0, 1]
        self.first = first + top
        self.last = first + max(bottom - 1, top)
        self._starts: list[int] = []
        self._places: list[tuple[int, int, list[int]] | None] = []
        offset, source = 0, self.first
        self.end_column = 0
        for part in self.text.split("\n"):
            text = (
                lines.texts[source - 1] if source <= len(lines.texts) and source < first + max(bottom, top + 1) else ""
            )
            found = _locate(part, text, column if source == self.first else 0)
            self._starts.append(offset)
            self._places.append((source, *found) if found else None)
            self.end_column = found[0] + len(part) + len(found[1]) if found else 0
            offset += len(part) + 1
            source += 1

    def position(self, offset: int) -> tuple[int, int] | None:
        """Line and column in the file of an offset in the block's text, or None where it cannot be told."""
        index = bisect_right(self._starts, offset) - 1
        place = self._places[index]
        if place is None:
            return None
        line, column, escaped = place
        inside = offset - self._starts[index]
        return line, column + inside + bisect_left(escaped, inside) + 1

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of the block's text."""
        begin, stop = self.position(start), self.position(end)
        if begin is None or stop is None:
            return Span.point(self.first)
        return Span(*begin, *stop)

    def children(self) -> list[Token]:
        """The inline tokens of the block."""
        tokens: list[Token] = []
        parser = dialect()
        parser.inline.parse(self.text, parser, self.environment, tokens)
        return tokens


def _locate(part: str, line: str, column: int) -> tuple[int, list[int]] | None:
    """Where a line of a block's text begins in its source line, past markers and indentation, or None.

    With it come the offsets, in that text, of pipes that are escaped in the source: a table cell drops the backslash.
    """
    text = part.strip()
    margin = len(part) - len(part.lstrip())
    if not text:
        return column, []
    if column == 0 and line.rstrip().endswith(text):
        return len(line.rstrip()) - len(text) - margin, []
    found = line.find(text, column)
    if found >= 0 or "|" not in text:
        return (found - margin, []) if found >= 0 else None
    match = re.compile(r"(\\?)\|".join(map(re.escape, text.split("|")))).search(line, column)
    if match is None:
        return None
    pipes = [offset for offset, character in enumerate(part) if character == "|"]
    escaped = [offset for offset, backslash in zip(pipes, match.groups(), strict=True) if backslash]
    return match.start() - margin, escaped
