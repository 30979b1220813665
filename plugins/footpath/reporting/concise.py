"""Findings for people and editors: one line each, as compilers write them."""

from __future__ import annotations

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.paint import Paint
from footpath.reporting.plain import line, plain
from footpath.reporting.report import Report
from footpath.reporting.told import More, told


def render(report: Report) -> str:
    """`path:line:column: CODE message` for each finding."""
    paint = Paint(report)
    return "".join(
        f"{line(f'{report.path(item.uri)}: {item}') if isinstance(item, More) else _line(item, report, paint)}\n"
        for item in told(report.diagnostics)
    )


def _line(item: Diagnostic, report: Report, paint: Paint) -> str:
    span = item.place.span
    where = paint.strong(line(f"{report.path(item.place.uri)}:{span.line}:{span.column}:"))
    code = paint.to_rule(paint.level(item.code, item.level), item.code)
    level = "" if item.level is Level.ERROR else f" [{item.level.value}]"
    return f"{paint.to_file(where, item.place.uri)} {code}{level} {plain(item.message)}{mark(item)}"


def mark(item: Diagnostic) -> str:
    """What says that a finding can be mended, and whether safely."""
    if item.fix is None:
        return ""
    return " [fix]" if item.fix.safe else " [unsafe fix]"
