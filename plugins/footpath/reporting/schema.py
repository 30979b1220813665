"""The JSON schemas of what commands write. They are published in `schemas/`."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import msgspec

from footpath.reporting.difference_json import DifferenceReport
from footpath.reporting.findings_json import CheckReport, FindingRecord
from footpath.reporting.index_records import IndexReport
from footpath.reporting.resolution_json import ResolutionReport
from footpath.reporting.rules_json import RulesReport
from footpath.reporting.statistics import StatisticsReport
from footpath.reporting.status_json import StatusReport

REPORTS: Mapping[str, tuple[type[msgspec.Struct], str]] = {
    "check": (CheckReport, "footpath check --format json"),
    "finding": (FindingRecord, "each line of footpath check --format jsonl"),
    "compare": (DifferenceReport, "footpath compare --format json"),
    "statistics": (StatisticsReport, "footpath check --statistics --format json"),
    "explain": (RulesReport, "footpath explain --format json"),
    "index": (IndexReport, "footpath index --format json"),
    "resolve": (ResolutionReport, "footpath resolve --format json"),
    "status": (StatusReport, "footpath status --format json"),
}
"""Each document by its name, with the command that writes it."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a document."""
    report, command = REPORTS[name]
    schema = msgspec.json.schema(report)
    for record in schema["$defs"].values():
        # Python 3.13 takes the indentation out of docstrings, earlier ones leave it in.
        record["description"] = inspect.cleandoc(record["description"])
    return {"$schema": DIALECT, "title": f"{command}, version 1", **schema}
