"""Topics that may be one in two spellings: singular and plural, with and without a dash, a letter apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from footpath.model.index import Topic
from footpath.parsing.spelling import normal
from footpath.parsing.topic_spelling import same_but_spelling, singular

_CROWD = 50
"""Topics that look alike in one way; more of them look alike by chance."""


@dataclass(frozen=True, slots=True, order=True)
class TopicPair:
    """Two topics, by name, that may be one. `kept` is the registered one, else the one that more entries carry."""

    kept: str
    other: str


def topic_pairs(topics: Mapping[str, Topic]) -> tuple[TopicPair, ...]:
    """The topics in use that are spelt nearly alike, sorted. Two that the registry both describes are meant."""
    looks: defaultdict[str, list[str]] = defaultdict(list)
    for name, topic in topics.items():
        if topic.entries or topic.registered:
            for look in set(_looks(name)):
                looks[look].append(name)
    found = {
        pair
        for names in looks.values()
        if len(names) <= _CROWD
        for pair in combinations(sorted(names), 2)
        if same_but_spelling(*pair)
    }
    return tuple(sorted(_pairs(found, topics)))


def _looks(name: str) -> Iterator[str]:
    """What a topic has in common with each other spelling of it: words in any order, or all letters but one.

    Its digits are the same in all of them: `http-3` is no misspelt `http-2`.
    """
    digits = "".join(filter(str.isdigit, name)) + " "
    words = [singular(word) for word in normal(name).split("-")]
    yield digits + "-".join(sorted(words))
    letters = normal(name).replace("-", "")
    yield digits + letters
    for place in range(len(letters)):
        yield digits + letters[:place] + letters[place + 1 :]


def _pairs(found: Iterable[tuple[str, str]], topics: Mapping[str, Topic]) -> Iterator[TopicPair]:
    for names in found:
        kept, other = sorted(names, key=lambda name: (not topics[name].registered, -len(topics[name].entries), name))
        if topics[other].entries and not topics[other].registered:
            yield TopicPair(kept, other)
