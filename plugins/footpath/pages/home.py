"""The home page of a site that has none of its own, and its parts in the page of an author who asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from footpath.model.document import Suppression
from footpath.model.entry import KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.page import HOME, HOME_PARTS, PagePlan
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.browse import browse_page
from footpath.pages.cards import Card, card, cards
from footpath.pages.places import category_page, category_title, folder, index_page, project_index, topics_index
from footpath.pages.topic_cards import largest
from footpath.pages.uses import weight

_MOST = 8
_TOPICS = 24


def home_page(site: Site) -> Iterator[PagePlan]:
    """What is here, and where to start."""
    context = _context(site)
    if context["parts"]:
        yield PagePlan(
            "index.md",
            phrase("Home"),
            "home.md.jinja",
            {**context, "heading": True, "shown": HOME_PARTS},
            meta={"hide": ["toc"]},
        )


def with_home(site: Site, uri: str, body: str, render: Callable[[PagePlan], str]) -> str:
    """The body of an author's page, as the host cut it, with parts of the home page where comments ask for them."""
    document = site.documents[uri]
    wanted = [comment for comment in document.suppressions if comment.directive == HOME]
    if not wanted:
        return body
    lines = body.split("\n")
    for comment in sorted(wanted, key=lambda comment: comment.span, reverse=True):
        first, last = comment.span.line - document.body_line, comment.span.end_line - document.body_line
        given = "\n".join(lines[first : last + 1]) if first >= 0 else ""
        # One that stands beside text, or where another plugin has changed the page, stays the comment it is.
        if given.startswith("<!--") and given.rstrip().endswith("-->"):
            lines[first : last + 1] = ["", render(_parts(site, uri, comment)), ""]
    return "\n".join(lines)


def _parts(site: Site, uri: str, comment: Suppression) -> PagePlan:
    named = tuple(word.text for word in comment.keys if word.text in HOME_PARTS)
    shown = named if comment.keys else HOME_PARTS
    return PagePlan(uri, "", "home.md.jinja", {**_context(site), "heading": False, "shown": shown})


def _context(site: Site) -> Mapping[str, object]:
    """What the parts say, by their names."""
    topics = site.index.topics.values()
    return {
        "search": browse_page(site),
        "start": _start(site),
        "parts": _overview(site),
        "presets": cards(site, site.corpus.of(Preset)),
        "overlays": len(site.corpus.of(Overlay)),
        "categories": _categories(site),
        "used": _most_used(site),
        "changed": _changed(site),
        "topics": largest(topics, _TOPICS),
        "topics_page": Card(topics_index(site), phrase("All topics")),
    }


def _overview(site: Site) -> tuple[Card, ...]:
    """The large parts of the site, with how much is in each."""
    entries, steps, presets, tools = (len(site.corpus.of(kind)) for kind in (KnowledgeEntry, Step, Preset, Tool))
    parts = (
        (entries, "knowledge", phrase("Guidance"), counted("%(count)s entry", "%(count)s entries", entries)),
        (steps, "pipeline", phrase("Pipeline"), counted("%(count)s step", "%(count)s steps", steps)),
        (
            presets,
            "methodology",
            phrase("Methodology"),
            counted("%(count)s methodology", "%(count)s methodologies", presets),
        ),
        (tools, "tools", phrase("Tools"), counted("%(count)s tool", "%(count)s tools", tools)),
    )
    shown = [
        Card(index_page(site, folder(site, role)), title, note=words) for count, role, title, words in parts if count
    ]
    topics = sum(bool(topic.entries) for topic in site.index.topics.values())
    if site.dashboard is not None:
        done = phrase("%(percent)s %% done", percent=site.dashboard.tally.percent)
        shown.insert(0, Card(project_index(site), site.dashboard.name or phrase("Project"), note=done))
    if topics:
        shown.append(
            Card(topics_index(site), phrase("Topics"), note=counted("%(count)s topic", "%(count)s topics", topics))
        )
    if shown:
        shown.append(Card(browse_page(site), phrase("Browse"), note=phrase("everything, with filters")))
    return tuple(shown)


def _start(site: Site) -> tuple[Card, ...]:
    """Where somebody who is new may begin: at the first step, and at the guidance on which most of the site relies."""
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    first = tuple(card(site, step.uri, phrase("the first step")) for step in steps[:1])
    used = _most_used(site)[:1]
    return (*first, *(Card(found.uri, found.title, note=phrase("what most of the rest relies on")) for found in used))


def _categories(site: Site) -> tuple[Card, ...]:
    """The categories of guidance, with how many entries are in each; one alone tells nothing."""
    entries = [entry for entry in site.corpus.of(KnowledgeEntry) if entry.category]
    pages = {category_page(site, entry): entry.category for entry in entries}
    counts = Counter(category_page(site, entry) for entry in entries)
    found = [
        Card(uri, category_title(pages[uri]), note=counted("%(count)s entry", "%(count)s entries", counts[uri]))
        for uri in sorted(pages, key=lambda uri: category_title(pages[uri]).lower())
    ]
    return tuple(found) if len(found) > 1 else ()


def _most_used(site: Site) -> tuple[Card, ...]:
    """The guidance on which most steps, overlays and texts rely."""
    weights = {entry: weight(site, entry.uri) for entry in site.corpus.of(KnowledgeEntry)}
    ranked = sorted(weights, key=lambda entry: (-weights[entry], entry.name.text))
    return cards(site, (entry for entry in ranked[:_MOST] if weights[entry]))


def _changed(site: Site) -> tuple[Card, ...]:
    """The guidance that changed last, with the day, as far as the history of its files is known."""
    days = {entry: site.changed[entry.uri] for entry in site.corpus.of(KnowledgeEntry) if entry.uri in site.changed}
    ranked = sorted(days, key=lambda entry: (-days[entry].timestamp(), entry.name.text))
    return tuple(card(site, entry.uri, days[entry].isoformat()[:10]) for entry in ranked[:_MOST])
