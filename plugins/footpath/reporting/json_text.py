"""JSON as text, without anything that a terminal or a CI system would obey."""

from __future__ import annotations

import re
from typing import Any, cast

import msgspec

from footpath.reporting.plain import COMMAND, is_hidden

_UNUSUAL = re.compile(r"[^\n -~]")


def json_text(report: object) -> str:
    """A document, indented."""
    return _harmless(msgspec.json.format(_encoded(report), indent=2).decode())


def json_line(record: object) -> str:
    """A record on one line."""
    return _harmless(_encoded(record).decode())


def _encoded(report: object) -> bytes:
    try:
        return msgspec.json.encode(report)
    except UnicodeEncodeError:
        # YAML may write half a character, which has no bytes of its own.
        return msgspec.json.encode(_whole(msgspec.to_builtins(report)))


def _whole(value: Any) -> Any:
    """The value with each half of a character written as an escape."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {_whole(key): _whole(item) for key, item in cast("dict[str, Any]", value).items()}
        case list() | tuple():
            return [_whole(item) for item in cast("list[Any]", value)]
        case _:
            return value


def _harmless(text: str) -> str:
    """The same JSON, with what acts on its reader written as JSON's own escapes."""
    return COMMAND.sub(r"\\u0023#", _UNUSUAL.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if not is_hidden(character):
        return character
    halves = character.encode("utf-16-be")
    return "".join(f"\\u{halves[at : at + 2].hex()}" for at in range(0, len(halves), 2))
