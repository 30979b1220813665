"""A text as a YAML value: quoted so that every reader gets back exactly this text."""

from __future__ import annotations

import re

from footpath.model.document import Node
from footpath.model.source import START, Edit
from footpath.parsing.scalars import meaning, part, surprise

_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
"""What double quotes need an escape for: themselves, the escape, ends of lines, and what YAML does not allow."""
_ONLY_SINGLE = re.compile('["\\\\]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_BYTE = 0xFF
_SIMPLE = re.compile(r"[A-Za-z0-9./][\w./:@%+~=&?#-]*(?<!:)")
"""A text that stands in any quotes, and without any unless YAML takes it for something else, as `no` or `1.0`."""


def quoted(text: str) -> str:
    """A text in double quotes, on one line whatever it holds; in single quotes where these need fewer characters."""
    double = f'"{_SPECIAL.sub(_escape, text)}"'
    if _SPECIAL.search(_ONLY_SINGLE.sub("", text)):
        return double
    single = "'" + text.replace("'", "''") + "'"
    return single if len(single) < len(double) else double


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _NAMED.get(found[0]) or (f"\\x{code:02X}" if code <= _BYTE else f"\\u{code:04X}")


def scalar(text: str, quote: str = "") -> str:
    """A text as a YAML value in these quotes, as far as it can stand in them; in none where it needs none."""
    bare = Node("text", START, text, plain=True)
    if _SIMPLE.fullmatch(text) and (quote or (meaning(bare) == "text" and not surprise(bare))):
        return f"{quote}{text}{quote}"
    if quote == "'" and not _SPECIAL.search(_ONLY_SINGLE.sub("", text)):
        return "'" + text.replace("'", "''") + "'"
    return f'"{_SPECIAL.sub(_escape, text)}"' if quote == '"' else quoted(text)


def respelt(node: Node, text: str) -> Edit | None:
    """An edit that writes another text in the place of a value, whose quotes stay; None for one of several lines."""
    whole, inside = node.span, part(node, 0, len(node.text))
    if whole.line != whole.end_line or whole.column == whole.end_column:
        return None
    if _SIMPLE.fullmatch(text) and not node.plain and inside != whole:
        return Edit("", inside, text)
    return Edit("", whole, scalar(text))
