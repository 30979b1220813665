"""For which depths a step's criteria are, and what it says of each depth (format, sections 2.2 and 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from footpath.model.document import Document
from footpath.model.words import phrase
from footpath.pages.entry.bullets import Bullet, bullets

DEPTHS: Mapping[int, str] = {
    1: phrase("Minimal"),
    2: phrase("Light"),
    3: phrase("Balanced"),
    4: phrase("Thorough"),
    5: phrase("Exhaustive"),
}
"""The depths of the format, and what each is called."""
CRITERIA, SCALING = "Quality Criteria", "Methodology Scaling"
_DEEP = 4
"""The depth from which on what is tagged `deep` holds."""
_TAG = re.compile(r"\((?:(mvp|deep)|depth ([1-5])\+?)\)[ \t]+", re.IGNORECASE)
_LABEL = re.compile(
    r"(\*\*|__|)(deep|mvp|depth[ \t]+([1-5])(?:[ \t]*[-–][ \t]*([1-5]))?)(?::\1|\1:)(?=\s|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tag:
    """What a criterion begins with: `text` as written, up to `end`; it holds at the depth `least` and above."""

    text: str
    least: int
    end: int


def tag_of(text: str) -> Tag | None:
    """The tag in front of a criterion; one without a tag holds at every depth."""
    match = _TAG.match(text)
    if match is None:
        return None
    least = int(match[2]) if match[2] else _DEEP if match[1].lower() == "deep" else 1
    return Tag(match[0].strip()[1:-1], least, match.end())


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a step says of some depths: a bullet, the label in front of it, and the text behind."""

    bullet: Bullet
    depths: tuple[int, ...]
    label: str
    text: str


def scaling(document: Document, lines: Sequence[str]) -> tuple[Guidance, ...]:
    """The lines of Methodology Scaling that say what a depth is like, in the order in which they stand.

    Where a depth has no line of its own, the one of `deep` speaks for the two deepest, that of `mvp` for the least.
    """
    labelled = [(bullet, match) for bullet in bullets(document, lines, SCALING) if (match := _LABEL.match(bullet.text))]
    own: dict[int, Bullet] = {}
    for bullet, match in labelled:
        for depth in range(int(match[3]), int(match[4] or match[3]) + 1) if match[3] else ():
            own.setdefault(depth, bullet)
    for word, depths in (("deep", (4, 5)), ("mvp", (1,))):
        for bullet, match in labelled:
            if match[2].lower() == word:
                own |= {depth: bullet for depth in depths if depth not in own}
    return tuple(
        Guidance(bullet, depths, match[0], bullet.text[match.end() :].strip())
        for bullet, match in labelled
        if (depths := tuple(sorted(depth for depth, found in own.items() if found is bullet)))
    )


def guidance(document: Document, lines: Sequence[str], depth: int) -> str:
    """What a step says of a depth, as the author wrote it, or nothing."""
    return next((found.text for found in scaling(document, lines) if depth in found.depths), "")
