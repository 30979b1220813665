"""The pages of a site in the order in which somebody would read them, in sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.page import Publication
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.pages.cards import Card, card, cards, summary_of
from footpath.pages.places import category_title, combination_page, has_page, topic_page


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together. `entries` says whether they are entries' own."""

    title: str
    pages: tuple[Card, ...]
    entries: bool = True


def sections(site: Site, publication: Publication) -> Iterator[Section]:
    """Guidance by category, steps by phase, tools, methodologies, overlays, topics, and all else that was written."""
    there = {uri for uri in site.documents if uri not in publication.hidden} | {plan.uri for plan in publication.plans}
    for section in (*_guidance(site), *_pipeline(site), *_others(site)):
        pages = tuple(page for page in section.pages if page.uri in there)
        if pages:
            yield Section(section.title, pages, section.entries)


def _guidance(site: Site) -> Iterator[Section]:
    entries = sorted(
        site.corpus.all_of(KnowledgeEntry), key=lambda entry: (entry.category, site.index.titles[entry.uri].lower())
    )
    for category in dict.fromkeys(entry.category for entry in entries):
        found = [entry for entry in entries if entry.category == category]
        yield Section(f"Guidance: {category_title(category)}", cards(site, found))


def _pipeline(site: Site) -> Iterator[Section]:
    steps = sorted(site.corpus.all_of(Step), key=lambda step: (step.order, step.name.text))
    for phase in PHASES:
        found = [step for step in steps if step.phase.text == phase.slug]
        yield Section(f"Pipeline: {phase.title}", _summaries(site, found))


def _others(site: Site) -> Iterator[Section]:
    yield Section("Tools", _summaries(site, site.corpus.all_of(Tool)))
    yield Section("Methodologies", _methodologies(site))
    yield Section("Overlays", cards(site, site.corpus.of(Overlay)))
    topics = [topic for topic in site.index.topics.values() if has_page(site, topic)]
    pages = (Card(topic_page(site, topic)[0], topic.label, topic.description) for topic in topics)
    yield Section("Topics", tuple(pages), entries=False)
    yield Section("Pages", tuple(card(site, uri) for uri in site.corpus.plain), entries=False)


def _summaries(site: Site, items: Iterable[Step | Tool]) -> tuple[Card, ...]:
    return tuple(Card(item.uri, site.index.titles[item.uri], summary_of(item)) for item in items)


def _methodologies(site: Site) -> tuple[Card, ...]:
    """Each methodology with what it says of itself; each combination with its name."""
    found: dict[str, Card] = {}
    for pipeline in site.pipelines.values():
        uri = combination_page(site, pipeline.combination)
        own = card(site, pipeline.preset.uri) if pipeline.preset is not None else None
        if own is not None and own.uri == uri:
            found.setdefault(uri, own)
        else:
            found.setdefault(uri, Card(uri, pipeline.combination.title))
    return tuple(found.values())
