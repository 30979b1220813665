"""Where in the content something is said, to be shown beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footpath.model.pipeline import Provenance
from footpath.model.source import Place
from footpath.model.words import counted


@dataclass(frozen=True, slots=True)
class Spot:
    """Some lines of a file, one after the other."""

    uri: str
    first: int
    last: int

    @property
    def lines(self) -> str:
        """The lines in words, such as `line 3` or `lines 3–5`."""
        return counted("line %(lines)s", "lines %(lines)s", self.last - self.first + 1, lines=self.numbers)

    @property
    def name(self) -> str:
        """The file and the lines, such as `game-overlay.yml:3`."""
        return f"{self.uri.rpartition('/')[2]}:{self.numbers}"

    @property
    def numbers(self) -> str:
        """The lines alone, such as `3–5`."""
        return f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"


def spots(*said: Provenance | Place | None) -> tuple[Spot, ...]:
    """The places of what was said, lines that follow each other taken together; nothing where no file says it."""
    places = (item.place if isinstance(item, Provenance) else item for item in said)
    return _joined(sorted({(place.uri, place.span.line) for place in places if place is not None}))


def _joined(lines: Iterable[tuple[str, int]]) -> tuple[Spot, ...]:
    found: list[Spot] = []
    for uri, line in lines:
        if found and (found[-1].uri, found[-1].last + 1) == (uri, line):
            found[-1] = Spot(uri, found[-1].first, line)
        else:
            found.append(Spot(uri, line, line))
    return tuple(found)
