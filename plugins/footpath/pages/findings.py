"""Findings in a preview: a card on the page of the file they are about, a banner on every page, and one page of all."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from footpath.index.places import same_page
from footpath.model.diagnostic import Diagnostic, Level
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.model.words import Phrase, counted, listed, phrase
from footpath.pages.cards import Card, page_uri, title
from footpath.pages.places import topics_index
from footpath.pages.rules import rule_card

_MOST = 50
"""How many findings of one file are shown; a broken file may have thousands."""
_STYLES = {"error": "failure", "warning": "warning", "note": "note"}
"""The theme's name for the look of a box, by level."""
_COUNTED: Mapping[Level, Callable[[int], Phrase]] = {
    Level.ERROR: lambda count: counted("%(count)s error", "%(count)s errors", count),
    Level.WARNING: lambda count: counted("%(count)s warning", "%(count)s warnings", count),
    Level.NOTE: lambda count: counted("%(count)s note", "%(count)s notes", count),
}
_PAGES = ("findings.md", "all-findings.md", "footpath-findings.md")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with where to read on: what explains its rule, its own place, and the places that explain it."""

    finding: Diagnostic
    rule: Card
    place: Card
    related: tuple[tuple[Card, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one file: how many of each level, the first of them, and how many more there are."""

    card: Card
    counts: tuple[tuple[str, str], ...]
    shown: tuple[Shown, ...]
    more: int

    @property
    def worst(self) -> str:
        """The most serious level among them."""
        return self.counts[0][0]


class Findings:
    """The findings of a site, by file, with links to the pages that are `known` to be there.

    `uri` is the page of all of them, empty where there is none; `health` that of how the content is kept.
    """

    def __init__(self, site: Site, diagnostics: Iterable[Diagnostic], known: Collection[str], health: str = "") -> None:
        self._site = site
        self._known = known
        self._health = health
        self._by_uri: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for item in diagnostics:
            self._by_uri[item.place.uri].append(item)
        self._counts = _counts(item for found in self._by_uri.values() for item in found)
        taken = {page for uri in known for page in same_page(uri)}
        self.uri = next((uri for uri in _PAGES if uri not in taken), "")

    def page(self) -> PagePlan | None:
        """The page of all findings; none where the author has pages in all the places it could have."""
        groups = tuple(self._group(uri) for uri in sorted(self._by_uri))
        # Files whose findings are most serious come first.
        groups = tuple(sorted(groups, key=lambda group: Level(group.worst).rank))
        context: Mapping[str, object] = {
            "groups": groups,
            "counts": self._counts,
            "files": len(self._site.documents),
            "health": Card(self._health, phrase("Health")) if self._health else None,
        }
        meta = {"search": {"exclude": True}}
        return PagePlan(self.uri, phrase("Findings"), "findings.md.jinja", context, meta) if self.uri else None

    def card(self, page: str, uri: str) -> dict[str, object] | None:
        """The context of `findings.html.jinja` on a page that is made from the file `uri`; None where all is well."""
        if uri not in self._by_uri:
            return None
        group = self._group(uri)
        total = listed(text for _, text in group.counts)
        return {"page": page, "group": group, "total": total, "style": _STYLES[group.worst]}

    def banner(self, uri: str) -> dict[str, object] | None:
        """The context of `banner.html.jinja` on a page; None on the page of all findings, or where there are none."""
        if uri == self.uri or not self._by_uri:
            return None
        return {"page": self.uri, "health": self._health, "counts": self._counts, "files": len(self._by_uri)}

    def _group(self, uri: str) -> Group:
        found = self._by_uri[uri]
        return Group(self._card(Place(uri)), _counts(found), tuple(map(self._shown, found[:_MOST])), len(found[_MOST:]))

    def _shown(self, item: Diagnostic) -> Shown:
        return Shown(
            item,
            rule_card(self._site, item.code, item.name, self._known),
            self._at(item.place),
            tuple((self._at(related.place), related.message) for related in item.related),
        )

    def _at(self, place: Place) -> Card:
        """A place as a link to the section of the page that it is in."""
        found = replace(self._card(place), title=f"{place.uri}:{place.span.line}:{place.span.column}")
        document = self._site.documents.get(found.uri)
        if document is None or found.uri != place.uri:
            return found
        number = bisect_right(document.headings, place.span.line, key=lambda heading: heading.span.line)
        return replace(found, anchor=self._site.index.anchors[found.uri][number - 1]) if number else found

    def _card(self, place: Place) -> Card:
        """The page that shows a file; a card that leads nowhere where there is none."""
        topics = place.uri == self._site.settings.topics_file
        page = topics_index(self._site) if topics else page_uri(self._site, place.uri)
        return Card(page if page in self._known else "", place.uri, note=title(self._site, place.uri))


def _counts(found: Iterable[Diagnostic]) -> tuple[tuple[str, str], ...]:
    """How many findings there are of each level that there are any of, such as `("error", "2 errors")`."""
    levels = Counter(item.level for item in found)
    return tuple((level.value, _COUNTED[level](levels[level])) for level in _COUNTED if levels[level])
