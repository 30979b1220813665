"""The Code Quality report of GitLab, which compares it with that of the target branch by fingerprint."""

from __future__ import annotations

from typing import Any

from footpath.checks.fingerprint import fingerprints
from footpath.model.diagnostic import Diagnostic, Level
from footpath.reporting.json_text import json_text
from footpath.reporting.plain import plain
from footpath.reporting.report import Report, with_help

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info", Level.OFF: "info"}


def render(report: Report) -> str:
    """The report, complete: what was left out would count as mended."""
    ids = fingerprints(report.diagnostics)
    issues = [_issue(item, ids[index], report) for index, item in enumerate(report.diagnostics)]
    return json_text(issues) + "\n"


def _issue(item: Diagnostic, fingerprint: str, report: Report) -> dict[str, Any]:
    span = item.place.span
    return {
        "description": plain(with_help(item)),
        "check_name": f"{item.code} {item.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[item.level],
        "location": {
            "path": plain(report.path(item.place.uri)),
            "lines": {"begin": span.line, "end": span.end_line},
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }
