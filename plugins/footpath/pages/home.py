"""The home page of a site that has none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.model.entry import KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.site import Site
from footpath.pages.browse import browse_page
from footpath.pages.cards import Card, cards
from footpath.pages.places import folder, index_page, project_index, topics_index

_MOST = 8


def home_page(site: Site) -> Iterator[PagePlan]:
    """What is here, and where to start."""
    parts = (
        ("Guidance", index_page(site, folder(site, "knowledge")), KnowledgeEntry, "entry", "entries"),
        ("Pipeline", index_page(site, folder(site, "pipeline")), Step, "step", "steps"),
        ("Methodology", index_page(site, folder(site, "methodology")), Preset, "methodology", "methodologies"),
        ("Tools", index_page(site, folder(site, "tools")), Tool, "tool", "tools"),
    )
    counts = [(title, uri, len(site.corpus.of(kind)), one, many) for title, uri, kind, one, many in parts]
    shown = [
        Card(uri, title, note=f"{count} {one if count == 1 else many}")
        for title, uri, count, one, many in counts
        if count
    ]
    topics = sum(bool(topic.entries) for topic in site.index.topics.values())
    if site.dashboard is not None:
        done = f"{site.dashboard.tally.percent} % done"
        shown.insert(0, Card(project_index(site), site.dashboard.name or "Project", note=done))
    if topics:
        shown.append(Card(topics_index(site), "Topics", note=f"{topics} topic{'s' if topics != 1 else ''}"))
    if shown:
        shown.append(Card(browse_page(site), "Browse", note="everything, with filters"))
    if shown:
        yield PagePlan(
            "index.md",
            "Home",
            "home.md.jinja",
            {
                "parts": tuple(shown),
                "used": _most_used(site),
                "presets": cards(site, site.corpus.of(Preset)),
                "overlays": len(site.corpus.of(Overlay)),
            },
            meta={"hide": ["toc"]},
        )


def _most_used(site: Site) -> tuple[Card, ...]:
    """The guidance that most steps, overlays and texts refer to."""
    uses = {
        entry: len({found.source for found in site.index.backlinks.get(entry.uri, ())})
        for entry in site.corpus.of(KnowledgeEntry)
    }
    ranked = sorted(uses, key=lambda entry: (-uses[entry], entry.name.text))
    return cards(site, (entry for entry in ranked[:_MOST] if uses[entry]))
