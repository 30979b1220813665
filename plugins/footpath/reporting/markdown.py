"""Findings in a comment or the summary of a step: grouped by file, folded, with links to the lines.

All that comes from content stands in code spans and in addresses, where nothing of it is markup or a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from footpath.model.diagnostic import Diagnostic
from footpath.reporting.plain import plain
from footpath.reporting.report import Report, address, advice
from footpath.reporting.statistics import by_rule
from footpath.reporting.summary import counts, in_words, left_out, mendable, number
from footpath.reporting.told import More, told

OPEN = 10
"""Findings up to which nothing is folded."""
ROOM = 60_000
"""Characters that findings may take: a comment on GitHub holds 65,536."""


def render(report: Report) -> str:
    """The counts, the findings of each file, and the counts by rule."""
    counted = counts(report.diagnostics)
    begin = f"### Footpath: {in_words(counted)} in {number(len(report.files), 'file')}"
    remarks = ". ".join(filter(None, (mendable(counted, "`"), left_out(report))))
    parts = [begin, *([f"{remarks}."] if remarks else []), *_files(report)]
    if len(report.diagnostics) > OPEN:
        parts.append(_rules(report))
    return "\n\n".join(parts) + "\n"


def _files(report: Report) -> Iterator[str]:
    """A list for each file, folded where there are many findings, until the room is taken."""
    opened = " open" if len(report.diagnostics) <= OPEN else ""
    room, listed = ROOM, 0
    for uri, items in groupby(report.diagnostics, key=lambda item: item.place.uri):
        found = tuple(items)
        title = f"<code>{escape(plain(report.path(uri)))}</code>: {in_words(counts(found))}"
        rows = "\n".join(_item(item, report) for item in told(found))
        part = f"<details{opened}><summary>{title}</summary>\n\n{rows}\n\n</details>"
        room -= len(part)
        if room < 0:
            break
        listed += len(found)
        yield part
    rest = len(report.diagnostics) - listed
    if rest:
        yield f"There was no room here for {number(rest, 'more finding')}."


def _item(item: Diagnostic | More, report: Report) -> str:
    if isinstance(item, More):
        return f"- {item}"
    span = item.place.span
    code = f"[{item.code}]({url})" if (url := report.rule_url(item.code)) else item.code
    where = f"[{span.line}:{span.column}]({_url(item, report)})"
    help_ = f"<br>help: {_code(advice(item))}" if advice(item) else ""
    fix = f"<br>{'fix' if item.fix.safe else 'unsafe fix'}: {_code(item.fix.title)}" if item.fix else ""
    return f"- {where} **{item.level.value}** {code} {item.name}<br>{_code(item.message)}{help_}{fix}"


def _url(item: Diagnostic, report: Report) -> str:
    """The address of the lines: in the forge, where Markdown has lines only as its source, or beside the report."""
    span = item.place.span
    lines = f"#L{span.line}" + (f"-L{span.end_line}" if span.end_line > span.line else "")
    uri = item.place.uri
    return (
        f"{report.blob_url}{address(uri)}?plain=1{lines}" if report.blob_url else f"{address(report.path(uri))}{lines}"
    )


def _code(text: str) -> str:
    """A text in a code span that nothing in it can end."""
    shown = plain(text)
    if not shown.strip():
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _rules(report: Report) -> str:
    rows = [
        f"| {rule.count} | {rule.code} | {rule.name} | {rule.severity} | {rule.fixable_safe} | {rule.fixable_unsafe} |"
        for rule in by_rule(report.diagnostics)
    ]
    head = "| findings | rule | name | level | safe fixes | unsafe fixes |\n| --: | --- | --- | --- | --: | --: |"
    return "<details><summary>By rule</summary>\n\n" + "\n".join((head, *rows)) + "\n\n</details>"
