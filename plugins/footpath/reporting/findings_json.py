"""Findings for programs: a versioned JSON document. Its schema is `schemas/check.json`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from footpath.model.diagnostic import Diagnostic
from footpath.model.source import Place, Span


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


class FindingRecord(msgspec.Struct, frozen=True):
    """One finding. `severity` is error, warning or note; `path` is relative to the content root."""

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
    related: tuple[RelatedPlace, ...]


class CheckReport(msgspec.Struct, frozen=True):
    """All findings of one run.

    `root` leads from the working folder to the content root, which all paths are relative to. `files`
    counts the Markdown and YAML files that were read.
    """

    version: int
    root: str
    files: int
    findings: tuple[FindingRecord, ...]


def check_report(diagnostics: Iterable[Diagnostic], files: int, root: str = ".") -> CheckReport:
    """The report of a run."""
    return CheckReport(1, root, files, tuple(map(_record, diagnostics)))


def location(place: Place) -> Location:
    """A place of the model as JSON has it."""
    return Location(place.uri, *_numbers(place.span))


def _numbers(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def _record(item: Diagnostic) -> FindingRecord:
    related = tuple(RelatedPlace(found.message, found.place.uri, *_numbers(found.place.span)) for found in item.related)
    return FindingRecord(
        item.code,
        item.name,
        item.level.value,
        item.place.uri,
        *_numbers(item.place.span),
        item.message,
        item.help,
        related,
    )
