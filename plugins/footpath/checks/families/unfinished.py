"""KN011, KN012, KN016: knowledge entries that are not written to the end, or not looked at for long."""

from __future__ import annotations

from datetime import date, timedelta

from footpath.checks.rule import Findings, from_reading
from footpath.model.diagnostic import Finding
from footpath.model.document import SECTION_LEVEL, Heading
from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.model.source import START, Edit, Fix, Place, Related
from footpath.parsing.scalars import calendar_date
from footpath.parsing.spelling import closest, did_you_mean

SUMMARY, GUIDANCE = "Summary", "Deep Guidance"
MONTHS = {"stable": 24, "evolving": 12, "fast-moving": 6}
"""After how many months an entry of each volatility is to be reviewed again."""
_YEAR = 12


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
    today = calendar_date(site.settings.today)
    for entry in site.corpus.of(KnowledgeEntry) if today is not None else ():
        reviewed, volatility = calendar_date(entry.last_reviewed), entry.volatility or "evolving"
        due = _months_after(reviewed, MONTHS[volatility]) if reviewed is not None else None
        if today is None or due is None or today <= due:
            continue
        matter = site.documents[entry.uri].matter
        node = matter.get("last-reviewed") if matter is not None else None
        yield Finding(
            Place(entry.uri, node.span if node is not None else START),
            f"last reviewed {entry.last_reviewed}, and due since {due.isoformat()}: it is {volatility}",
            f"review it, and write `last-reviewed: {site.settings.today}`",
        )


def _months_after(day: date, months: int) -> date | None:
    """The same day some months later, or the last one of a month that is shorter; None beyond all calendars."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    try:
        first = date(day.year + years, month + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return last.replace(day=min(day.day, last.day))
