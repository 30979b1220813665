"""The sections of a file: their headings, the links that lead to these, and the text below, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from footpath.index.lines import lines_of
from footpath.model.document import SECTION_LEVEL, Heading
from footpath.model.site import Site

_COUNTED = re.compile(r"[_-][0-9]+$")
"""What tells the ids of equal headings apart: it changes where one of them goes."""


def section_lines(site: Site, uri: str, heading: Heading) -> Iterator[str]:
    """The lines between a heading of a section and the next one, without those of fenced code."""
    document = site.documents[uri]
    starts = [other.span.line for other in document.headings if other.level <= SECTION_LEVEL]
    following = bisect_right(starts, heading.span.line)
    lines = lines_of(site, uri)
    end = starts[following] - 1 if following < len(starts) else len(lines)
    fenced = {
        line
        for fence in document.fences
        if heading.span.line < fence.span.line <= end
        for line in range(fence.span.line, fence.span.end_line)
    }
    return (lines[line - 1] for line in range(heading.span.line + 1, end + 1) if line not in fenced)


def sections(site: Site, uri: str) -> dict[str, Heading]:
    """The headings that begin the sections of a file, by their text; of equal ones the first."""
    found: dict[str, Heading] = {}
    for heading in site.documents[uri].headings:
        if heading.level == SECTION_LEVEL:
            found.setdefault(heading.text, heading)
    return found


def linked_headings(site: Site, uri: str) -> frozenset[Heading]:
    """The headings of a file that a link from any file leads to, and those that are counted with them."""
    around = (*site.index.outgoing.get(uri, ()), *site.index.backlinks.get(uri, ()))
    wanted = {_COUNTED.sub("", found.anchor) for found in around if found.target == uri and found.anchor}
    if not wanted:
        return frozenset()
    pairs = zip(site.documents[uri].headings, site.index.anchors[uri], strict=False)
    return frozenset(heading for heading, identity in pairs if _COUNTED.sub("", identity) in wanted)
