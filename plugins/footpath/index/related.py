"""What else is worth reading: entries that share rare topics or are used by the same steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log

from footpath.index.titles import in_words
from footpath.model.entry import Corpus, EntryId, KnowledgeEntry, Step, Tool
from footpath.model.index import Reference, Relation, Topic

MOST = 5
"""How many relations an entry has at the most."""
COMMON = 0.15
"""A topic that more than this share of all entries carry says nothing about what is related."""
SAME_STEP = 1.5
"""What one step in common weighs, in the unit of a topic's surprise (its negative log frequency)."""
_SHOWN = 3


def build_related(
    corpus: Corpus, topics: Mapping[str, Topic], outgoing: Mapping[str, tuple[Reference, ...]]
) -> dict[str, tuple[Relation, ...]]:
    """The relations of each knowledge entry, best first, without what it links to itself."""
    entries = {entry.uri: entry for entry in corpus.of(KnowledgeEntry)}
    scores: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for topic in topics.values():
        if len(topic.entries) < 2 or len(topic.entries) > max(2, COMMON * len(entries)):  # noqa: PLR2004 - two can share
            continue
        _score(scores, shared, topic.entries, log(len(entries) / len(topic.entries)) + 1, f"topic {topic.label}")
    for step in (*corpus.of(Step), *corpus.of(Tool)):
        uris = [found.uri for word in step.knowledge if (found := corpus.by_id.get(EntryId("knowledge", word.text)))]
        title = step.title or in_words(step.name.text)
        _score(scores, shared, tuple(dict.fromkeys(uris)), SAME_STEP, f"both used by {title}")
    return {uri: _best(uri, scores[uri], shared, outgoing.get(uri, ())) for uri in entries}


def _score(
    scores: defaultdict[str, defaultdict[str, float]],
    shared: defaultdict[tuple[str, str], list[str]],
    uris: tuple[str, ...],
    weight: float,
    reason: str,
) -> None:
    for one in uris:
        for other in uris:
            if one != other:
                scores[one][other] += weight
                shared[one, other].append(reason)


def _best(
    uri: str,
    scores: Mapping[str, float],
    shared: Mapping[tuple[str, str], list[str]],
    references: tuple[Reference, ...],
) -> tuple[Relation, ...]:
    linked = {reference.target for reference in references if reference.kind == "see-also"}
    ranked = sorted((other for other in scores if other not in linked), key=lambda other: (-scores[other], other))
    return tuple(
        Relation(other, round(scores[other], 3), tuple(shared[uri, other][:_SHOWN])) for other in ranked[:MOST]
    )
