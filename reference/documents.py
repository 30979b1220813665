"""The JSON documents that commands write, from their schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from footpath.reporting.schema import REPORTS, schema_of
from reference.writing import code, table, written

_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def page() -> str:
    """The page."""
    return written(
        "JSON documents",
        "The fields of everything that Footpath writes for programs",
        4,
        "`footpath schema DOCUMENT` prints the JSON schema (draft 2020-12) of each.",
        *(part for name in REPORTS for part in _document(name)),
    )


def _document(name: str) -> Iterator[str]:
    schema = schema_of(name)
    top = schema["$ref"].rpartition("/")[2]
    yield f"## {name}"
    yield f"`{REPORTS[name][1].removeprefix('each line of ')}`" + (
        ": one on each line." if REPORTS[name][1].startswith("each line") else ""
    )
    yield _record(schema["$defs"][top])
    for title, record in schema["$defs"].items():
        if title != top:
            yield f"**{title}**: {_first(_said(record))}"
            yield _record(record, skip_first=True)


def _record(record: Mapping[str, Any], *, skip_first: bool = False) -> str:
    said = _said(record)
    rows = ((code(name), _type(value)) for name, value in record["properties"].items())
    optional = [name for name in record["properties"] if name not in record.get("required", ())]
    left_out = f"\n\nMay be left out: {', '.join(map(code, optional))}." if optional else ""
    return (
        (said.removeprefix(_first(said)) if skip_first else said) + "\n\n" + table(("field", "holds"), rows) + left_out
    )


def _said(record: Mapping[str, Any]) -> str:
    return "\n\n".join(" ".join(part.split()) for part in record["description"].split("\n\n"))


def _first(said: str) -> str:
    return said.partition("\n\n")[0]


def _type(value: Mapping[str, Any]) -> str:
    if "anyOf" in value:
        return " or ".join(map(_type, value["anyOf"]))
    if "$ref" in value:
        return value["$ref"].rpartition("/")[2]
    if "enum" in value:
        return " or ".join(code(str(item)) for item in value["enum"])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}" if "items" in value else "list"
    if value.get("type") == "object":
        return f"mapping to {_type(value['additionalProperties'])}" if value.get("additionalProperties") else "mapping"
    return _WORDS.get(str(value.get("type")), "anything")
