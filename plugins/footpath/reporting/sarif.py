"""SARIF 2.1.0: findings, rules and fixes for code scanning and for editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from footpath.checks.fingerprint import fingerprints
from footpath.model.diagnostic import Diagnostic
from footpath.model.source import Edit, Fix, Place, Span
from footpath.reporting.json_text import json_text
from footpath.reporting.plain import plain
from footpath.reporting.report import Report, address, with_help
from footpath.reporting.sarif_rules import rules_of

Json = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "footpath/v1"
BASE = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(report: Report) -> str:
    """The log, complete: what was left out would count as mended."""
    return json_text(log(report)) + "\n"


def log(report: Report) -> Json:
    """The log of one run. It names no folder of this machine: paths lead from the working folder."""
    rules = rules_of(report)
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    ids = fingerprints(report.diagnostics)
    driver: Json = {
        "name": "Footpath",
        "semanticVersion": report.version,
        "rules": rules,
    }
    if report.rules_url:
        driver["informationUri"] = report.rules_url
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder in which Footpath ran."}}},
        "results": [
            _result(item, indices[item.code], ids[index], report) for index, item in enumerate(report.diagnostics)
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(item: Diagnostic, rule: int, fingerprint: str, report: Report) -> Json:
    result: Json = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": item.level.value,
        "message": _message(with_help(item)),
        "locations": [_location(item.place, report)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if item.related:
        result["relatedLocations"] = [
            {"id": number, **_location(found.place, report), "message": _message(found.message)}
            for number, found in enumerate(item.related)
        ]
    if item.fix and item.fix.edits:
        result["fixes"] = [_fix(item.fix, report)]
    return result


def _message(text: str) -> Json:
    """A text that is taken as it is: it holds no link and no place for an argument, whatever it looks like."""
    shown = plain(text).replace("](", r"\](")
    return {"text": _PLACEHOLDER.sub(r"{{\1}}", shown)}


def _location(place: Place, report: Report) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(place.uri, report), "region": _region(place.span)}}


def _artifact(uri: str, report: Report) -> Json:
    return {"uri": address(report.path(uri)), "uriBaseId": BASE}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(fix: Fix, report: Report) -> Json:
    by_file = groupby(sorted(fix.edits, key=lambda edit: (edit.uri, edit.span)), key=lambda edit: edit.uri)
    return {
        "description": _message(fix.title),
        "artifactChanges": [_change(uri, tuple(edits), report) for uri, edits in by_file],
        "properties": {"safe": fix.safe},
    }


def _change(uri: str, edits: Sequence[Edit], report: Report) -> Json:
    return {
        "artifactLocation": _artifact(uri, report),
        "replacements": [
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits
        ],
    }
