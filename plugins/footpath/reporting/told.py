"""How many findings are told: a rule that finds the same all over a file is not worth a hundred pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from footpath.model.diagnostic import Diagnostic, Level

MOST = 50
"""Findings of one rule in one file that people are shown. What programs read is complete."""


@dataclass(frozen=True, slots=True)
class More:
    """Findings of one rule in one file that are counted and not shown."""

    uri: str
    code: str
    name: str
    level: Level
    count: int

    def __str__(self) -> str:
        return f"and {self.count} more {self.code} {self.name} in this file"


def told(diagnostics: Sequence[Diagnostic], most: int = MOST) -> Iterator[Diagnostic | More]:
    """The findings that are shown, and behind those of each file what is left out of it."""
    for uri, items in groupby(diagnostics, key=lambda item: item.place.uri):
        counts: Counter[str] = Counter()
        first: dict[str, Diagnostic] = {}
        for item in items:
            counts[item.code] += 1
            first.setdefault(item.code, item)
            if counts[item.code] <= most:
                yield item
        for code, item in sorted(first.items()):
            if counts[code] > most:
                yield More(uri, code, item.name, item.level, counts[code] - most)
