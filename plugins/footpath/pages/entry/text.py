"""The text of a step, for people: tags of criteria as chips, nested lists that are nested, paths as code.

The author's file stays as it is. Only lines that still read as they did when they were parsed are changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from footpath.index.lines import lines_of
from footpath.model.entry import Step, Tool
from footpath.model.site import Site
from footpath.pages.entry.artifacts import INPUTS, MARK, OUTPUTS, paths_of
from footpath.pages.entry.bullets import Bullet, bullets
from footpath.pages.entry.depths import CRITERIA, SCALING, scaling, tag_of


def dress(site: Site, uri: str, given: list[str], lines: list[str]) -> None:
    """Change `lines`, made from the text `given` by the host, where they hold a grammar that steps have."""
    if not isinstance(site.corpus.by_uri.get(uri), Step | Tool):
        return
    source, document = lines_of(site, uri), site.documents[uri]
    text = _Text(source, document.body_line - 1, given, lines)
    listed = {title: bullets(document, source, title) for title in (CRITERIA, SCALING, INPUTS, OUTPUTS)}
    for bullet in listed[CRITERIA]:
        _tagged(text, bullet)
    for found in scaling(document, source):
        depths = " ".join(map(str, found.depths))
        label = f'<span class="fp-scale" data-depth="{depths}">{found.label}</span>'
        text.put(found.bullet, 0, len(found.label), label)
    for bullet in (*listed[INPUTS], *listed[OUTPUTS]):
        _pathed(text, bullet)
    for found in listed.values():
        for bullet in found:
            text.nest(bullet)


def _tagged(text: _Text, bullet: Bullet) -> None:
    """The tag of a criterion as a chip."""
    tag = tag_of(bullet.text)
    if tag is not None and bullet.level == 0:
        words = f"{tag.text}, depth 4+" if tag.text.lower() == "deep" else tag.text
        text.put(bullet, 0, tag.end, f'<span class="fp-for" data-from="{tag.least}">{words}</span> ')


def _pathed(text: _Text, bullet: Bullet) -> None:
    """The paths of a bullet as code, and at its end the place for a note on them."""
    paths = paths_of(bullet.text)
    for written in reversed(paths):
        if not written.code:
            text.put(bullet, written.start, written.end, f"`{written.path}`")
    if paths:
        text.end(bullet, " " + MARK.format(line=bullet.first))


class _Text:
    """The lines of a body, and which of them still are those of the file."""

    def __init__(self, source: Sequence[str], shift: int, given: list[str], lines: list[str]) -> None:
        self._source = source
        self._shift = shift
        self._given = given
        self._lines = lines

    def _row(self, number: int) -> int | None:
        """The place of a line of the file among the lines, unless somebody changed it."""
        row = number - 1 - self._shift
        same = 0 <= row < len(self._given) and self._given[row] == self._source[number - 1]
        return row if same else None

    def put(self, bullet: Bullet, start: int, end: int, new: str) -> None:
        """Put something in the place of a stretch of a bullet's first line."""
        row = self._row(bullet.first)
        first, last = bullet.start + start, bullet.start + end
        before = self._source[bullet.first - 1][:last]
        if row is None or len(before) < last or self._lines[row][:last] != before:
            return
        self._lines[row] = self._lines[row][:first] + new + self._lines[row][last:]

    def end(self, bullet: Bullet, new: str) -> None:
        """Put something behind a bullet's own text."""
        row = self._row(bullet.last)
        if row is not None:
            self._lines[row] = self._lines[row].rstrip() + new

    def nest(self, bullet: Bullet) -> None:
        """Give a bullet the indentation that it is meant to have."""
        for number in range(bullet.first, bullet.last + 1):
            row = self._row(number)
            if row is not None and bullet.missing and self._lines[row].startswith(" "):
                self._lines[row] = " " * bullet.missing + self._lines[row]
