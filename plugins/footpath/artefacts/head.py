"""What the head of each page says to programs: where its Markdown is, and metadata as Open Graph and JSON-LD.

It is put into pages that a theme has made already, so it works with any theme. What a theme or another plugin says
already is not said again, and to say it twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, cast
from urllib.parse import quote

from footpath.artefacts.about import About, subjects
from footpath.artefacts.feed import FEED, has_feed
from footpath.artefacts.places import address_of, markdown_of
from footpath.artefacts.scripts import json_in_script
from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.page import Publication
from footpath.model.site import Site
from footpath.pages.places import trail

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_ARTICLES = (KnowledgeEntry, Step, Tool)


@dataclass(frozen=True, slots=True)
class Tags:
    """Lines for the head of a page, unless it has something that the pattern `unless` matches."""

    lines: tuple[str, ...]
    unless: re.Pattern[str]


_ALTERNATE = "alternate "
"""With a space, which HTML allows and leaves out: Material takes each `link[rel=alternate]` for a page in another
language, and asks for a map of the site beside it."""
_MARKDOWN = re.compile(r"<link\b[^>]*\btext/markdown\b", re.IGNORECASE)
_ATOM = re.compile(r"<link\b[^>]*\bapplication/atom\+xml\b", re.IGNORECASE)
_OPEN_GRAPH = re.compile(r"<meta\b[^>]*\bog:(?:title|type|url)\b", re.IGNORECASE)
_TWITTER = re.compile(r"<meta\b[^>]*\btwitter:card\b", re.IGNORECASE)
_JSON_LD = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b", re.IGNORECASE)


def heads(site: Site, publication: Publication) -> Mapping[str, tuple[Tags, ...]]:
    """What belongs into the head of each page, by its uri."""
    plans = {plan.uri: plan.context.get("trail", ()) for plan in publication.plans}
    found: dict[str, tuple[Tags, ...]] = {}
    for uri, about in subjects(site, publication).items():
        above = cast("tuple[tuple[str, str], ...]", plans.get(uri, ())) or trail(site, uri)
        found[uri] = tuple(_tags(site, publication, about, above))
    return found


def with_head(html: str, tags: Iterable[Tags]) -> str:
    """A page with these tags at the end of its head. A page without a head stays as it is."""
    end = _HEAD_END.search(html)
    if end is None:
        return html
    head = html[: end.start()]
    lines = "".join(f"{line}\n" for part in tags if not part.unless.search(head) for line in part.lines)
    return head + lines + html[end.start() :]


def _tags(site: Site, publication: Publication, about: About, above: tuple[tuple[str, str], ...]) -> Iterator[Tags]:
    publish = site.settings.publish
    if "markdown" in publish:
        name = quote(markdown_of(publication, about.uri).rpartition("/")[2])
        yield Tags((f'<link rel="{_ALTERNATE}" type="text/markdown" href="{escape(name)}">',), _MARKDOWN)
    if "feed" in publish and has_feed(publication):
        title, address = escape(publication.title), escape(publication.address + FEED)
        yield Tags((f'<link rel="{_ALTERNATE}" type="application/atom+xml" title="{title}" href="{address}">',), _ATOM)
    if "metadata" not in publish:
        return
    properties = {
        "og:type": "article" if isinstance(about.entry, _ARTICLES) else "website",
        "og:title": about.title,
        "og:description": about.description,
        "og:url": address_of(publication, about.uri) if publication.address else "",
        "og:site_name": publication.title,
    }
    shown = {name: value for name, value in properties.items() if value}
    yield Tags(
        tuple(f'<meta property="{name}" content="{_value(value)}">' for name, value in shown.items()), _OPEN_GRAPH
    )
    yield Tags(('<meta name="twitter:card" content="summary">',), _TWITTER)
    graph = [*_article(publication, about), *_breadcrumbs(publication, about, above)]
    if graph:
        linked = {"@context": "https://schema.org", "@graph": graph}
        yield Tags((f'<script type="application/ld+json">{json_in_script(linked)}</script>',), _JSON_LD)


def _article(publication: Publication, about: About) -> Iterator[dict[str, Any]]:
    entry = about.entry
    if not isinstance(entry, _ARTICLES):
        return
    when = publication.changed.get(entry.uri)
    reviewed = entry.last_reviewed if isinstance(entry, KnowledgeEntry) else ""
    values = {
        "@type": "TechArticle",
        "headline": about.title,
        "description": about.description,
        "keywords": list(about.topics),
        "dateModified": when.isoformat() if when is not None else reviewed,
        "url": address_of(publication, about.uri) if publication.address else "",
        "isPartOf": {"@type": "WebSite", "name": publication.title, **_url(publication.address)},
    }
    yield {key: value for key, value in values.items() if value}


def _breadcrumbs(
    publication: Publication, about: About, above: tuple[tuple[str, str], ...]
) -> Iterator[dict[str, Any]]:
    """The way to the page. Its readers want whole addresses, so there is none without that of the site."""
    if above and publication.address:
        steps = [*above, (about.title, about.uri)]
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": address_of(publication, uri)}
                for number, (name, uri) in enumerate(steps, 1)
            ],
        }


def _url(address: str) -> dict[str, str]:
    return {"url": address} if address else {}


def _value(text: str) -> str:
    """A text as the value of an attribute, on one line."""
    return escape(" ".join(text.split()))
