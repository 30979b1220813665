"""The index of topics, and a page for each topic that deserves one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Step
from footpath.model.index import Topic
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.pages.browse import browse_page
from footpath.pages.cards import Card, card
from footpath.pages.places import category_title, has_page, topic_page, topics_index

_RELATED = 8


@dataclass(frozen=True, slots=True)
class Letter:
    """A group of the index: the small topics that begin with one letter."""

    letter: str
    topics: tuple[tuple[str, Card, tuple[Card, ...]], ...]


def topic_pages(site: Site) -> Iterator[PagePlan]:
    """The pages of all topics. Topics without a page of their own are listed, with their entries, in the index."""
    topics = [topic for topic in site.index.topics.values() if topic.entries]
    if not topics:
        return
    large = [topic for topic in topics if has_page(site, topic)]
    small = [topic for topic in topics if not has_page(site, topic)]
    yield PagePlan(
        topics_index(site),
        "Topics",
        "topics.md.jinja",
        {
            "large": tuple(_card(site, topic) for topic in large),
            "letters": _letters(site, small),
            "total": len(topics),
            "browse": Card(browse_page(site), "Browse"),
        },
        # The theme's search finds entries by their topics; this list would only say each of them once more.
        meta={"search": {"exclude": True}},
    )
    for topic in large:
        yield PagePlan(
            topic_page(site, topic)[0],
            topic.label,
            "topic.md.jinja",
            _context(site, topic),
            edit_uri=site.settings.topics_file if topic.registered else "",
        )


def _card(site: Site, topic: Topic) -> Card:
    uri, anchor = topic_page(site, topic)
    return Card(uri, topic.label, topic.description, str(len(topic.entries)), anchor)


def _letters(site: Site, topics: list[Topic]) -> tuple[Letter, ...]:
    groups: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        groups[topic.label[:1].upper()].append(topic)
    return tuple(
        Letter(
            letter,
            tuple(
                (topic_page(site, topic)[1], _card(site, topic), tuple(card(site, uri) for uri in topic.entries))
                for topic in sorted(found, key=lambda topic: (topic.label.lower(), topic.name))
            ),
        )
        for letter, found in sorted(groups.items())
    )


def _context(site: Site, topic: Topic) -> dict[str, object]:
    by_category: defaultdict[str, list[Card]] = defaultdict(list)
    for uri in topic.entries:
        entry = site.corpus.by_uri[uri]
        by_category[entry.category if isinstance(entry, KnowledgeEntry) else ""].append(card(site, uri))
    parent = site.index.topics.get(topic.parent)
    children = [other for other in site.index.topics.values() if other.parent == topic.name and other.entries]
    return {
        "topic": topic,
        "groups": tuple((category_title(category), tuple(found)) for category, found in sorted(by_category.items())),
        "steps": _steps(site, topic),
        "parent": _card(site, parent) if parent and parent.entries else None,
        "children": tuple(_card(site, child) for child in children),
        "related": _related(site, topic),
        "trail": (("Topics", topics_index(site)),),
    }


def _steps(site: Site, topic: Topic) -> tuple[Card, ...]:
    """The steps that use an entry about this topic."""
    names = {site.corpus.by_uri[uri].name.text for uri in topic.entries}
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    return tuple(card(site, step.uri) for step in steps if names & {word.text for word in step.knowledge})


def _related(site: Site, topic: Topic) -> tuple[Card, ...]:
    """The topics that most often stand beside this one."""
    beside: Counter[str] = Counter()
    for uri in topic.entries:
        entry = site.corpus.by_uri[uri]
        if isinstance(entry, KnowledgeEntry):
            beside.update({site.index.synonyms.get(word.text, word.text) for word in entry.topics} - {topic.name})
    near = sorted((name for name, count in beside.items() if count > 1), key=lambda name: (-beside[name], name))
    return tuple(_card(site, site.index.topics[name]) for name in near[:_RELATED])
