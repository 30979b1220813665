"""Links and ids in raw HTML, read with the standard library's tolerant parser."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from footpath.model.source import Span
from footpath.parsing.lines import Lines


class _Tags(HTMLParser):
    """Collects the attributes that hold links and ids: name, value, (line, offset) and text of the tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, tuple[int, int], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or f"<{tag}>"
        for name, value in attrs:
            if value is not None and (name in ("href", "src", "id") or (tag == "a" and name == "name")):
                self.found.append((name, value, self.getpos(), source))


def columns(block: str, lines: Lines, first: int) -> tuple[int, ...]:
    """The columns at which the lines of an HTML block begin in the file, inside lists and quotes as well."""
    parts = block.split("\n")
    pairs = zip(parts, lines.texts[first - 1 : first - 1 + len(parts)], strict=False)
    return tuple(len(line) - len(part) + 1 if line.endswith(part) else 1 for part, line in pairs)


def attributes(source: str, line: int, starts: tuple[int, ...]) -> Iterator[tuple[str, str, Span]]:
    """Each link and id of a piece of raw HTML: the attribute's name, its value, and the span of its tag.

    `line` is that on which the piece begins, `starts` the columns of its first lines in the file.
    """
    column = dict(enumerate(starts))
    for name, value, (below, right), tag in _found(source):
        top = below - 1
        breaks = tag.count("\n")
        begin = column.get(top, 1) + right
        end = column.get(top + breaks, 1) + len(tag) - tag.rfind("\n") - 1 if breaks else begin + len(tag)
        yield name, value, Span(line + top, begin, line + top + breaks, end)


def _found(source: str) -> list[tuple[str, str, tuple[int, int], str]]:
    parser = _Tags()
    try:
        # Behind the last `>` no tag is complete, and the standard parser takes quadratic time to find that out.
        parser.feed(source[: source.rfind(">") + 1])
        parser.close()
    except (AssertionError, ValueError):
        # The standard parser gives up on some malformed declarations; what it found until then stands.
        pass
    return parser.found
