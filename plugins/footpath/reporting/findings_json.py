"""Findings for programs: a versioned JSON document. Its schema is `schemas/check.json`."""

from __future__ import annotations

import msgspec

from footpath.checks.fingerprint import fingerprints
from footpath.model.diagnostic import Diagnostic
from footpath.model.source import Fix, Place, Span
from footpath.reporting.json_text import json_text
from footpath.reporting.report import Report
from footpath.reporting.summary import counts


class Location(msgspec.Struct, frozen=True):
    """A place in a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class RelatedPlace(msgspec.Struct, frozen=True):
    """A second place that explains a finding."""

    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class EditRecord(msgspec.Struct, frozen=True):
    """The text between two places becomes `text`, whose lines end in a line feed whatever the file has."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FixRecord(msgspec.Struct, frozen=True):
    """What would mend a finding: all of its edits or none. A safe one cannot change what the author meant.

    `edits` is empty where they would repeat a password.
    """

    title: str
    safe: bool
    edits: tuple[EditRecord, ...]


class FindingRecord(msgspec.Struct, frozen=True):
    """One finding. `severity` is error, warning or note; `path` is relative to the content root.

    `url` is the address of the rule's page, if it is known. `fingerprint` stays the same when lines are added
    or removed elsewhere in the file, and no two findings of a run share one.
    """

    code: str
    name: str
    severity: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str
    url: str | None
    fingerprint: str
    related: tuple[RelatedPlace, ...]
    fix: FixRecord | None


class Tool(msgspec.Struct, frozen=True):
    """What made the report."""

    name: str
    version: str


class Summary(msgspec.Struct, frozen=True):
    """How many findings there are of each level, and how many of them have a safe fix or an unsafe one.

    `suppressed`, `baseline` and `mended` count what is not listed: what the content silences, what was known before,
    and what this run has mended.
    """

    error: int
    warning: int
    note: int
    fixable_safe: int
    fixable_unsafe: int
    suppressed: int
    baseline: int
    mended: int


class CheckReport(msgspec.Struct, frozen=True):
    """All findings of one run.

    `root` leads from the working folder to the content root, which all paths are relative to. `files`
    counts the Markdown and YAML files that were read.
    """

    version: int
    tool: Tool
    root: str
    files: int
    summary: Summary
    findings: tuple[FindingRecord, ...]


def render(report: Report) -> str:
    """The document, complete however many findings there are, and the same for the same content."""
    return json_text(check_report(report)) + "\n"


def check_report(report: Report) -> CheckReport:
    """The report of a run."""
    return CheckReport(1, tool(report), report.root, len(report.files), summary(report), records(report))


def tool(report: Report) -> Tool:
    """This program."""
    return Tool("footpath", report.version)


def summary(report: Report) -> Summary:
    """The findings of a run, counted."""
    counted = counts(report.diagnostics)
    return Summary(
        error=counted.error,
        warning=counted.warning,
        note=counted.note,
        fixable_safe=counted.safe,
        fixable_unsafe=counted.unsafe,
        suppressed=report.suppressed,
        baseline=report.known,
        mended=report.mended,
    )


def records(report: Report) -> tuple[FindingRecord, ...]:
    """The findings of a run."""
    ids = fingerprints(report.diagnostics)
    return tuple(_record(item, ids[index], report) for index, item in enumerate(report.diagnostics))


def location(place: Place) -> Location:
    """A place of the model as JSON has it."""
    return Location(place.uri, *_numbers(place.span))


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def _record(item: Diagnostic, fingerprint: str, report: Report) -> FindingRecord:
    related = tuple(RelatedPlace(found.message, found.place.uri, *_numbers(found.place.span)) for found in item.related)
    return FindingRecord(
        item.code,
        item.name,
        item.level.value,
        item.place.uri,
        *_numbers(item.place.span),
        item.message,
        item.help,
        report.rule_url(item.code) or None,
        fingerprint,
        related,
        _fix(item.fix) if item.fix else None,
    )


def _fix(fix: Fix) -> FixRecord:
    edits = tuple(EditRecord(edit.uri, *_numbers(edit.span), edit.text) for edit in fix.edits)
    return FixRecord(fix.title, fix.safe, edits)
