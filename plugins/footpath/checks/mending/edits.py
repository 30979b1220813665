"""Fixes of Markdown that touch only what they must, and the text of a file that rules look at to make them."""

from __future__ import annotations

import re

from footpath.index.lines import lines_of
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span

_BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])\s+")


def text_at(site: Site, uri: str, span: Span) -> str:
    """What stands in a span of a readable file."""
    if span.line == span.end_line:
        return lines_of(site, uri)[span.line - 1][span.column - 1 : span.end_column - 1]
    lines = list(lines_of(site, uri)[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def remove_lines(uri: str, first: int, last: int, title: str, *, safe: bool = True) -> Fix:
    """A fix that removes whole lines, from `first` to `last`, both included."""
    return Fix(title, (Edit(uri, Span(first, 1, last + 1, 1), ""),), safe)


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


def remove_heading(site: Site, uri: str, line: int, title: str, *, safe: bool = True) -> Fix | None:
    """A fix that removes a heading with nothing below it, or None where something is.

    The blank lines below go with it; at the end of the file those above do, which would end it now.
    """
    lines = lines_of(site, uri)
    end = next((number for number, text in enumerate(lines[line:], line) if text.strip()), len(lines))
    if not lines[line - 1].startswith("#") or (end < len(lines) and not lines[end].startswith("#")):
        return None
    if end < len(lines):
        return remove_lines(uri, line, end, title, safe=safe)
    kept = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    ends = lines[-1] == ""
    return remove_lines(uri, kept + 1, len(lines) - ends, title, safe=safe)
