"""Looking up what a name, a path or a command means. Names live in a namespace by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from footpath.index.anchors import Anchors
from footpath.index.former import former_names, former_pages
from footpath.kinds import KINDS
from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.model.entry import EntryId, Step, Tool
from footpath.model.settings import Settings
from footpath.model.source import Tree

REFERABLE = tuple(spec.kind for spec in KINDS if spec.referable)
"""Kinds that a bare name may mean, in the order candidates are listed."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every way to address something in the tree.

    `kinds` gives, per name, the kinds that have an entry of it; `broken` those that have a broken one;
    `folded` the true spelling of each uri by its case-folded form; `producers` the steps that write an
    artifact path. `former` gives the entries that had a name before, `former_pages` the files of those that had a page.
    """

    corpus: Corpus
    tree: Tree
    anchors: Anchors
    folders: frozenset[str]
    command_words: tuple[str, ...]
    directory_urls: bool = True
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    folded: Mapping[str, str] = field(default_factory=dict[str, str])
    producers: Mapping[str, tuple[EntryId, ...]] = field(default_factory=dict[str, tuple[EntryId, ...]])
    former: Mapping[str, tuple[EntryId, ...]] = field(default_factory=dict[str, tuple[EntryId, ...]])
    former_pages: Mapping[str, str] = field(default_factory=dict[str, str])

    def candidates(self, name: str) -> tuple[EntryId, ...]:
        """Every entry of this name."""
        return tuple(EntryId(kind, name) for kind in self.kinds.get(name, ()))

    def uri(self, identity: EntryId) -> str:
        """The file of an entry."""
        return self.corpus.by_id[identity].uri

    def file(self, uri: str | None) -> str | None:
        """The file at a path, or that of the entry whose page it was before."""
        return uri if uri is None or uri in self.tree else self.former_pages.get(uri)

    def produced(self, path: str) -> tuple[EntryId, ...]:
        """The steps and tools that write an artifact: the path itself, or a folder above it."""
        path = path.removeprefix("./")
        found = self.producers.get(path, ())
        while not found and "/" in path.rstrip("/"):
            path = path.rstrip("/").rsplit("/", 1)[0] + "/"
            found = self.producers.get(path, ())
        return found


def names_of(
    corpus: Corpus,
    tree: Tree,
    documents: Mapping[str, Document],
    anchors: Anchors,
    settings: Settings,
) -> Names:
    """The names of a corpus."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for identity in sorted(corpus.by_id, key=lambda identity: (identity.name, _rank(identity.kind))):
        if identity.kind in REFERABLE:
            kinds[identity.name].append(identity.kind)
    broken: defaultdict[str, list[str]] = defaultdict(list)
    for identity in sorted(corpus.broken_names):
        broken[identity.name].append(identity.kind)
    producers: defaultdict[str, list[EntryId]] = defaultdict(list)
    for entry in (*corpus.of(Step), *corpus.of(Tool)):
        for output in entry.outputs:
            producers[output.text.removeprefix("./")].append(entry.id)
    uris = sorted({*tree.files, *tree.assets, *documents})
    return Names(
        corpus=corpus,
        tree=tree,
        anchors=anchors,
        folders=frozenset(parent for uri in uris for parent in _parents(uri)),
        command_words=settings.command_words,
        directory_urls=settings.directory_urls,
        kinds={name: tuple(found) for name, found in kinds.items()},
        broken={name: tuple(found) for name, found in broken.items()},
        folded={uri.casefold(): uri for uri in uris},
        former=former_names(corpus),
        former_pages=former_pages(corpus, documents),
        producers={path: tuple(sorted(set(found))) for path, found in producers.items()},
    )


def _rank(kind: str) -> int:
    return REFERABLE.index(kind) if kind in REFERABLE else len(REFERABLE)


def _parents(uri: str) -> list[str]:
    parts = uri.split("/")[:-1]
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
