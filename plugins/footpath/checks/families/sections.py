"""The text below the headings of a file, line by line, as far as a rule has to read it again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from footpath.checks.mending.edits import lines_of
from footpath.model.document import SECTION_LEVEL, Heading
from footpath.model.site import Site


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
