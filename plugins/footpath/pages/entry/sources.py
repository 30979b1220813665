"""What a knowledge entry rests on: its sources, with their hosts and the days on which they were read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from footpath.model.entry import Citation, KnowledgeEntry
from footpath.pages.entry.dates import in_words
from footpath.parsing.urls import read_url

_PATH = re.compile(r"/.*")


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its host, what stands behind it, and the day on which it was read.

    `address` is empty where it holds a password: such a source is named and not linked.
    """

    address: str
    host: str
    path: str
    day: str
    retrieved: str


def sources(entry: KnowledgeEntry) -> tuple[Source, ...]:
    """The sources of an entry, each address once."""
    return tuple(dict.fromkeys(map(_source, entry.sources)))


def _source(citation: Citation) -> Source:
    scheme, _, rest = citation.url.text.strip().partition("://")
    address = f"{scheme.lower()}://{rest}"
    if citation.anchor:
        address = address.partition("#")[0] + citation.anchor
    url, found = read_url(address), _PATH.search(rest)
    secret = url is None or url.secret
    path = found[0].partition("?")[0].rstrip("/") if found is not None and not secret else ""
    host = url.host.removeprefix("www.") if url is not None else ""
    return Source("" if secret else address, host, path, in_words(citation.retrieved), citation.retrieved)
