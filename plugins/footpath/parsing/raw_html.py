"""Tags of raw HTML and their attributes, each with its place, read with the standard library's tolerant parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from footpath.model.source import Span
from footpath.parsing.lines import Lines

_ATTRIBUTE = re.compile(r"([^\s\"'<>/=][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?")
_BETWEEN = re.compile(r"[\s,]*")
_IMAGE = re.compile(r"\S*")
_DESCRIPTION = re.compile(r"[^,]*")
_ADDRESSES = {
    "href": (),
    "src": (),
    "xlink:href": (),
    "cite": (),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "background": ("body", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    "srcset": ("img", "source"),
}
"""Attributes that hold an address, and the elements to which they mean one; none named stands for all."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as written: its span from name to value, and that of the value without its quotes."""

    name: str
    value: str
    span: Span
    destination: Span


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or an end tag that has no attributes. Names are in lower case."""

    name: str
    span: Span
    attributes: tuple[Attribute, ...] = ()
    closes: bool = False

    def addresses(self) -> Iterator[Attribute]:
        """The attributes that lead somewhere, those that list several addresses once for each."""
        for attribute in self.attributes:
            elements = _ADDRESSES.get(attribute.name)
            if elements is None or (elements and self.name not in elements):
                continue
            if attribute.name == "srcset":
                yield from _candidates(attribute)
            else:
                yield attribute

    def ids(self) -> Iterator[str]:
        """The ids by which a link can lead to this element."""
        for attribute in self.attributes:
            if attribute.name == "id" or (attribute.name == "name" and self.name == "a"):
                yield attribute.value


def _candidates(attribute: Attribute) -> Iterator[Attribute]:
    """Each image of a `srcset`. Where the list goes over lines, or holds entities, each stands for all of it."""
    place = attribute.destination
    exact = place.line == place.end_line and place.end_column - place.column == len(attribute.value)
    for begin, end in _images(attribute.value):
        span = Span(place.line, place.column + begin, place.line, place.column + end) if exact else place
        yield Attribute(attribute.name, attribute.value[begin:end], attribute.span, span)


def _images(value: str) -> Iterator[tuple[int, int]]:
    """The offsets of the addresses in a `srcset`: each ends at a blank, or at a comma before one."""
    position = 0
    while (begin := _end(_BETWEEN, value, position)) < len(value):
        position = _end(_IMAGE, value, begin)
        image = value[begin:position].rstrip(",")
        if begin + len(image) == position:
            position = _end(_DESCRIPTION, value, position)
        yield begin, begin + len(image)


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


class _Tags(HTMLParser):
    """Collects tags: whether it is an end tag, its name, (line, offset) and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[bool, str, tuple[int, int], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # they have no places
        self.found.append((False, tag, self.getpos(), self.get_starttag_text() or f"<{tag}>"))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((True, tag, self.getpos(), ""))


def columns(block: str, lines: Lines, first: int) -> tuple[int, ...]:
    """The columns at which the lines of an HTML block begin in the file, inside lists and quotes as well."""
    parts = block.split("\n")
    pairs = zip(parts, lines.texts[first - 1 : first - 1 + len(parts)], strict=False)
    return tuple(len(line) - len(part) + 1 if line.endswith(part) else 1 for part, line in pairs)


def tags(source: str, line: int, starts: tuple[int, ...]) -> Iterator[Tag]:
    """The tags of a piece of raw HTML.

    `line` is that on which the piece begins, `starts` the columns of its first lines in the file.
    """
    for closes, name, (row, right), text in _found(source):
        place = _Places(text, line + row - 1, right, starts[row - 1 :])
        found = () if closes else _attributes(text, name)
        yield Tag(
            name,
            place.span(0, len(text)),
            tuple(Attribute(key, value, place.span(*whole), place.span(*inner)) for key, value, whole, inner in found),
            closes,
        )


class _Places:
    """The way from offsets in the text of a tag to places in the file.

    The tag begins on `line`, `right` characters behind the column where that line's HTML does; `starts` has that
    column and those of the lines below.
    """

    def __init__(self, text: str, line: int, right: int, starts: tuple[int, ...]) -> None:
        self._line = line
        self._begins = [0, *(found.end() for found in re.finditer("\n", text))]
        self._columns = [*starts[: len(self._begins)], *[1] * (len(self._begins) - len(starts))]
        self._columns[0] += right

    def span(self, begin: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(*self._position(begin), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        row = bisect_right(self._begins, offset) - 1
        return self._line + row, self._columns[row] + offset - self._begins[row]


def _attributes(text: str, name: str) -> Iterator[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    """Each attribute with a value: its name and value, and the offsets of all of it and of its value."""
    for match in _ATTRIBUTE.finditer(text, 1 + len(name)):
        group = next((group for group in (2, 3, 4) if match[group] is not None), 0)
        if group:
            yield match[1].lower(), unescape(match[group]), match.span(), match.span(group)


def _found(source: str) -> list[tuple[bool, str, tuple[int, int], str]]:
    parser = _Tags()
    try:
        # Behind the last `>` no tag is complete, and the standard parser takes quadratic time to find that out.
        parser.feed(source[: source.rfind(">") + 1])
        parser.close()
    except (AssertionError, ValueError):
        # The standard parser gives up on some malformed declarations; what it found until then stands.
        pass
    return parser.found
