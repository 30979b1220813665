"""What an unquoted YAML scalar means, by the YAML 1.2 core schema, and where YAML 1.1 would differ.

Readers of this format use the core schema; the host's loader uses YAML 1.1, where `no` is false, `010`
is eight and `1:30` is ninety. Footpath decides types itself and reports where the host would surprise.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from footpath.model.document import Node
from footpath.model.source import Span

Meaning = Literal["text", "null", "boolean", "number", "date", "list", "mapping"]

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?")
_DECIMAL = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_SURPRISING = frozenset({"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"})
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?")


def meaning(node: Node) -> Meaning:
    """The type of a node by the core schema (with dates, as js-yaml's default schema has them)."""
    if node.kind != "text":
        return node.kind
    if not node.plain:
        return "text"
    text = node.text
    if text in _NULL:
        return "null"
    if text in _BOOLEAN:
        return "boolean"
    if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text):
        return "number"
    return "date" if _DATE.fullmatch(text) else "text"


def is_true(node: Node) -> bool:
    """Whether a boolean node says true."""
    return node.text.lower() == "true"


def surprise(node: Node) -> str:
    """What the host makes of an unquoted text that is meant as text, such as `the boolean false`; else ""."""
    if not node.plain:
        return ""
    text = node.text
    if text in _SURPRISING:
        return f"the boolean {'true' if text.lower() in ('yes', 'on') else 'false'}"
    if text in _BOOLEAN:
        return f"the boolean {text.lower()}"
    if _SEXAGESIMAL.fullmatch(text):
        return "a number in base 60"
    if _DATE.fullmatch(text):
        return "a date"
    return "a number" if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) else ""


def part(node: Node, start: int, end: int) -> Span:
    """Where a stretch of a text stands in the file; all of the text where escapes or line ends hide that."""
    span = node.span
    quotes = span.end_column - span.column - len(node.text)
    if span.line != span.end_line or quotes != (0 if node.plain else 2):
        return span
    first = span.column + quotes // 2
    return Span(span.line, first + start, span.line, first + end)


def number(text: str) -> float | None:
    """A number as JavaScript's `Number()` reads it: `010` is ten, `0x10` sixteen, "" zero; None if it is none."""
    text = text.strip()
    if not text:
        return 0
    if re.fullmatch(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+", text):
        return int(text, 0)
    if not _DECIMAL.fullmatch(text):
        return None
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - beyond it int() invents digits


def calendar_date(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, or None where it names none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
