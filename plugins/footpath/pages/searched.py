"""What a search finds a page by beside its text, and what it shows of it: for the time in which the host reads pages.

A reader of the page sees none of it: kind, category and name stand around the text already, synonyms at their topics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.index import Topic
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.pages.browse import KINDS
from footpath.pages.places import category_title, phase_title

_LISTS = frozenset(
    f"{name}.md.jinja"
    for name in ("home", "guidance", "category", "pipeline", "phase", "tools", "methodologies", "rules")
)
"""Templates of pages that say once more what other pages say."""
_BEHIND, _BEFORE = 0.5, 2.0
"""How much less a list counts than the page that it lists, and how much more a topic than an entry about it."""


@dataclass(frozen=True, slots=True)
class Searched:
    """`place` is shown first in a result: what a page is and where it belongs, and its name.

    `also` are other words that mean it; `tags` those that count most. `boost` is the weight of the page, 1 for most.
    """

    place: str = ""
    also: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    boost: float = 1.0


def searched(site: Site, uri: str, plan: PagePlan | None) -> Searched:
    """What is to be known of an author's page, or of a generated one that is made by a plan."""
    if plan is not None:
        return _generated(plan)
    entry = site.corpus.by_uri.get(uri)
    if entry is None or type(entry) not in KINDS:
        return Searched()
    place = [KINDS[type(entry)].one]
    if isinstance(entry, KnowledgeEntry) and entry.category:
        place.append(category_title(entry.category))
    if isinstance(entry, Step):
        place.append(phase_title(entry.phase.text))
    if isinstance(entry, Step | Tool):
        return Searched(" · ".join((*place, entry.name.text)))
    topics = entry.topics if isinstance(entry, KnowledgeEntry) else ()
    known = [site.index.topics[site.index.synonyms.get(word.text, word.text)] for word in topics]
    also = dict.fromkeys(word for topic in known for word in (*topic.synonyms, topic.label))
    return Searched(" · ".join((*place, entry.name.text)), tuple(also))


def _generated(plan: PagePlan) -> Searched:
    topic = plan.context.get("topic")
    if isinstance(topic, Topic):
        return Searched(f"Topic · {topic.name}", tags=(topic.name, *topic.synonyms), boost=_BEFORE)
    return Searched(boost=_BEHIND) if plan.template in _LISTS else Searched()


def completed(given: Mapping[str, object], found: Searched) -> dict[str, object]:
    """The metadata that a search reads. What an author says is kept."""
    meta = dict(given)
    if found.tags:
        meta.setdefault("tags", list(found.tags))
    if found.boost != 1.0:
        search = given.get("search")
        meta["search"] = {"boost": found.boost, **search} if isinstance(search, Mapping) else {"boost": found.boost}
    return meta
