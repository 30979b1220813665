"""Findings for programs that read line by line: one record each and nothing else, so none gives no line.

Its schema is `schemas/finding.json`: that of a finding in `schemas/check.json`, which also holds the counts.
"""

from __future__ import annotations

from footpath.reporting.findings_json import records
from footpath.reporting.json_text import json_line
from footpath.reporting.report import Report


def render(report: Report) -> str:
    """A line for each finding, complete however many there are."""
    return "".join(f"{json_line(record)}\n" for record in records(report))
