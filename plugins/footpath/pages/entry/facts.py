"""Below the title of a knowledge entry: how long it takes to read, how fresh it is, and what it rests on."""

from __future__ import annotations

from footpath.kinds.review import due_since, volatility_of
from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.pages.entry.dates import in_words
from footpath.pages.entry.sources import sources
from footpath.pages.entry.text_parts import deep_guidance, reading_time


def facts(site: Site, entry: KnowledgeEntry) -> dict[str, object]:
    """The context of `facts.html.jinja` and `deep.html.jinja`."""
    document, time = site.documents[entry.uri], reading_time(site, entry.uri)
    deep = deep_guidance(document)
    due = due_since(entry, site.settings.today)
    return {
        "summary": time.summary,
        "whole": time.whole,
        "rest": max(1, time.whole - time.summary),
        "deep": site.index.anchors[entry.uri][document.headings.index(deep)] if deep is not None else "",
        "volatility": entry.volatility,
        "moving": volatility_of(entry),
        "reviewed": entry.last_reviewed,
        "reviewed_day": in_words(entry.last_reviewed),
        "version": entry.version_pin,
        "sources": len(sources(entry)),
        "due": due.isoformat() if due is not None else "",
        "due_day": in_words(due.isoformat()) if due is not None else "",
    }
