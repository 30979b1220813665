"""JSON read with places: the same node tree as for YAML, so that whatever is wrong can be shown where it stands.

A number, `true`, `false` and `null` are plain texts, as in YAML, and `footpath.parsing.scalars` says what they mean.
Of equal keys the last counts, as in the programs that write these files. Depth and number of values are limited.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from footpath.model.document import Node
from footpath.model.source import Span
from footpath.parsing.lines import Lines

DEPTH_LIMIT = 32
VALUE_LIMIT = 100_000

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"', re.DOTALL)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9A-Za-z.+-])|(?:true|false|null)\b")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class NotJson:
    """Why a text is no JSON that is read, and where that shows."""

    span: Span
    message: str


class _Refused(Exception):  # noqa: N818 - control flow inside this file, never seen outside
    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


def read_json(text: str, line: int = 1) -> Node | NotJson:
    """The value that a text holds. `line` is the text's first line in its file. Never raises."""
    reader = _Reader(text, line)
    try:
        return reader.document()
    except _Refused as refused:
        return NotJson(reader.span(refused.offset, refused.offset), refused.message)


class _Reader:
    """Reads values from offsets on; each method returns what it read and where that ends."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.lines = Lines(text)
        self.shift = line - 1
        self.values = 0

    def span(self, start: int, end: int) -> Span:
        line, column = self.lines.position(start)
        last, behind = self.lines.position(end)
        return Span(line + self.shift, column, last + self.shift, behind)

    def skipped(self, start: int) -> int:
        """Where the blanks end."""
        found = _BLANK.match(self.text, start)
        return found.end() if found else start

    def document(self) -> Node:
        """The only value of the text."""
        node, end = self.value(self.skipped(0), 1)
        end = self.skipped(end)
        if end < len(self.text):
            raise _Refused(end, "something follows the value")
        return node

    def value(self, start: int, depth: int) -> tuple[Node, int]:
        self.values += 1
        if self.values > VALUE_LIMIT:
            raise _Refused(start, f"more than {VALUE_LIMIT:,} values")
        if depth > DEPTH_LIMIT:
            raise _Refused(start, f"nested deeper than {DEPTH_LIMIT} levels")
        first = self.text[start : start + 1]
        if first == '"':
            return self.string(start)
        if first == "{":
            return self.mapping(start, depth)
        if first == "[":
            return self.array(start, depth)
        found = _PLAIN.match(self.text, start)
        if found is None:
            raise _Refused(start, "a value is missing or broken here" if first else "the text breaks off here")
        return Node("text", self.span(start, found.end()), found[0], plain=True), found.end()

    def string(self, start: int) -> tuple[Node, int]:
        found = _STRING.match(self.text, start)
        if found is None:
            raise _Refused(start, "a text is not closed, or holds a line end")
        text = found[0][1:-1]
        if "\\" in text:
            try:
                text = str(json.loads(found[0]))
            except ValueError as error:
                raise _Refused(start, "a text with a broken escape") from error
            # Half of a character can be neither written nor compared.
            text = _SURROGATE.sub("\ufffd", text)
        return Node("text", self.span(start, found.end()), text), found.end()

    def array(self, start: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        end = self.skipped(start + 1)
        while self.text[end : end + 1] != "]" or items:
            item, end = self.value(end, depth + 1)
            items.append(item)
            end, more = self.separated(end, "]")
            if not more:
                return Node("list", self.span(start, end), items=tuple(items)), end
        return Node("list", self.span(start, end + 1)), end + 1

    def mapping(self, start: int, depth: int) -> tuple[Node, int]:
        pairs: dict[str, tuple[Node, Node]] = {}
        end = self.skipped(start + 1)
        while self.text[end : end + 1] != "}" or pairs:
            if self.text[end : end + 1] != '"':
                raise _Refused(end, "a key in double quotes is missing here")
            key, end = self.string(end)
            end = self.skipped(end)
            if self.text[end : end + 1] != ":":
                raise _Refused(end, "a colon is missing here")
            value, end = self.value(self.skipped(end + 1), depth + 1)
            pairs[key.text] = (key, value)
            end, more = self.separated(end, "}")
            if not more:
                keys, items = zip(*pairs.values(), strict=True)
                return Node("mapping", self.span(start, end), keys=keys, items=items), end
        return Node("mapping", self.span(start, end + 1)), end + 1

    def separated(self, start: int, close: str) -> tuple[int, bool]:
        """Behind the comma or the bracket that follows an item, and whether another item comes."""
        end = self.skipped(start)
        found = self.text[end : end + 1]
        if found not in (",", close):
            raise _Refused(end, f"a comma or {close} is missing here")
        return (self.skipped(end + 1), True) if found == "," else (end + 1, False)
