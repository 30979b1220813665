"""What a search finds a page by beside its text, and what it shows of it: for the time in which the host reads pages.

A reader of the page sees none of it: kind, category and name stand around the text already, synonyms at their topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footpath.model.entry import Entry, KnowledgeEntry, Step
from footpath.model.index import Topic
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.model.words import joined, phrase
from footpath.pages.browse import KINDS
from footpath.pages.places import category_title, phase_title
from footpath.pages.render import unmarked

_LISTS = frozenset(
    f"{name}.md.jinja"
    for name in ("home", "guidance", "category", "pipeline", "phase", "tools", "methodologies", "rules")
)
"""Templates of pages that say once more what other pages say."""
_LIST, _TOPIC, _NAMESAKE = 0.5, 2.0, 4.0
"""How much less a list counts than the pages that it lists, how much more a topic than an entry about it, and how much
more than both an entry that is called like a topic."""


@dataclass(frozen=True, slots=True)
class Searched:
    """`place` is shown first in a result: what a page is and where it belongs, and its name.

    `tags` are the words that count most, in the place of the tags that it has `instead`; `also` are other words that
    mean the same. `boost` is the weight of the page.
    """

    place: str = ""
    tags: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    boost: float = 1.0


def searched(site: Site, uri: str, plan: PagePlan | None) -> Searched:
    """What is to be known of an author's page, or of a generated one that is made by a plan."""
    if plan is not None:
        return _generated(plan)
    entry = site.corpus.by_uri.get(uri)
    return Searched() if entry is None or type(entry) not in KINDS else _entry(site, entry)


def _generated(plan: PagePlan) -> Searched:
    topic = plan.context.get("topic")
    if isinstance(topic, Topic):
        return Searched(joined(" · ", (phrase("Topic"), topic.name)), (topic.name, *topic.synonyms), boost=_TOPIC)
    return Searched(boost=_LIST) if plan.template in _LISTS else Searched()


def _entry(site: Site, entry: Entry) -> Searched:
    name = entry.name.text
    place = [KINDS[type(entry)].one]
    if isinstance(entry, KnowledgeEntry) and entry.category:
        place.append(category_title(entry.category))
    if isinstance(entry, Step):
        place.append(phase_title(entry.phase.text))
    topics = tuple(word.text for word in entry.topics) if isinstance(entry, KnowledgeEntry) else ()
    known = [site.index.topics[site.index.synonyms.get(word, word)] for word in topics]
    return Searched(
        joined(" · ", (*place, name)),
        # Said twice, a word would count twice: a topic that the name says already is left out.
        (name, *(word for word in topics if not _words(word) <= _words(name))),
        topics,
        tuple(dict.fromkeys(_other_words(known, {name, *topics}))),
        # Of two names that hold all words of a query the shorter one is meant.
        _NAMESAKE if name in site.index.topics else 1 + 1 / len(_words(name)),
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split("-"))


def _other_words(topics: Iterable[Topic], said: set[str]) -> Iterable[str]:
    """The other names of topics, and their labels where they are other words."""
    for topic in topics:
        yield from (word for word in (topic.name, *topic.synonyms) if word not in said)
        if _words(topic.label.lower().replace(" ", "-")) != _words(topic.name):
            yield topic.label


def completed(given: Mapping[str, object], found: Searched) -> dict[str, object]:
    """The metadata that a search reads. What an author says is kept."""
    meta = dict(given)
    own = given.get("tags")
    if found.tags and (not own or own == [unmarked(word) for word in found.instead]):
        meta["tags"] = [unmarked(word) for word in found.tags]
    search = given.get("search")
    if found.boost != 1.0:
        meta["search"] = {"boost": found.boost, **search} if isinstance(search, Mapping) else {"boost": found.boost}
    return meta
