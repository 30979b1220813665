"""Who refers to a page: by kind, with the sentences that do."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.index import Reference
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card, title
from footpath.pages.places import category_title

TEXT_KINDS = frozenset({"see-also", "link", "code-span", "wiki", "command"})
_MOST = 3
"""How many sentences of one page are shown."""
_SAID = 8
"""Of how many pages of one kind sentences are shown. Nobody reads a hundred."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names the page, parted at the name; `at` is the heading that it stands below."""

    before: str
    name: str
    after: str
    at: Card


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that refers to this one, and how many sentences more than are shown.

    `one_way` says that it recommends this page in its See Also, and this page names it nowhere.
    """

    card: Card
    quotes: tuple[Quote, ...]
    more: int
    one_way: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one kind that refer to this one; of `others` only the names are shown."""

    title: str
    mentions: tuple[Mention, ...]
    others: tuple[Card, ...]


def mentions(site: Site, uri: str) -> tuple[Group, ...]:
    """The pages whose text refers to a page: knowledge, then steps by phase, tools, and all others."""
    found: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in site.index.backlinks.get(uri, ()):
        if reference.kind in TEXT_KINDS:
            found[reference.source].append(reference)
    groups: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for source in found:
        groups[_group(site, source)].append(source)
    named = {item.target for item in site.index.outgoing.get(uri, ()) if item.kind in TEXT_KINDS and item.resolved}
    return tuple(
        Group(
            heading,
            tuple(item for number, item in enumerate(mentioned) if _is_said(number, item)),
            tuple(item.card for number, item in enumerate(mentioned) if not _is_said(number, item)),
        )
        for (_, heading), sources in sorted(groups.items())
        for mentioned in [
            [
                _mention(site, source, found[source], back=source in named)
                for source in sorted(sources, key=lambda source: _place(site, source))
            ]
        ]
    )


def _is_said(number: int, mention: Mention) -> bool:
    """Whether sentences of a page are shown: of the first ones, and where somebody is to do something about it."""
    return number < _SAID or mention.one_way


def _group(site: Site, uri: str) -> tuple[int, str]:
    """The rank and the title of the group that a page belongs to."""
    entry = site.corpus.by_uri.get(uri)
    if isinstance(entry, KnowledgeEntry):
        return -1, phrase("Knowledge")
    if isinstance(entry, Step):
        phase = next((phase for phase in PHASES if phase.slug == entry.phase.text), PHASES[-1])
        return phase.number, phrase("Steps: %(phase)s", phase=phase.title)
    return (len(PHASES), phrase("Tools")) if isinstance(entry, Tool) else (len(PHASES) + 1, phrase("Pages"))


def _place(site: Site, uri: str) -> tuple[float, str, str]:
    """The place of a page in its group: steps in their order, all else by title."""
    entry = site.corpus.by_uri.get(uri)
    return entry.order if isinstance(entry, Step) else 0, title(site, uri).lower(), uri


def _mention(site: Site, source: str, references: Sequence[Reference], *, back: bool) -> Mention:
    entry = site.corpus.by_uri.get(source)
    note = category_title(entry.category) if isinstance(entry, KnowledgeEntry) else ""
    said = {reference.sentence or reference.section: reference for reference in reversed(references)}
    quotes = tuple(_quote(site, reference) for reference in reversed(said.values()))
    recommended = any(reference.recommends for reference in references)
    return Mention(card(site, source, note), quotes[:_MOST], len(quotes[_MOST:]), recommended and not back)


def _quote(site: Site, reference: Reference) -> Quote:
    sentence, name = reference.sentence, reference.label
    before, name, after = sentence.partition(name) if name in sentence else (sentence, "", "")
    return Quote(before, name, after, _section(site, reference))


def _section(site: Site, reference: Reference) -> Card:
    """The nearest heading above a reference; the top of its page where there is none."""
    document = site.documents[reference.source]
    number = bisect_right(document.headings, reference.place.span.line, key=lambda heading: heading.span.line)
    if not number:
        return Card(reference.source, "")
    anchor = site.index.anchors[reference.source][number - 1]
    return Card(reference.source, document.headings[number - 1].text, anchor=anchor)
