"""Front matter, split exactly as the host splits it, and every near miss named.

The rule is that of MkDocs 1.6 (`mkdocs.utils.meta.get_data`): three dashes alone on the first line (no
space before them), up to the first line that starts with three dashes or three dots and holds nothing
else but blanks. python-frontmatter's splitter disagrees with it on ten of seventeen odd inputs, so it
is not used for reading. The reference reader of the format also takes an indented closing line and one
at the very end of the file; those are read too, since the author's intent is plain, with a finding,
since the host publishes them as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from footpath.model.source import Edit, Fault, Fix, Span

_HOST = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_HEADER = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:\s*.*")
_HEADER_GOES_ON = re.compile(r"(?: {4}|\t).*")
_KEY = re.compile(r"\s*[\w-]+\s*:(\s|$)")
_OPENING = re.compile(r"\s*-{3}\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the front matter stands, in character offsets: its YAML from `start` to `end`, then the body.

    `body` is where the host's body begins, blank lines skipped, with or without front matter: `key: value`
    lines at the very top are metadata to the host although nothing encloses them. `found` is false where
    there is none.
    """

    found: bool
    start: int = 0
    end: int = 0
    body: int = 0
    faults: tuple[Fault, ...] = ()


def split(text: str) -> FrontMatter:
    """Find the front matter of a normalised text without BOM. Never raises."""
    host = _HOST.match(text)
    if host and text[host.end(1)] != ".":
        return FrontMatter(found=True, start=host.start(1), end=host.end(1), body=_skip_blank(text, host.end()))
    if host:
        line = text.count("\n", 0, host.end(1)) + 1
        fault = Fault(
            "YM016",
            Span(line, 1, line, 4),
            "front matter is closed by three dots",
            "close it with `---`: other readers of this format see no end here",
            fix=Fix("close it with ---", (Edit("", Span(line, 1, line, 4), "---"),)),
        )
        return FrontMatter(
            found=True, start=host.start(1), end=host.end(1), body=_skip_blank(text, host.end()), faults=(fault,)
        )
    return _near_miss(text)


def _near_miss(text: str) -> FrontMatter:
    """Front matter that the author meant and the host does not see, or none."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not _OPENING.fullmatch(lines[first]):
        return FrontMatter(found=False, body=_behind_headers(text, lines), faults=_headers(lines))
    closing = next((number for number, line in enumerate(lines[first + 1 :], first + 1) if line.strip() == "---"), None)
    between = lines[first + 1 : closing]
    on_line_1 = first == 0 and lines[0][0] == "-"
    if closing is not None and on_line_1:
        return _loosely_closed(text, lines, closing)
    body = _behind_headers(text, lines)
    if not any(_KEY.match(line) for line in between[:3]):
        # A thematic break that opens the page, and another further down.
        return FrontMatter(found=False, body=body)
    fault = _unclosed(lines, first) if closing is None else _misplaced(lines, first)
    return FrontMatter(found=False, body=body, faults=(fault,))


def _unclosed(lines: list[str], first: int) -> Fault:
    return Fault(
        "YM002",
        Span(first + 1, 1, first + 1, len(lines[first]) + 1),
        f"front matter opened on line {first + 1} is never closed",
        "add a line `---` after the last key; until then all of it is published as text",
    )


def _misplaced(lines: list[str], first: int) -> Fault:
    what = "a blank line stands before the opening ---" if first > 0 else "the opening --- is indented"
    before = Span(1, 1, first + 1, lines[first].index("-") + 1)
    return Fault(
        "YM015",
        Span.point(1),
        what,
        "`---` must be the first three characters of the file",
        fix=Fix("remove what stands before ---", (Edit("", before, ""),)),
    )


def _loosely_closed(text: str, lines: list[str], closing: int) -> FrontMatter:
    """A block that the reference reads and the host shows as text, because of its closing line."""
    start = len(lines[0]) + 1
    end = start + sum(len(line) + 1 for line in lines[1:closing])
    body = _skip_blank(text, min(end + len(lines[closing]) + 1, len(text)))
    indented = lines[closing].startswith((" ", "\t"))
    if closing == 1 and not indented:
        # An empty block is not seen by the host either; there is nothing in it to lose.
        return FrontMatter(found=True, start=start, end=end, body=body)
    what = "the closing --- is indented" if indented else "nothing follows the closing ---, not even a line end"
    line, dashes = closing + 1, lines[closing].index("-") + 1
    edits = (Edit("", Span(line, 1, line, dashes), ""),) if indented else ()
    if line == len(lines):
        edits += (Edit("", Span.point(line, len(lines[closing]) + 1), "\n"),)
    fault = Fault(
        "YM016",
        Span(line, 1, line, len(lines[closing]) + 1),
        f"{what}: the site shows the front matter as text",
        "write `---` at the start of a line of its own, and end that line",
        fix=Fix("write --- on a line of its own", edits),
    )
    return FrontMatter(found=True, start=start, end=end, body=body, faults=(fault,))


def _headers(lines: list[str]) -> tuple[Fault, ...]:
    """`key: value` lines at the very top, which the host takes for metadata although nothing encloses them."""
    if not _HEADER.fullmatch(lines[0]) or not lines[0].partition(":")[2].strip():
        return ()
    key = lines[0].split(":", 1)[0].strip()
    span = Span(1, 1, 1, len(lines[0]) + 1)
    if "://" in lines[0]:
        return ()
    return (
        Fault(
            "YM017",
            span,
            f'the first line is taken for metadata ("{key}") and will not be shown',
            "enclose metadata in lines of `---`, or start the text differently",
        ),
    )


def _behind_headers(text: str, lines: list[str]) -> int:
    """Where the host's body begins without front matter: behind `key: value` lines, and behind blank ones."""
    offset, within = 0, False
    for line in lines:
        blank = not line.strip()
        if not (blank or _HEADER.fullmatch(line) or (within and _HEADER_GOES_ON.fullmatch(line))):
            break
        offset, within = offset + len(line) + 1, True
        if blank:
            break
    return _skip_blank(text, min(offset, len(text)))


def _skip_blank(text: str, offset: int) -> int:
    """The offset of the first line at or after `offset` that is not empty, as the host strips it."""
    while text[offset : offset + 1] == "\n":
        offset += 1
    return offset
