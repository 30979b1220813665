"""Topics: what entries say they are about, joined with the registry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from footpath.index.titles import in_words
from footpath.model.corpus import Corpus
from footpath.model.entry import KnowledgeEntry, TopicEntry
from footpath.model.index import Topic


def synonyms_of(corpus: Corpus) -> dict[str, str]:
    """The topic that each synonym means. A topic is never the synonym of another: the registry's first word wins."""
    found: dict[str, str] = {}
    for topic in corpus.of(TopicEntry):
        for synonym in topic.synonyms:
            if corpus.named("topic", synonym.text) is None:
                found.setdefault(synonym.text, topic.name.text)
    return found


def build_topics(corpus: Corpus, synonyms: Mapping[str, str]) -> dict[str, Topic]:
    """Every topic that is used or registered, by name, sorted."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for entry in corpus.all_of(KnowledgeEntry):
        for name in dict.fromkeys(synonyms.get(word.text, word.text) for word in entry.topics):
            users[name].append(entry.uri)
    registry = {topic.name.text: topic for topic in corpus.of(TopicEntry)}
    return {name: _topic(name, registry.get(name), tuple(sorted(users[name]))) for name in sorted({*users, *registry})}


def _topic(name: str, registered: TopicEntry | None, entries: tuple[str, ...]) -> Topic:
    if registered is None:
        return Topic(name, in_words(name), entries=entries)
    return Topic(
        name,
        registered.title or in_words(name),
        registered.description,
        registered.parent.text if registered.parent else "",
        tuple(word.text for word in registered.synonyms),
        registered=True,
        entries=entries,
    )
