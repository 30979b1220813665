"""The index of a corpus: one pass over every file, then everything seen from the other end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from footpath.index.anchors import Anchors
from footpath.index.names import names_of
from footpath.index.references import references_in_fields, references_in_text
from footpath.index.related import build_related
from footpath.index.titles import title_of
from footpath.index.topics import build_topics, synonyms_of
from footpath.model.corpus import Corpus
from footpath.model.document import Document
from footpath.model.index import Index, Reference
from footpath.model.settings import Settings
from footpath.model.source import Tree, frozen
from footpath.parsing.slugs import slug_rule


def build_index(tree: Tree, documents: Mapping[str, Document], corpus: Corpus, settings: Settings) -> Index:
    """Topics, references both ways, relations, anchors and titles. Raises only for an unknown slug rule."""
    rule = slug_rule(settings.slug)
    pages = {uri: document for uri, document in sorted(documents.items()) if uri.endswith(".md")}
    ids = Anchors(pages, rule, attribute_lists=settings.attribute_lists)
    names = names_of(corpus, tree, documents, ids, settings)
    references: list[Reference] = []
    for uri, document in pages.items():
        references += references_in_text(uri, document, names)
    for entry in corpus.entries:
        references += references_in_fields(entry, names)
    references.sort(key=lambda reference: (reference.place, reference.kind, reference.text))
    outgoing, backlinks = _by_source(references), _by_target(references)
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
        titles=frozen({uri: title_of(uri, document, corpus) for uri, document in sorted(documents.items())}),
    )


def with_targets(index: Index, uris: AbstractSet[str]) -> Index:
    """The index, with links that lead to some further pages resolved. Anchors on those are taken on trust."""
    references = [
        replace(found, status="resolved") if found.status == "missing" and found.target in uris else found
        for found in index.references
    ]
    return replace(
        index,
        references=tuple(references),
        outgoing=frozen(_by_source(references)),
        backlinks=frozen(_by_target(references)),
    )


def _by_source(references: list[Reference]) -> dict[str, tuple[Reference, ...]]:
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        found[reference.source].append(reference)
    return {uri: tuple(items) for uri, items in found.items()}


def _by_target(references: list[Reference]) -> dict[str, tuple[Reference, ...]]:
    """References by the file they lead to; what a file says of itself is no backlink."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.resolved and reference.target != reference.source:
            found[reference.target].append(reference)
    return {uri: tuple(items) for uri, items in sorted(found.items())}
