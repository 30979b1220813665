"""The index of a corpus: one pass over every file, then everything seen from the other end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from footpath.index.anchors import anchors_of
from footpath.index.names import names_of
from footpath.index.references import references_in_fields, references_in_text, unknown_settings
from footpath.index.related import build_related
from footpath.index.titles import title_of
from footpath.index.topics import build_topics, synonyms_of
from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.model.index import Index, Reference
from footpath.model.settings import Settings
from footpath.model.source import Tree, frozen


def build_index(tree: Tree, documents: Mapping[str, Document], corpus: Corpus, settings: Settings) -> Index:
    """Topics, references both ways, relations, anchors and titles. Raises only for an unknown slug rule."""
    ids = anchors_of(documents, settings)
    names = names_of(corpus, tree, documents, ids, settings)
    references: list[Reference] = []
    for uri in ids:
        references += references_in_text(uri, documents[uri], names)
    for entry in corpus.entries:
        references += references_in_fields(entry, names)
    for item in corpus.broken:
        references += unknown_settings(item, names)
    references.sort(key=lambda reference: (reference.place, reference.kind, reference.text))
    outgoing, backlinks = by_source(references), by_target(references)
    synonyms = synonyms_of(corpus)
    topics = build_topics(corpus, synonyms)
    return Index(
        topics=frozen(topics),
        synonyms=frozen(synonyms),
        references=tuple(references),
        outgoing=frozen(outgoing),
        backlinks=frozen(backlinks),
        related=frozen(build_related(corpus, topics, outgoing)),
        anchors=ids,
        former=frozen(names.former_pages),
        titles=frozen({uri: title_of(uri, document, corpus) for uri, document in sorted(documents.items())}),
    )


def by_source(references: list[Reference]) -> dict[str, tuple[Reference, ...]]:
    """References by the file that makes them."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        found[reference.source].append(reference)
    return {uri: tuple(items) for uri, items in found.items()}


def by_target(references: list[Reference]) -> dict[str, tuple[Reference, ...]]:
    """References by the file they lead to; what a file says of itself, or shows nowhere, is no backlink."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.resolved and reference.target != reference.source and reference.kind != "definition":
            found[reference.target].append(reference)
    return {uri: tuple(items) for uri, items in sorted(found.items())}
