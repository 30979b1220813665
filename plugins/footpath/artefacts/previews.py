"""What a link says of the page it leads to, before anybody follows it: the data of the script that shows previews.

It is a script of its own, since a page that is opened from a disk may load no other data. Rows hold numbers for what
many pages share; there are no keys that content could choose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from footpath.artefacts.scripts import json_in_script
from footpath.model.entry import Entry, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.page import Artefact, Publication
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import page_uri, summary_of, title
from footpath.pages.places import category_page, category_title, kind_of, phase_page
from footpath.pages.topic_cards import topics_of

PREVIEWS = "assets/footpath/previews.js"
_LONGEST = 280
"""Characters of a text; a preview is no page."""
_FEW = 2
"""From how many entries on a topic that nobody described has a preview: of one there is nothing to say elsewhere."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a page, or of a place in one: its title, what it is, a text, and the names of its topics."""

    uri: str
    title: str
    kind: str
    text: str = ""
    topics: tuple[str, ...] = ()
    anchor: str = ""


def preview_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Rows of address, title, number of the kind, text and numbers of topics; kinds and topics; each page once."""
    yield Artefact(PREVIEWS, lambda: _script(site, publication))


def _script(site: Site, publication: Publication) -> str:
    kinds: dict[str, int] = {}
    say = publication.words.say
    topics = {name: number for number, name in enumerate(site.index.topics)}
    rows: dict[str, list[str | int | list[int]]] = {}
    labelled = phrase("Topic")
    for found in _previews(site, [entry for entry in site.corpus.entries if entry.uri not in publication.hidden]):
        address = unquote(publication.url_of(found.uri)).removeprefix("./").removesuffix("index.html")
        rows.setdefault(
            address + (f"#{found.anchor}" if found.anchor else ""),
            [
                say(found.title),
                kinds.setdefault(say(found.kind), len(kinds)),
                _shortened(found.text),
                # A topic has its own number, and all others a list.
                topics[found.topics[0]] if found.kind == labelled else [topics[name] for name in found.topics],
            ],
        )
    labels = [topic.label for topic in site.index.topics.values()]
    data = [list(kinds), labels, [[address, *row] for address, row in rows.items()]]
    return f"window.footpathPreviews={json_in_script(data)};\n"


def _previews(site: Site, entries: Sequence[Entry]) -> Iterator[Preview]:
    yield from _of_entries(site, entries)
    yield from _of_topics(site)
    yield from _of_phases(site, [entry for entry in entries if isinstance(entry, Step)])
    yield from _of_categories(site, [entry for entry in entries if isinstance(entry, KnowledgeEntry)])


def _of_entries(site: Site, entries: Iterable[Entry]) -> Iterator[Preview]:
    for entry in entries:
        if isinstance(entry, KnowledgeEntry | Step | Tool | Preset | Overlay):
            text = summary_of(entry) if isinstance(entry, Step | Tool) else entry.description
            topics = topics_of(site, entry) if isinstance(entry, KnowledgeEntry) else ()
            yield Preview(page_uri(site, entry.uri), title(site, entry.uri), kind_of(site, entry.uri), text, topics)


def _of_topics(site: Site) -> Iterator[Preview]:
    for topic in site.index.topics.values():
        if topic.page and (topic.description or len(topic.entries) >= _FEW):
            yield Preview(topic.page, topic.label, phrase("Topic"), topic.description, (topic.name,), topic.anchor)


def _of_phases(site: Site, steps: Sequence[Step]) -> Iterator[Preview]:
    for phase in PHASES:
        found = sorted((step for step in steps if step.phase.text == phase.slug), key=_order)
        if found:
            yield Preview(phase_page(site, phase.slug), phase.title, phrase("Phase"), _names(site, found))


def _of_categories(site: Site, entries: Iterable[KnowledgeEntry]) -> Iterator[Preview]:
    categories: defaultdict[str, list[KnowledgeEntry]] = defaultdict(list)
    for entry in entries:
        categories[entry.category].append(entry)
    for category, found in categories.items():
        yield Preview(category_page(site, found[0]), category_title(category), phrase("Category"), _names(site, found))


def _order(step: Step) -> float:
    return step.order


def _names(site: Site, entries: Iterable[Entry]) -> str:
    return ", ".join(title(site, entry.uri) for entry in entries)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
