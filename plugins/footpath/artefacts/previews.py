"""What a link says of the page it leads to, before anybody follows it: the data of the script that shows previews.

It is a script of its own, since a page that is opened from a disk may load no other data. Rows hold numbers for what
many pages share; there are no keys that content could choose.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from footpath.model.entry import Entry, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.page import Artefact, Publication
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.pages.cards import page_uri, summary_of, title
from footpath.pages.places import category_page, category_title, kind_of, phase_page, topic_page

PREVIEWS = "assets/footpath/previews.js"
_LONGEST = 280
"""Characters of a text; a preview is no page."""
_FEW = 2
"""From how many entries on a topic that nobody described has a preview: of one there is nothing to say elsewhere."""

Row = list[str | int | list[int]]


def preview_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """Rows of address, title, number of the kind, text and numbers of topics; kinds and topics; each page once."""
    kinds: dict[str, int] = {}
    topics = {name: number for number, name in enumerate(site.index.topics)}
    rows: dict[str, Row] = {}

    def add(uri: str, name: str, kind: str, text: str = "", carried: list[int] | None = None, anchor: str = "") -> None:
        address = unquote(publication.url_of(uri)).removeprefix("./").removesuffix("index.html")
        row: Row = [name, kinds.setdefault(kind, len(kinds)), _shortened(text), carried or []]
        rows.setdefault(address + (f"#{anchor}" if anchor else ""), row)

    for entry in site.corpus.entries:
        if isinstance(entry, KnowledgeEntry | Step | Tool | Preset | Overlay):
            text = summary_of(entry) if isinstance(entry, Step | Tool) else entry.description
            words = entry.topics if isinstance(entry, KnowledgeEntry) else ()
            names = dict.fromkeys(site.index.synonyms.get(word.text, word.text) for word in words)
            add(
                page_uri(site, entry.uri),
                title(site, entry.uri),
                kind_of(site, entry.uri),
                text,
                [topics[n] for n in names],
            )
    for topic in site.index.topics.values():
        uri, anchor = topic_page(site, topic)
        if topic.description or len(topic.entries) >= _FEW:
            add(uri, topic.label, "Topic", topic.description, [topics[topic.name]], anchor)
    for phase in PHASES:
        steps = [step for step in site.corpus.of(Step) if step.phase.text == phase.slug]
        if steps:
            add(phase_page(site, phase.slug), phase.title, "Phase", _names(site, sorted(steps, key=_order)))
    categories: defaultdict[str, list[KnowledgeEntry]] = defaultdict(list)
    for entry in site.corpus.of(KnowledgeEntry):
        categories[entry.category].append(entry)
    for category, found in categories.items():
        add(category_page(site, found[0]), category_title(category), "Category", _names(site, found))
    labels = [topic.label for topic in site.index.topics.values()]
    data = [list(kinds), labels, [[address, *row] for address, row in rows.items()]]
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    yield Artefact(PREVIEWS, f"window.footpathPreviews={said};\n")


def _order(step: Step) -> float:
    return step.order


def _names(site: Site, entries: Iterable[Entry]) -> str:
    return ", ".join(title(site, entry.uri) for entry in entries)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
