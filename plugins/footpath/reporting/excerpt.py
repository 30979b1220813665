"""The lines of source that a finding is about, with what marks it in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footpath.model.source import Span
from footpath.reporting.cells import shown

HEAD, TAIL, SKIPPED = 3, 2, 2
"""How many lines of a long span are shown at its start and at its end, and how many are worth leaving out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an excerpt: the line's number or 0, a margin in which a span runs down, the text, the mark.

    A row has either a text or a mark.
    """

    number: int
    margin: str = ""
    text: str = ""
    mark: str = ""


def excerpt(lines: Sequence[str], span: Span, mark: str, width: int) -> tuple[Row, ...]:
    """The rows that show a span, with `mark` below each of its characters; none where the file has no such line."""
    where = within(lines, span)
    if where is None:
        return ()
    return tuple(
        _one_line(lines, where, mark, width) if where.line == where.end_line else _many(lines, where, mark, width)
    )


def within(lines: Sequence[str], span: Span) -> Span | None:
    """The span, cut to what the lines hold; one that ends before a line begins ends on the line above."""
    if span.line > len(lines):
        return None
    end_line, end_column = span.end_line, span.end_column
    if end_line > len(lines) or (end_column == 1 and end_line > span.line):
        end_line = min(len(lines), max(span.line, end_line - 1))
        end_column = len(lines[end_line - 1]) + 1
    start = min(span.column, len(lines[span.line - 1]) + 1)
    end = min(end_column, len(lines[end_line - 1]) + 1)
    return Span(span.line, start, end_line, max(start, end) if end_line == span.line else end)


def _one_line(lines: Sequence[str], span: Span, mark: str, width: int) -> Iterator[Row]:
    part = shown(lines[span.line - 1], span.column - 1, span.end_column - 1, width)
    yield Row(span.line, text=part.text)
    yield Row(0, mark=" " * part.start + mark * max(part.end - part.start, 1))


def _many(lines: Sequence[str], span: Span, mark: str, width: int) -> Iterator[Row]:
    """A span over lines, which runs down in the margin from its first character to its last."""
    head = lines[span.line - 1]
    part = shown(head, span.column - 1, span.column - 1, width)
    if head[: span.column - 1].strip():
        yield Row(span.line, "  ", part.text)
        yield Row(0, mark=" " + "_" * (part.start + 1) + mark)
    else:
        yield Row(span.line, "/ ", part.text)
    left_out = range(span.line + HEAD, span.end_line - TAIL + 1)
    for number in range(span.line + 1, span.end_line + 1):
        if len(left_out) < SKIPPED or number not in left_out:
            column = span.end_column - 1 if number == span.end_line else 0
            part = shown(lines[number - 1], max(column - 1, 0), column, width)
            yield Row(number, "| ", part.text)
        elif number == left_out.start:
            yield Row(0, "| ", "...")
    yield Row(0, mark="|" + "_" * (part.start + 1) + mark)
