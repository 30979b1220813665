"""JSON documents and the schemas that describe them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from footpath.reporting.findings_json import CheckReport
from footpath.reporting.index_json import IndexReport
from footpath.reporting.plain import COMMAND
from footpath.reporting.resolution_json import ResolutionReport
from footpath.reporting.rules_json import RulesReport

REPORTS: Mapping[str, type[msgspec.Struct]] = {
    "check": CheckReport,
    "explain": RulesReport,
    "index": IndexReport,
    "resolve": ResolutionReport,
}
"""The report each command writes with `--format json`."""

_UNPRINTABLE = re.compile("[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""What JSON may hold and a terminal may obey: control characters above ASCII, and those that turn or hide text."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_text(report: msgspec.Struct) -> str:
    """A report as indented JSON, without anything that a terminal or a CI system would obey."""
    text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    shown = _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return COMMAND.sub(r"\\u0023#", shown)


def schema_of(command: str) -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of a command's report."""
    schema = msgspec.json.schema(REPORTS[command])
    for record in schema["$defs"].values():
        # Python 3.13 takes the indentation out of docstrings, earlier ones leave it in.
        record["description"] = inspect.cleandoc(record["description"])
    return {"$schema": DIALECT, "title": f"footpath {command} --format json, version 1", **schema}
