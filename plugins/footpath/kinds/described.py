"""How a field of an entry is described to those who write entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """A field: its name, what may stand there in a few words, and what it means, a sentence in Markdown.

    `default` is what holds where the field is left out, and empty where nothing does. Where `required`, leaving it out
    is a finding.
    """

    name: str
    shape: str
    meaning: str
    required: bool = False
    default: str = ""


def names(fields: Iterable[Described]) -> tuple[str, ...]:
    """The names of fields, in the order in which they are described, which is that in which they are written."""
    return tuple(field.name for field in fields)
