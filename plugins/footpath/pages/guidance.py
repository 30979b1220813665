"""The overview of all guidance and a page per category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.browse import browse_page
from footpath.pages.cards import Card, cards
from footpath.pages.places import category_title, folder, index_page, use_page
from footpath.pages.topic_cards import topic_card, topics_of

_COMMON_TOPICS = 12


def guidance_pages(site: Site) -> Iterator[PagePlan]:
    """A page for the knowledge folder and one for each category in it."""
    by_category: defaultdict[tuple[str, str], list[KnowledgeEntry]] = defaultdict(list)
    for entry in site.corpus.all_of(KnowledgeEntry):
        by_category[entry.uri.rpartition("/")[0], entry.category].append(entry)
    if not by_category:
        return
    groups: list[Card] = []
    for (path, category), entries in sorted(by_category.items()):
        uri = index_page(site, path)
        if not category:
            continue
        heading = category_title(category)
        groups.append(Card(uri, heading, note=_count(len(entries))))
        yield PagePlan(
            uri,
            heading,
            "category.md.jinja",
            {
                "title": heading,
                "entries": cards(site, entries),
                "topics": _topics(site, entries),
                "trail": ((phrase("Guidance"), index_page(site, folder(site, "knowledge"))),),
            },
        )
    loose = [entry for (_, category), entries in sorted(by_category.items()) if not category for entry in entries]
    yield PagePlan(
        index_page(site, folder(site, "knowledge")),
        phrase("Guidance"),
        "guidance.md.jinja",
        {
            "groups": tuple(groups),
            "entries": cards(site, loose),
            "browse": Card(browse_page(site), phrase("Browse")),
            "total": sum(map(len, by_category.values())),
            "use": Card(use_page(site), phrase("Knowledge by phase"))
            if site.corpus.of(Step) or site.corpus.of(Tool)
            else None,
        },
    )


def _count(number: int) -> str:
    return counted("%(count)s entry", "%(count)s entries", number)


def _topics(site: Site, entries: list[KnowledgeEntry]) -> tuple[Card, ...]:
    """The topics that most entries of a category share."""
    counts = Counter(topic for entry in entries for topic in topics_of(site, entry))
    common = sorted((name for name, count in counts.items() if count > 1), key=lambda name: (-counts[name], name))
    return tuple(topic_card(site.index.topics[name], str(counts[name])) for name in common[:_COMMON_TOPICS])
