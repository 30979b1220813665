"""What else is worth reading: entries that share rare topics, or that the same steps use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import log

from footpath.model.corpus import Corpus
from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.index import Reference, Relation, Topic

MOST = 5
"""How many relations an entry has at the most."""
COMMON = 0.15
"""A topic that more than this share of all entries carry says nothing about what is related."""
MANY = 60
"""Nor does one that more than this many carry, or a step that uses more, however large the tree."""
SAME_STEP = 1.5
"""What one step in common weighs, in the unit of a topic's surprise (its negative log frequency)."""
SAME_CATEGORY = 0.1
"""What the same folder weighs: enough to decide between entries that have equally much in common, and no more."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bond:
    """Entries that have something in common: what that weighs, and the label of the topic or the uri of the step."""

    uris: tuple[str, ...]
    weight: float
    topic: str = ""
    step: str = ""


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
            yield Bond(topic.entries, log(total / len(topic.entries)) + 1, topic=topic.label)


def _by_step(corpus: Corpus) -> Iterator[Bond]:
    """Entries that a step uses, and those that one overlay brings into it: two overlays may never come together."""
    everyone = (*corpus.of(Step), *corpus.of(Tool))
    # A step's name hides a tool's, as it does where overlays are applied.
    users = {user.name.text: user for user in reversed(everyone)}
    uses = [(user.uri, user.knowledge) for user in everyone]
    uses += [
        (users[change.step.text].uri, change.append)
        for overlay in corpus.of(Overlay)
        for change in overlay.knowledge
        if change.step.text in users
    ]
    for step, words in uses:
        found = (corpus.named("knowledge", word.text) for word in words)
        uris = tuple(dict.fromkeys(entry.uri for entry in found if entry is not None))
        if len(uris) <= MANY:
            yield Bond(uris, SAME_STEP, step=step)


def _best(uri: str, bonds: list[Bond], references: tuple[Reference, ...]) -> tuple[Relation, ...]:
    linked = {reference.target for reference in references if reference.recommends}
    scores: defaultdict[str, float] = defaultdict(float)
    for bond in bonds:
        for other in bond.uris:
            scores[other] += bond.weight
    for other in scores:
        scores[other] += SAME_CATEGORY * (other.rpartition("/")[0] == uri.rpartition("/")[0])
    ranked = nsmallest(
        MOST,
        (other for other in scores if other != uri and other not in linked),
        key=lambda other: (-scores[other], other),
    )
    return tuple(_relation(other, scores[other], [bond for bond in bonds if other in bond.uris]) for other in ranked)


def _relation(other: str, score: float, bonds: list[Bond]) -> Relation:
    """What binds an entry to another one: its rarest topics and its first steps."""
    topics = sorted((bond for bond in bonds if bond.topic), key=lambda bond: -bond.weight)
    return Relation(
        other,
        round(score, 3),
        tuple(bond.topic for bond in topics[:_SHOWN]),
        _first(bond.step for bond in bonds if bond.step),
    )


def _first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(names), _SHOWN))
