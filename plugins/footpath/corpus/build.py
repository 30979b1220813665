"""From documents to entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from footpath.kinds import KINDS, Source
from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.model.entry import Broken, Entry, EntryId
from footpath.model.settings import Settings
from footpath.model.source import Fault, frozen


def role_of(uri: str, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The role of the folder a file lies in (`knowledge`, ...), and the file's path below that folder.

    The role is empty, and the path whole, for a file in no folder that has a role.
    """
    parts = tuple(uri.split("/"))
    if uri == settings.topics_file:
        return "topics", parts
    for role, folders in settings.folders.items():
        for folder in folders:
            prefix = tuple(folder.strip("/").split("/"))
            if parts[: len(prefix)] == prefix and len(parts) > len(prefix):
                return role, parts[len(prefix) :]
    return "", parts


def build_corpus(documents: Mapping[str, Document], settings: Settings) -> Corpus:
    """Decode every document by the kind that claims it. Never raises on content; sorted by uri."""
    entries: list[Entry] = []
    broken: list[Broken] = []
    faults: list[tuple[str, Fault]] = []
    plain: list[str] = []
    for uri, document in sorted(documents.items()):
        role, parts = role_of(uri, settings)
        source = Source(uri, document, parts)
        spec = next(
            (kind for kind in KINDS if kind.role == role and uri.endswith(kind.suffixes) and kind.claims(source)), None
        )
        if spec is None:
            if uri.endswith(".md"):
                plain.append(uri)
            continue
        decoded = spec.decode(source)
        entries += decoded.entries
        broken += decoded.broken
        faults += [(uri, fault) for fault in decoded.faults]
    by_id, collisions = _by_id(entries)
    return Corpus(
        entries=tuple(entries),
        by_class=frozen(_by_class(entries, by_id)),
        broken=tuple(broken),
        faults=tuple(faults),
        plain=tuple(plain),
        by_id=frozen(by_id),
        by_uri=frozen({entry.uri: entry for entry in entries if entry.kind != "topic"}),
        collisions=frozen(collisions),
        broken_names=frozenset(EntryId(item.kind, name) for item in broken for name in (item.name, *item.also) if name),
        folders=frozen({role: _folder(folders, documents) for role, folders in settings.folders.items() if folders}),
    )


def _folder(folders: tuple[str, ...], documents: Mapping[str, Document]) -> str:
    used = (folder for folder in folders if any(uri.startswith(f"{folder}/") for uri in documents))
    return next(used, folders[0])


def _by_class(entries: list[Entry], by_id: Mapping[EntryId, Entry]) -> dict[type[Entry], tuple[Entry, ...]]:
    """The entries in force by their class: of those with one name only the last."""
    found: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
    for entry in entries:
        if by_id[entry.id] is entry:
            found[type(entry)].append(entry)
    return {kind: tuple(members) for kind, members in found.items()}


def _by_id(entries: list[Entry]) -> tuple[dict[EntryId, Entry], dict[EntryId, tuple[Entry, ...]]]:
    """Entries by identity, the last path winning, and the identities that several files claim."""
    claimants: defaultdict[EntryId, list[Entry]] = defaultdict(list)
    for entry in entries:
        claimants[entry.id].append(entry)
    by_id = {identity: claims[-1] for identity, claims in claimants.items()}
    return by_id, {identity: tuple(claims) for identity, claims in claimants.items() if len(claims) > 1}
