"""All entries of a tree together. What they say of each other is the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from footpath.model.entry import Broken, Entry, EntryId
from footpath.model.source import Fault

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All entries of a tree, decoded; nothing here looks across entries.

    `by_id` answers a name: where several files claim it the last path wins, as in the reference, and
    `collisions` lists every claimant; `by_class` holds those that won. `plain` names the Markdown files of no
    kind. `folders` gives, by role, the first configured folder that holds something, or the first configured.
    """

    entries: tuple[Entry, ...] = ()
    by_class: Mapping[type[Entry], tuple[Entry, ...]] = field(default_factory=dict[type[Entry], tuple[Entry, ...]])
    broken: tuple[Broken, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()
    plain: tuple[str, ...] = ()
    by_id: Mapping[EntryId, Entry] = field(default_factory=dict[EntryId, Entry])
    by_uri: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    collisions: Mapping[EntryId, tuple[Entry, ...]] = field(default_factory=dict[EntryId, tuple[Entry, ...]])
    broken_names: frozenset[EntryId] = frozenset()
    folders: Mapping[str, str] = field(default_factory=dict[str, str])

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """All entries of one class, by uri. Of entries with the same name only the last, which is in force."""
        return cast("tuple[E, ...]", self.by_class.get(kind, ()))

    def all_of(self, kind: type[E]) -> tuple[E, ...]:
        """All entries of one class, by uri, also those that another one of the same name puts out of force."""
        return tuple(entry for entry in self.entries if isinstance(entry, kind))

    def named(self, kind: str, name: str) -> Entry | None:
        """The entry of a kind and name, or None."""
        return self.by_id.get(EntryId(kind, name))
