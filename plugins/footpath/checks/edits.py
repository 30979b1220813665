"""Edits that touch only what they must: quotes, comments and the rest of a line stay as they are."""

from __future__ import annotations

import re
from functools import lru_cache

from footpath.model.document import Node
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span
from footpath.parsing.document import decode

_DASH = re.compile(r"\s*- +")
_BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s+")


def lines_of(site: Site, uri: str) -> tuple[str, ...]:
    """The lines of a readable file, as spans count them."""
    return _lines(site.tree.files[uri])


@lru_cache(maxsize=2)
def _lines(content: bytes) -> tuple[str, ...]:
    """The lines of a file. The last one asked for is remembered: a file with many findings is split once."""
    return tuple(decode(content).split("\n"))


def text_at(site: Site, uri: str, span: Span) -> str:
    """What stands in a span of a readable file."""
    lines = list(lines_of(site, uri)[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def rename(site: Site, uri: str, span: Span, text: str, title: str = "", *, safe: bool = True) -> Fix:
    """A fix that puts another name for a YAML scalar. Quotes around the scalar stay."""
    source = text_at(site, uri, span)
    quote = source[:1] if len(source) > 1 and source[0] == source[-1] and source[0] in "\"'" else ""
    return Fix(title or f"write {text}", (Edit(uri, span, f"{quote}{text}{quote}"),), safe)


def remove_lines(uri: str, first: int, last: int, title: str, *, safe: bool = True) -> Fix:
    """A fix that removes whole lines, from `first` to `last`, both included."""
    return Fix(title, (Edit(uri, Span(first, 1, last + 1, 1), ""),), safe)


def remove_item(site: Site, uri: str, span: Span, title: str = "remove it") -> Fix | None:
    """A fix that takes one item out of a YAML list, or None where that would lose a comment or the whole list."""
    matter = site.documents[uri].matter
    found = _list_of(matter, span) if matter is not None else None
    if found is None or len(found.items) == 1:
        return None
    lines = lines_of(site, uri)
    if lines[found.span.line - 1][found.span.column - 1 : found.span.column] == "[":
        at = next(index for index, item in enumerate(found.items) if item.span == span)
        if at:
            before = found.items[at - 1].span
            gone = Span(before.end_line, before.end_column, span.end_line, span.end_column)
        else:
            after = found.items[1].span
            gone = Span(span.line, span.column, after.line, after.column)
        return Fix(title, (Edit(uri, gone, ""),)) if "#" not in text_at(site, uri, gone) else None
    alone = _DASH.fullmatch(lines[span.line - 1][: span.column - 1])
    rest = lines[span.end_line - 1][span.end_column - 1 :].strip()
    return remove_lines(uri, span.line, span.end_line, title) if alone and not rest else None


def remove_bullet(site: Site, uri: str, span: Span, last: int, title: str = "remove the item") -> Fix | None:
    """A fix that removes a list item whose text begins with `span` and ends on line `last`.

    None where more than that text belongs to the item, or its list stands in another container.
    """
    lines = lines_of(site, uri)
    bullet = _BULLET.fullmatch(lines[span.line - 1][: span.column - 1])
    below = next((line for line in lines[last:] if line.strip()), "")
    if bullet is None or len(below) - len(below.lstrip()) > len(bullet[1]):
        return None
    return remove_lines(uri, span.line, last, title)


def remove_heading(site: Site, uri: str, line: int, title: str) -> Fix | None:
    """A fix that removes a heading with nothing below it, or None where something is.

    The blank lines below go with it; at the end of the file those above do, which would end it now.
    """
    lines = lines_of(site, uri)
    end = next((number for number, text in enumerate(lines[line:], line) if text.strip()), len(lines))
    if not lines[line - 1].startswith("#") or (end < len(lines) and not lines[end].startswith("#")):
        return None
    if end < len(lines):
        return remove_lines(uri, line, end, title)
    kept = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    ends = lines[-1] == ""
    return remove_lines(uri, kept + 1, len(lines) - ends, title)


def _list_of(node: Node, span: Span) -> Node | None:
    """The list, in a node tree, that has an item with this span."""
    if node.kind == "list" and any(item.span == span for item in node.items):
        return node
    return next((found for item in node.items if (found := _list_of(item, span))), None)
