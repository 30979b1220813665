"""Findings for people: what is wrong, the source with a mark at the place, what explains it, and the fix."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.model.diagnostic import Diagnostic
from footpath.model.source import START, Fix
from footpath.reporting.cells import shown
from footpath.reporting.change import Change, change
from footpath.reporting.excerpt import excerpt
from footpath.reporting.paint import Paint
from footpath.reporting.plain import line, plain
from footpath.reporting.report import Report, advice
from footpath.reporting.summary import number
from footpath.reporting.told import More, told

PLACES = 8
"""Related places that are shown."""


def render(report: Report) -> str:
    """Each finding as a paragraph."""
    paint = Paint(report)
    paragraphs = (
        line(f"{report.path(item.uri)}: {item}") + "\n"
        if isinstance(item, More)
        else "".join(f"{text.rstrip()}\n" for text in _paragraph(item, report, paint))
        for item in told(report.diagnostics)
    )
    return "".join(f"{paragraph}\n" for paragraph in paragraphs)


def _paragraph(item: Diagnostic, report: Report, paint: Paint) -> Iterator[str]:
    code = paint.to_rule(paint.level(item.code, item.level), item.code)
    level = paint.level(item.level.value, item.level)
    yield f"{level}[{code}] {item.name}: {paint.strong(plain(item.message))}"
    mended = change(item.fix, report.source) if item.fix else None
    places = [(item.place, "^", "")]
    places += [(found.place, "-", plain(found.message)) for found in item.related[:PLACES]]
    rows = [
        excerpt(report.source(place.uri), place.span, mark, report.width) if place.span != START else ()
        for place, mark, _ in places
    ]
    numbers = [row.number for excerpted in rows for row in excerpted]
    numbers += [mended.line + max(len(mended.gone), len(mended.new), 1) - 1] if mended else []
    frame = _Frame(paint, len(str(max(numbers, default=1))))
    for (place, mark, label), excerpted in zip(places, rows, strict=True):
        span = place.span
        where = paint.to_file(line(f"{report.path(place.uri)}:{span.line}:{span.column}"), place.uri)
        yield frame.arrow(where if excerpted or not label else f"{where} {label}")
        if excerpted:
            yield frame.bar()
            for row in excerpted:
                marked = f"{row.margin}{row.mark}" + (f" {label}" if row is excerpted[-1] else "")
                painted = paint.level(marked, item.level) if mark == "^" else paint.edge(marked)
                yield frame.row(row.number, f"{painted}{row.text}")
    yield from _words(item, frame)
    if mended:
        yield from _lines(mended, frame, report.width)


def _words(item: Diagnostic, frame: _Frame) -> Iterator[str]:
    """What is said below the places: what else there is, what to do, and what `--fix` would do."""
    if len(item.related) > PLACES:
        yield frame.word("note", f"and {number(len(item.related) - PLACES, 'more place')}")
    if help_ := advice(item):
        yield frame.word("help", plain(help_))
    if item.fix:
        yield frame.word("fix", plain(f"{item.fix.title}{_extent(item.fix)}") + _how(item.fix))


def _extent(fix: Fix) -> str:
    uris = {edit.uri for edit in fix.edits}
    return f", in {len(fix.edits)} places of {number(len(uris), 'file')}" if len(fix.edits) > 1 else ""


def _how(fix: Fix) -> str:
    return " (safe: --fix)" if fix.safe else " (unsafe: --unsafe-fixes)"


def _lines(mended: Change, frame: _Frame, width: int) -> Iterator[str]:
    """The change, each line cut around where it differs from the other."""
    one, other = mended.gone[0] if mended.gone else "", mended.new[0] if mended.new else ""
    at = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    yield frame.bar()
    for sign, lines in (("-", mended.gone), ("+", mended.new)):
        for index, text in enumerate(lines):
            column = min(at, len(text)) if index == 0 and mended.gone and mended.new else 0
            yield frame.changed(mended.line + index, sign, shown(text, column, column, width).text)


class _Frame:
    """The edge at the left: as wide as the largest line number of a paragraph."""

    def __init__(self, paint: Paint, width: int) -> None:
        self._paint = paint
        self._width = width

    def arrow(self, text: str) -> str:
        """What leads to a place."""
        return f"{' ' * self._width}{self._paint.edge('-->')} {text}"

    def bar(self) -> str:
        """An empty row."""
        return f"{' ' * self._width} {self._paint.edge('|')}"

    def row(self, number: int, text: str) -> str:
        """A line of source, or the mark below it."""
        edge = f"{number or '':>{self._width}} |"
        return f"{self._paint.edge(edge)} {text}"

    def word(self, name: str, text: str) -> str:
        """A remark."""
        return f"{' ' * self._width} {self._paint.edge('=')} {self._paint.strong(f'{name}:')} {text}"

    def changed(self, number: int, sign: str, text: str) -> str:
        """A line that goes or comes."""
        paint = self._paint.gone if sign == "-" else self._paint.new
        return f"{self._paint.edge(f'{number:>{self._width}}')} {paint(f'{sign} {text}')}"
