"""What a page shows beside its text, once all of it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from footpath.pages.entry import artifacts, inside
from footpath.pages.entry.bar import BAR
from footpath.pages.render import with_drawings


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands around a text and in it.

    In it are the pieces that have a name, notes by the lines after which they stand, and the bar of a step; in a
    generated page the graphs, by what holds their place.
    """

    head: str
    foot: str = ""
    pieces: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: Mapping[int, str] = field(default_factory=dict[int, str])
    bar: str = ""
    drawings: Mapping[str, str] = field(default_factory=dict[str, str])

    def around(self, html: str) -> str:
        """A rendered text with all its parts in their places."""
        html = artifacts.placed(inside.placed(html, self.pieces), self.notes)
        html = with_drawings(html, self.drawings)
        return self.head + (html.replace(BAR, self.bar, 1) if self.bar else html) + self.foot
