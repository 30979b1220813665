"""A baseline: findings that a team knows and lives with for now, so that only new ones are told.

It holds no line numbers: a finding is known by its file, its rule and its message, and by how many of the same
there are. What was mended leaves it and may not come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from footpath.checks.fingerprint import normalised
from footpath.model.diagnostic import Diagnostic
from footpath.model.source import Place, frozen


class Key(NamedTuple):
    """What a finding is known by."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings: how many of each key, and the place of its line in the file that says so."""

    counts: Mapping[Key, int] = field(default_factory=dict[Key, int])
    places: Mapping[Key, Place] = field(default_factory=dict[Key, Place])


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline: those it does not know, those it does, and what it knows that is gone."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...] = ()
    gone: Mapping[Key, int] = field(default_factory=dict[Key, int])


def key_of(item: Diagnostic) -> Key:
    """What a finding is known by."""
    return Key(item.place.uri, item.code, normalised(item.message))


def baseline_of(diagnostics: Iterable[Diagnostic], moved: Mapping[str, str] | None = None) -> Baseline:
    """A baseline that knows these findings. `moved` maps paths of files that have another one now."""
    renamed = moved or {}
    keys = (key_of(item) for item in diagnostics)
    return Baseline(frozen(Counter(key._replace(path=renamed.get(key.path, key.path)) for key in keys)))


def compare(diagnostics: Iterable[Diagnostic], baseline: Baseline) -> Compared:
    """Findings beside a baseline. Of more equal ones than it knows, the last in the file count as new."""
    left = Counter(baseline.counts)
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for item in diagnostics:
        key = key_of(item)
        known.append(item) if left[key] > 0 else new.append(item)
        left[key] -= 1
    return Compared(tuple(new), tuple(known), frozen({key: count for key, count in left.items() if count > 0}))


def pruned(baseline: Baseline, diagnostics: Iterable[Diagnostic]) -> Baseline:
    """The baseline without what is gone. It never grows by this."""
    gone = compare(diagnostics, baseline).gone
    counts = {key: count - gone.get(key, 0) for key, count in baseline.counts.items()}
    return Baseline(frozen({key: count for key, count in counts.items() if count}))
