"""KN011, KN012, KN016: knowledge entries that are not written to the end, or not looked at for long."""

from __future__ import annotations

from footpath.checks.rule import Findings, from_reading
from footpath.kinds.review import due_since, volatility_of
from footpath.model.diagnostic import Finding
from footpath.model.document import SECTION_LEVEL, Heading
from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.model.source import START, Edit, Fix, Place, Related
from footpath.parsing.spelling import closest, did_you_mean

SUMMARY, GUIDANCE = "Summary", "Deep Guidance"


def summary_without_deep(site: Site) -> Findings:
    """A knowledge entry has a summary and no guidance below it.

    What:
        There is a section `Summary`, and none that is called `Deep Guidance`.
    Why:
        What an agent is given is the part below `## Deep Guidance`. Without that heading it is given everything,
        the summary too; and an entry whose guidance was never written looks like a finished one.
    Fix:
        Put the heading `## Deep Guidance` above the guidance, or write it.
    Example:
        `## Summary` and, further down, `## Deep Guidence`.
    """
    for entry in site.corpus.of(KnowledgeEntry):
        headings = site.documents[entry.uri].headings
        sections = {_plain(heading): heading for heading in reversed(headings) if heading.level == SECTION_LEVEL}
        summary = sections.get(SUMMARY.lower())
        if summary is None or GUIDANCE.lower() in sections:
            continue
        texts = {heading.text: heading for heading in reversed(headings)}
        near = texts.get(closest(GUIDANCE, texts))
        yield Finding(
            Place(entry.uri, summary.span),
            f'"{SUMMARY}" without "{GUIDANCE}"'
            + did_you_mean(f'"{near.text}" (line {near.span.line})' if near else ""),
            f"write `## {GUIDANCE}` above the guidance",
            (Related(Place(entry.uri, near.span), "this heading is like it"),) if near else (),
            _heading(entry.uri, near) if near and near.level == SECTION_LEVEL else None,
        )


def _plain(heading: Heading) -> str:
    return heading.text.strip().lower()


def _heading(uri: str, heading: Heading) -> Fix:
    """A fix that gives a heading its right name, and with it another anchor."""
    return Fix(f"call it {GUIDANCE}", (Edit(uri, heading.span, GUIDANCE),), safe=False)


def placeholder(site: Site) -> Findings:
    """A knowledge entry holds a word that stands for a text still to be written.

    What:
        `TBD`, `TODO`, `FIXME` or `XXX` that stands alone, announces something, is the value of a label or is in
        brackets; `<your name here>` and its like; the beginning of `Lorem ipsum`. In the description and in the text,
        but not in code, quotes or comments, and not where the text is about these words.
    Why:
        Whoever follows the guidance finds a hole in it, and an agent fills it with something.
    Fix:
        Write the text, or remove the word.
    Example:
        `**Timeout:** TBD`.
    """
    uris = {entry.uri for entry in site.corpus.entries if isinstance(entry, KnowledgeEntry)}
    uris |= {item.uri for item in site.corpus.broken if item.kind == KnowledgeEntry.kind}
    return (finding for finding in from_reading(site, "KN012") if finding.place.uri in uris)


def review_due(site: Site) -> Findings:
    """A knowledge entry was reviewed too long ago.

    What:
        Since the day in `last-reviewed` more time has gone by than `volatility` allows: 24 months for `stable`,
        12 for `evolving`, which is also meant where nothing is said, and 6 for `fast-moving`. An entry
        without `last-reviewed` is not judged. The day of today is the option `today`; the command and the plugin
        take it from `SOURCE_DATE_EPOCH`, or from the clock, where it is not given.
    Why:
        Guidance that was right once misleads when the world has gone on.
    Fix:
        Read the entry again, correct it, and write the day of today.
    Example:
        `last-reviewed: 2024-01-02` with `volatility: fast-moving`, in 2026.
    """
    for entry in site.corpus.of(KnowledgeEntry):
        due = due_since(entry, site.settings.today)
        if due is None:
            continue
        matter = site.documents[entry.uri].matter
        node = matter.get("last-reviewed") if matter is not None else None
        yield Finding(
            Place(entry.uri, node.span if node is not None else START),
            f"last reviewed {entry.last_reviewed}, and due since {due.isoformat()}: it is {volatility_of(entry)}",
            f"review it, and write `last-reviewed: {site.settings.today}`",
        )
