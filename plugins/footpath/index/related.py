"""What else is worth reading: entries that share rare topics or are used by the same steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import log

from footpath.index.titles import in_words
from footpath.model.corpus import Corpus
from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.index import Reference, Relation, Topic

MOST = 5
"""How many relations an entry has at the most."""
COMMON = 0.15
"""A topic that more than this share of all entries carry says nothing about what is related."""
MANY = 60
"""Nor does one that more than this many carry, or a step that uses more, however large the tree."""
SAME_STEP = 1.5
"""What one step in common weighs, in the unit of a topic's surprise (its negative log frequency)."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bond:
    """Entries that have something in common: what it weighs, and how it is said."""

    uris: tuple[str, ...]
    weight: float
    reason: str


def build_related(
    corpus: Corpus, topics: Mapping[str, Topic], outgoing: Mapping[str, tuple[Reference, ...]]
) -> dict[str, tuple[Relation, ...]]:
    """The relations of each knowledge entry, best first, without what it links to itself."""
    entries = {entry.uri: entry for entry in corpus.of(KnowledgeEntry)}
    by_entry: defaultdict[str, list[Bond]] = defaultdict(list)
    for bond in (*_by_topic(topics, len(entries)), *_by_step(corpus)):
        for uri in bond.uris:
            by_entry[uri].append(bond)
    return {uri: _best(uri, by_entry[uri], outgoing.get(uri, ())) for uri in entries}


def _by_topic(topics: Mapping[str, Topic], total: int) -> Iterator[Bond]:
    most = min(MANY, max(2, COMMON * total))
    for topic in topics.values():
        if 2 <= len(topic.entries) <= most:  # noqa: PLR2004 - two can share
            yield Bond(topic.entries, log(total / len(topic.entries)) + 1, f"topic {topic.label}")


def _by_step(corpus: Corpus) -> Iterator[Bond]:
    for step in (*corpus.of(Step), *corpus.of(Tool)):
        found = (corpus.named("knowledge", word.text) for word in step.knowledge)
        uris = tuple(dict.fromkeys(entry.uri for entry in found if entry is not None))
        if len(uris) <= MANY:
            yield Bond(uris, SAME_STEP, f"both used by {step.title or in_words(step.name.text)}")


def _best(uri: str, bonds: list[Bond], references: tuple[Reference, ...]) -> tuple[Relation, ...]:
    linked = {reference.target for reference in references if reference.kind == "see-also"}
    scores: defaultdict[str, float] = defaultdict(float)
    for bond in bonds:
        for other in bond.uris:
            scores[other] += bond.weight
    ranked = nsmallest(
        MOST,
        (other for other in scores if other != uri and other not in linked),
        key=lambda other: (-scores[other], other),
    )
    return tuple(Relation(other, round(scores[other], 3), _reasons(other, bonds)) for other in ranked)


def _reasons(other: str, bonds: list[Bond]) -> tuple[str, ...]:
    return tuple(islice((bond.reason for bond in bonds if other in bond.uris), _SHOWN))
