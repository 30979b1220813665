"""The index of topics: a tree of those that the registry orders, and all of them from A to Z."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footpath.index import in_words
from footpath.model.index import Topic
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.browse import browse_page
from footpath.pages.cards import Card, card
from footpath.pages.places import topics_index
from footpath.pages.topic import topic_page
from footpath.pages.topic_cards import largest, topic_card
from footpath.pages.uses import uses

_MOST = 40
_MANY = 60
"""How many topics that one entry has stand in the way of the others."""
_FAMILY = 4
"""How many topics begin with one word before it is worth a way to them."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic of the registry and those below it."""

    card: Card
    synonyms: tuple[str, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the index: a topic, or another name of one.

    `anchor` is its id where it has no page, and its `entries` are then listed here. `right` is the topic that
    another name means.
    """

    card: Card
    anchor: str = ""
    entries: tuple[Card, ...] = ()
    right: Card | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The topics that begin with one letter: those that several entries share, and those that one entry has."""

    letter: str
    shared: tuple[Line, ...]
    single: tuple[Line, ...]


def topic_pages(site: Site) -> Iterator[PagePlan]:
    """The pages of all topics. Topics without a page of their own are listed, with their entries, in the index."""
    topics = [topic for topic in site.index.topics.values() if topic.page]
    if not topics:
        return
    yield PagePlan(
        topics_index(site),
        phrase("Topics"),
        "topics.md.jinja",
        {
            "total": sum(bool(topic.entries) for topic in topics),
            "tree": tuple(_branch(site, topic) for topic in _labelled(topics) if topic.registered and not topic.parent),
            "used": largest((topic for topic in topics if not topic.anchor), _MOST),
            "families": _families(topics),
            "letters": _letters(site, topics),
            "browse": Card(browse_page(site), phrase("Browse")),
        },
        # The theme's search finds entries by their topics; this list would only say each of them once more.
        meta={"search": {"exclude": True}},
    )
    found = uses(site)
    for topic in topics:
        if not topic.anchor:
            yield topic_page(site, topic, found)


def _labelled(topics: Iterable[Topic]) -> list[Topic]:
    return sorted(topics, key=lambda topic: (topic.label.lower(), topic.name))


def _branch(site: Site, topic: Topic) -> Branch:
    below = _labelled(site.index.topics[name] for name in topic.children)
    return Branch(topic_card(topic), topic.synonyms, tuple(_branch(site, child) for child in below))


def _families(topics: Iterable[Topic]) -> tuple[tuple[str, int], ...]:
    """The words that several topics begin with, and how many do."""
    counts = Counter(topic.name.split("-")[0] for topic in topics)
    return tuple((in_words(word), count) for word, count in sorted(counts.items()) if word and count >= _FAMILY)


def _letters(site: Site, topics: Iterable[Topic]) -> tuple[Letter, ...]:
    lines = [(_line(site, topic), len(topic.entries) == 1 and bool(topic.anchor)) for topic in topics]
    if sum(single for _, single in lines) < _MANY:
        lines = [(line, False) for line, _ in lines]
    others = [
        (Line(Card("", name), right=topic_card(site.index.topics[right])), False)
        for name, right in site.index.synonyms.items()
        if site.index.topics[right].page
    ]
    groups: defaultdict[str, list[tuple[Line, bool]]] = defaultdict(list)
    for line, single in sorted([*lines, *others], key=lambda item: (item[0].card.title.lower(), item[0].card.uri)):
        first = line.card.title[:1].upper()
        groups[first if first.isalpha() else "#"].append((line, single))
    return tuple(
        Letter(
            letter,
            tuple(line for line, single in found if not single),
            tuple(line for line, single in found if single),
        )
        for letter, found in sorted(groups.items())
    )


def _line(site: Site, topic: Topic) -> Line:
    entries = tuple(card(site, uri) for uri in topic.entries) if topic.anchor else ()
    return Line(topic_card(topic), topic.anchor, entries)
