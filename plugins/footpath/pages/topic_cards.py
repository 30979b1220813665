"""Topics as cards: those of an entry, those that stand for a step, those that most entries carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from footpath.model.entry import Entry, KnowledgeEntry, Step, Tool
from footpath.model.index import Topic
from footpath.model.site import Site
from footpath.pages.cards import Card

_OF_STEP = 6


def topic_card(topic: Topic, note: str = "") -> Card:
    """The card of a topic; what it notes is how many entries carry it, unless something else is to be said."""
    return Card(topic.page, topic.label, topic.description, note or str(len(topic.entries)), topic.anchor)


def topics_of(site: Site, entry: Entry) -> tuple[str, ...]:
    """The names of an entry's topics: its own, in its own order; those of the guidance that a step or tool uses.

    Of these, a few that most of its guidance carries, and of equals those that lead to most entries: a topic that
    one entry has leads to nothing that is not listed already.
    """
    if isinstance(entry, KnowledgeEntry):
        return tuple(dict.fromkeys(site.index.synonyms.get(word.text, word.text) for word in entry.topics))
    if not isinstance(entry, Step | Tool):
        return ()
    found: Counter[str] = Counter()
    for name in {word.text for word in entry.knowledge}:
        known = site.corpus.named("knowledge", name)
        found.update(topics_of(site, known) if known is not None else ())
    topics = site.index.topics
    ranked = sorted(found, key=lambda name: (-found[name], -len(topics[name].entries), name))
    return tuple(name for name in ranked if len(topics[name].entries) > 1 or topics[name].registered)[:_OF_STEP]


def largest(topics: Iterable[Topic], most: int) -> tuple[Card, ...]:
    """The topics that most entries carry, the largest first."""
    used = [topic for topic in topics if topic.entries]
    return tuple(
        topic_card(topic) for topic in sorted(used, key=lambda topic: (-len(topic.entries), topic.name))[:most]
    )
