"""Topics: what entries say they are about, joined with the registry, and where the site shows each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import blake2b

from footpath.index.places import overview
from footpath.index.titles import in_words
from footpath.model.corpus import Corpus
from footpath.model.entry import KnowledgeEntry, TopicEntry
from footpath.model.index import Topic
from footpath.model.settings import Settings
from footpath.parsing.slugs import unicode_slug

DEFAULT_TOPICS = "topics"


def synonyms_of(corpus: Corpus) -> dict[str, str]:
    """The topic that each synonym means. A topic is never the synonym of another: the registry's first word wins."""
    found: dict[str, str] = {}
    for topic in corpus.of(TopicEntry):
        for synonym in topic.synonyms:
            if corpus.named("topic", synonym.text) is None:
                found.setdefault(synonym.text, topic.name.text)
    return found


def build_topics(
    corpus: Corpus, synonyms: Mapping[str, str], documents: Collection[str], settings: Settings
) -> dict[str, Topic]:
    """Every topic that is used or registered, by name, sorted."""
    users: defaultdict[str, list[str]] = defaultdict(list)
    for entry in corpus.all_of(KnowledgeEntry):
        for name in dict.fromkeys(synonyms.get(word.text, word.text) for word in entry.topics):
            users[name].append(entry.uri)
    registry = {topic.name.text: topic for topic in corpus.of(TopicEntry)}
    topics = {
        name: _topic(name, registry.get(name), tuple(sorted(users[name]))) for name in sorted({*users, *registry})
    }
    return _placed(_with_children(topics), topics_folder(corpus, settings), documents, settings)


def topics_folder(corpus: Corpus, settings: Settings) -> str:
    """The folder of the topic pages; another one where entries lie in a folder of that name."""
    taken = f"{settings.output}/{DEFAULT_TOPICS}".lstrip("/") in corpus.folders.values()
    return f"{settings.output}/{DEFAULT_TOPICS}{'-index' if taken else ''}".lstrip("/")


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


def _with_children(topics: Mapping[str, Topic]) -> dict[str, Topic]:
    """The topics with those below each that lead to an entry. Topics that are each other's parents have no place."""
    alive: set[str] = set()
    below: defaultdict[str, list[str]] = defaultdict(list)
    for topic in topics.values():
        line = _upwards(topic, topics)
        if topic.entries:
            alive.update(line)
        if topic.parent in topics and len(line) > 1:
            below[topic.parent].append(topic.name)
    return {
        name: replace(
            topic,
            parent=topic.parent if name in below[topic.parent] else "",
            children=tuple(child for child in below[name] if child in alive),
        )
        for name, topic in topics.items()
    }


def _upwards(topic: Topic, topics: Mapping[str, Topic]) -> list[str]:
    """A topic and all above it, from the inside out; itself alone where that would go in a circle."""
    line = [topic.name]
    while (above := topics.get(topic.parent)) is not None:
        if above.name in line:
            return line[:1]
        line.append(above.name)
        topic = above
    return line


def _placed(
    topics: Mapping[str, Topic], folder: str, documents: Collection[str], settings: Settings
) -> dict[str, Topic]:
    """The topics with their places: a page for those that deserve it, a line of the index of topics for the others.

    Enough entries deserve one, or the registry, which describes what the topic is. Every topic gets one where the
    author's own overview takes the place of the index.
    """
    index = overview(documents, folder)
    all_of_them = index in documents
    found: dict[str, Topic] = {}
    for name, topic in topics.items():
        slug = _slug(name)
        large = len(topic.entries) >= settings.topic_page_minimum or topic.registered or all_of_them
        if not topic.entries and not topic.children:
            found[name] = topic
        elif large:
            found[name] = replace(topic, page=f"{folder}/{slug}.md")
        else:
            found[name] = replace(topic, page=index, anchor=f"topic-{slug}")
    return found


def _slug(name: str) -> str:
    """A file name for a topic, different for different topics whatever they are called."""
    slug = unicode_slug(name)
    return slug if slug == name != "index" else f"{slug or 'topic'}-{blake2b(name.encode(), digest_size=3).hexdigest()}"
