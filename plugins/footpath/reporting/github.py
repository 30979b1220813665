"""Annotations of GitHub Actions: commands in the log of a step, from which GitHub marks lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.plain import plain
from footpath.reporting.report import Report
from footpath.reporting.summary import LEVELS, Counts, in_words
from footpath.reporting.told import MOST, More, told

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice", Level.OFF: "notice"}
LIMIT = 10
"""Annotations of each command that GitHub shows of one step. The others stand in the log."""


def render(report: Report) -> str:
    """A command for each finding: errors first, then warnings, then notes, since the first ones are shown.

    What is cut is said before the notes, which would push it out of sight.
    """
    items = list(told(report.diagnostics))
    found = [item for item in items if isinstance(item, Diagnostic)]
    # A finding of any other level than these would be the least of all.
    serious = [item for level in LEVELS[:2] for item in found if item.level is level]
    notes = [item for item in found if item.level not in LEVELS[:2]]
    notices = list(_notices(found, sum(item.count for item in items if isinstance(item, More))))
    lines = [*(_command(item, report) for item in serious), *notices, *(_command(item, report) for item in notes)]
    return "".join(f"{text}\n" for text in lines)


def _notices(found: list[Diagnostic], hidden: int) -> Iterator[str]:
    levels = Counter(item.level for item in found)
    cut = [max(levels[level] - LIMIT, 0) for level in LEVELS]
    said: list[str] = []
    if any(cut):
        words = in_words(Counts(cut[0], cut[1], cut[2], 0, 0))
        said.append(f"GitHub shows {LIMIT} annotations of each kind; {words} more are in the log of this step")
    if hidden:
        said.append(f"{hidden} findings more than {MOST} of one rule in one file are not listed")
    if said:
        yield f"::notice title=Footpath::{_text('; '.join(said))}"


def _command(item: Diagnostic, report: Report) -> str:
    span = item.place.span
    properties = {"file": report.path(item.place.uri), "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        # GitHub takes no columns for several lines.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{item.code} {item.name}"
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    texts = filter(None, (item.message, item.help, report.rule_url(item.code)))
    return f"::{COMMANDS[item.level]} {given}::{'%0A'.join(map(_text, texts))}"


def _text(value: str) -> str:
    """A text as a command takes it. A plain one holds no line ends."""
    return plain(value).replace("%", "%25")


def _property(value: str) -> str:
    return _text(value).replace(":", "%3A").replace(",", "%2C")
