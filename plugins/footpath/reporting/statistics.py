"""How often each rule has something to say: where to begin in a tree that nobody checked before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from footpath.model.diagnostic import Diagnostic
from footpath.reporting.findings_json import Summary, Tool
from footpath.reporting.findings_json import summary as summary_of
from footpath.reporting.findings_json import tool as tool_of
from footpath.reporting.json_text import json_text
from footpath.reporting.report import Report
from footpath.reporting.summary import counts


class RuleCount(msgspec.Struct, frozen=True):
    """How many findings a rule has, and how many of them have a safe or an unsafe fix.

    `severity` is that of the most serious one.
    """

    code: str
    name: str
    severity: str
    count: int
    fixable_safe: int
    fixable_unsafe: int


class StatisticsReport(msgspec.Struct, frozen=True):
    """The findings of one run in numbers, the most frequent rule first. `files` counts the files that were read."""

    version: int
    tool: Tool
    root: str
    files: int
    summary: Summary
    rules: tuple[RuleCount, ...]


def by_rule(diagnostics: Iterable[Diagnostic]) -> tuple[RuleCount, ...]:
    """The rules that found something, the most frequent first."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        found[item.code].append(item)
    return tuple(
        _counted(code, items) for code, items in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _counted(code: str, items: list[Diagnostic]) -> RuleCount:
    level = min((item.level for item in items), key=lambda level: level.rank)
    fixes = counts(items)
    return RuleCount(code, items[0].name, level.value, len(items), fixes.safe, fixes.unsafe)


def statistics(report: Report) -> str:
    """A table: how often, which rule, at which level, and how many can be mended."""
    rules = by_rule(report.diagnostics)
    width = max((len(str(rule.count)) for rule in rules), default=0)
    name = max((len(rule.name) for rule in rules), default=0)
    return "".join(
        f"{rule.count:{width}}  {rule.code}  {rule.severity:7}  {rule.name:{name}}  {_fixable(rule)}".rstrip() + "\n"
        for rule in rules
    )


def _fixable(rule: RuleCount) -> str:
    safe = f"{rule.fixable_safe} with --fix" if rule.fixable_safe else ""
    unsafe = f"{rule.fixable_unsafe} with --unsafe-fixes" if rule.fixable_unsafe else ""
    return ", ".join(filter(None, (safe, unsafe)))


def statistics_json(report: Report) -> str:
    """The same for programs. Its schema is `schemas/statistics.json`."""
    rules = by_rule(report.diagnostics)
    return (
        json_text(StatisticsReport(1, tool_of(report), report.root, len(report.files), summary_of(report), rules))
        + "\n"
    )
