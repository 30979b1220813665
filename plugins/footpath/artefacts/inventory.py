"""`objects.inv`: names for other projects to link to, in the inventory format of Sphinx, version 2.

Sphinx reads it with intersphinx, MkDocs with mkdocstrings and autorefs. Each entry is a label `kind:name`, and `name`
where that means no other one; each heading of it is `name#id` behind these, as in a wiki link; each topic is
`topic:name`, and each page a document, by its path. The names that an entry had before are labels too.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from footpath.artefacts.about import subjects
from footpath.index.former import former_name
from footpath.index.names import REFERABLE
from footpath.model.entry import Entry
from footpath.model.page import Artefact, Publication
from footpath.model.site import Site
from footpath.pages.cards import page_uri, title

INVENTORY = "objects.inv"
_LINE = re.compile(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
"""A line as its readers take it apart."""


def inventory_file(site: Site, publication: Publication) -> Iterator[Artefact]:
    """The inventory of entries, their headings, topics and pages."""
    yield Artefact(INVENTORY, lambda: _inventory(site, publication))


def _inventory(site: Site, publication: Publication) -> bytes:
    shown = {uri: about.title for uri, about in subjects(site, publication).items()}
    objects = {(uri.removesuffix(".md"), "std:doc"): (uri, "", text) for uri, text in shown.items()}
    for label, place in (*_entries(site), *_topics(site)):
        if place[0] in shown:
            # Sphinx looks labels up in lower case.
            objects.setdefault((label.lower(), "std:label"), place)
    lines = (
        _line(name, role, publication.url_of(uri) or "./", anchor, text)
        for (name, role), (uri, anchor, text) in sorted(objects.items())
    )
    head = (
        "# Sphinx inventory version 2\n"
        f"# Project: {_on_one_line(publication.title)}\n"
        "# Version: \n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    return _bytes(head) + zlib.compress(_bytes("".join(lines)), 9)


Labels = Iterator[tuple[str, tuple[str, str, str]]]
"""Labels, each with the page it means, the id on that page, and what to show."""


def _entries(site: Site) -> Labels:
    entries = [entry for entry in site.corpus.by_id.values() if entry.kind in REFERABLE]
    names = {entry.id: (entry.name.text, *_former(site, entry)) for entry in entries}
    counts = Counter(name for found in names.values() for name in found)
    for entry in entries:
        page, shown = page_uri(site, entry.uri), title(site, entry.uri)
        for name in names[entry.id]:
            for label in (f"{entry.kind}:{name}", *([name] if counts[name] == 1 else [])):
                yield label, (page, "", shown)
                for anchor, heading in _headings(site, entry):
                    yield f"{label}#{anchor}", (page, anchor, heading)


def _former(site: Site, entry: Entry) -> Iterator[str]:
    """The names that an entry had before, and no other one of its kind has now."""
    names = dict.fromkeys(former_name(alias.text) for alias in entry.aliases)
    return (name for name in names if site.corpus.named(entry.kind, name) is None)


def _headings(site: Site, entry: Entry) -> Iterator[tuple[str, str]]:
    """The id and the text of each heading; ids of headings come first among those of a page."""
    headings = site.documents[entry.uri].headings
    ids = site.index.anchors.get(entry.uri, ())
    return ((identity, heading.text) for identity, heading in zip(ids, headings, strict=False))


def _topics(site: Site) -> Labels:
    for topic in site.index.topics.values():
        if topic.page:
            yield f"topic:{topic.name}", (topic.page, topic.anchor, topic.label)


def _line(name: str, role: str, address: str, anchor: str, shown: str) -> str:
    """The line of an object, or nothing for a name that its readers would take for something else."""
    where = address + (f"#{quote(anchor)}" if anchor else "")
    said = (_on_one_line(name), role, "-1", where, _on_one_line(shown) or "-")
    line = " ".join(said)
    read = _LINE.fullmatch(line)
    return f"{line}\n" if read is not None and read.groups() == said else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _bytes(text: str) -> bytes:
    # YAML may write half a character, which has no bytes of its own.
    return text.encode("utf-8", "replace")
