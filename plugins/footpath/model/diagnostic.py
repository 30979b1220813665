"""Findings as values: what a rule says, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from footpath.model.source import Fix, Place, Related


class Level(Enum):
    """How serious a finding is. `OFF` rules do not run unless selected."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields: a place and words. The engine adds the rule's code, name and level."""

    place: Place
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with the identity of its rule and the level the user's settings give it."""

    code: str
    name: str
    level: Level
    place: Place
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
