"""`feed.xml`: the guidance that changed last, as an Atom feed.

Its dates come from the history of the files alone, so that two builds of one revision are the same. Whoever made a
change is not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from footpath.artefacts.about import About, subjects
from footpath.artefacts.places import address_of
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site

FEED = "feed.xml"
LONGEST = 30
"""How many changed entries the feed holds."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM = "http://www.w3.org/2005/Atom"


def has_feed(publication: Publication) -> bool:
    """Whether there is what a feed needs: an address of the site, and a history."""
    return bool(publication.address and publication.changed)


def feed_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The feed of entries that changed last. There is none without an address of the site, or without a history."""
    if not has_feed(publication):
        return
    found = recent(site, publication)
    own = publication.address + FEED
    newest = max(publication.changed.values())
    entries = "".join(_entry(publication, about, when) for about, when in found[:LONGEST])
    title, subtitle = _text(publication.title), _text(publication.description)
    yield Artefact(
        FEED,
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f"<feed xmlns={_quoted(_ATOM)}>\n"
        f"  <title>{title}</title>\n"
        + (f"  <subtitle>{subtitle}</subtitle>\n" if subtitle else "")
        + f"  <id>{_text(own)}</id>\n"
        f'  <link rel="self" type="application/atom+xml" href={_quoted(own)}/>\n'
        f'  <link rel="alternate" type="text/html" href={_quoted(publication.address)}/>\n'
        f"  <updated>{_moment(found[0][1] if found else newest)}</updated>\n"
        # A feed has to have an author. The site is one; people are not named.
        f"  <author><name>{title or _text(publication.address)}</name></author>\n"
        f"{entries}</feed>\n",
    )


def recent(site: Site, publication: Publication) -> list[tuple[About, datetime]]:
    """The pages of entries in force with the moments of their last changes, the newest first."""
    in_force = {entry.uri for entry in site.corpus.by_id.values()} & publication.changed.keys()
    found = [
        (about, publication.changed[about.entry.uri])
        for about in subjects(site, publication).values()
        if about.entry is not None and about.entry.uri in in_force
    ]
    return sorted(found, key=lambda item: (-item[1].timestamp(), item[0].uri))


def _entry(publication: Publication, about: About, when: datetime) -> str:
    address = address_of(publication, about.uri)
    summary = f"    <summary>{_text(about.description)}</summary>\n" if about.description else ""
    topics = "".join(f"    <category term={_quoted(topic)}/>\n" for topic in about.topics)
    # The name stays when a file is moved, and so does the id.
    identity = (
        f"{publication.address}#{quote(about.entry.kind)}:{quote(about.entry.name.text)}" if about.entry else address
    )
    return (
        "  <entry>\n"
        f"    <title>{_text(about.title)}</title>\n"
        f"    <id>{_text(identity)}</id>\n"
        f'    <link rel="alternate" type="text/html" href={_quoted(address)}/>\n'
        f"    <updated>{_moment(when)}</updated>\n"
        f"{summary}{topics}  </entry>\n"
    )


def _moment(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%S}Z"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
