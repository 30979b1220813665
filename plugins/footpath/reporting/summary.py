"""Findings in numbers: how many there are, and how many of them can be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.report import Report

LEVELS = (Level.ERROR, Level.WARNING, Level.NOTE)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each level, and how many have a safe fix or an unsafe one."""

    error: int
    warning: int
    note: int
    safe: int
    unsafe: int


def counts(diagnostics: Iterable[Diagnostic]) -> Counts:
    """The findings, counted."""
    items = tuple(diagnostics)
    levels = Counter(item.level for item in items)
    fixes = Counter(item.fix.safe for item in items if item.fix is not None)
    error, warning, note = (levels[level] for level in LEVELS)
    return Counts(error, warning, note, fixes[True], fixes[False])


def number(count: int, what: str) -> str:
    """A count with its word, such as `1 file` or `2 files`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def in_words(counted: Counts) -> str:
    """The levels that occur, such as `3 errors and 1 warning`, or `no findings`."""
    parts = [
        number(count, level.value)
        for level, count in zip(LEVELS, (counted.error, counted.warning, counted.note), strict=True)
        if count
    ]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "no findings"


def mendable(counted: Counts, code: str = "") -> str:
    """What can be mended, in words, or nothing; `code` goes around options."""
    safe, unsafe = f"{code}--fix{code}", f"{code}--unsafe-fixes{code}"
    if not counted.safe:
        return f"{counted.unsafe} can be mended with {unsafe}" if counted.unsafe else ""
    return f"{counted.safe} can be mended with {safe}" + (
        f", {counted.unsafe} more with {unsafe}" if counted.unsafe else ""
    )


def left_out(report: Report) -> str:
    """How many findings are not told, and why, or nothing."""
    parts = (
        f"{report.mended} mended" if report.mended else "",
        f"{report.suppressed} suppressed" if report.suppressed else "",
        f"{report.known} in the baseline" if report.known else "",
    )
    return ", ".join(filter(None, parts))


def summary(report: Report) -> str:
    """The line that closes a run, such as `3 errors in 343 files (0.41 s); 2 can be mended with --fix`."""
    counted = counts(report.diagnostics)
    time = f" ({report.seconds:.2f} s)" if report.seconds is not None else ""
    begin = f"{in_words(counted)} in {number(len(report.files), 'file')}{time}"
    return "; ".join(filter(None, (begin, mendable(counted), left_out(report))))
