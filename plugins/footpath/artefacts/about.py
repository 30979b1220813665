"""What a page is about, as its metadata says it: an author's page, or one made from an entry, a topic or the site."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.model.entry import Entry, KnowledgeEntry, Overlay, Preset
from footpath.model.page import PagePlan, Publication
from footpath.model.site import Site
from footpath.pages.cards import page_uri, title
from footpath.pages.places import topic_page


@dataclass(frozen=True, slots=True)
class About:
    """A page's title, its description and its topics, each empty where nobody says any, and the entry it shows."""

    uri: str
    title: str
    description: str = ""
    topics: tuple[str, ...] = ()
    entry: Entry | None = None


def subjects(site: Site, publication: Publication) -> dict[str, About]:
    """What each page that the site shows is about, by its uri."""
    found = {plan.uri: _planned(plan) for plan in publication.plans}
    for topic in site.index.topics.values():
        uri, anchor = topic_page(site, topic)
        if uri in found and not anchor:
            found[uri] = About(uri, topic.label, topic.description, (topic.name,))
    shown = (uri for uri in site.documents if uri.endswith(".md") and uri not in publication.hidden)
    found |= {uri: _written(site, uri, site.corpus.by_uri.get(uri)) for uri in shown}
    for entry in (*site.corpus.of(Preset), *site.corpus.of(Overlay)):
        uri = page_uri(site, entry.uri)
        if uri in found and uri not in site.documents:
            found[uri] = About(uri, found[uri].title, entry.description, entry=entry)
    return found


def _planned(plan: PagePlan) -> About:
    description = plan.meta.get("description")
    return About(plan.uri, plan.title, description if isinstance(description, str) else "")


def _written(site: Site, uri: str, entry: Entry | None) -> About:
    """What an author's page is about, by its entry or, as a host reads it, by its own front matter."""
    topics = tuple(word.text for word in entry.topics) if isinstance(entry, KnowledgeEntry) else ()
    matter = site.documents[uri].matter
    given = matter.get("description") if entry is None and matter is not None else None
    description = given.text.strip() if given is not None and given.kind == "text" else ""
    return About(uri, title(site, uri), entry.description if entry is not None else description, topics, entry)
