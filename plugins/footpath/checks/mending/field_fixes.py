"""Fixes of fields that need more than the field itself: the text of the entry, or the list around it."""

from __future__ import annotations

import re

from footpath.checks.mending.edits import text_at
from footpath.checks.mending.yaml_edits import remove_item
from footpath.kinds.fields import DESCRIPTION_LIMIT
from footpath.kinds.knowledge import FIELDS
from footpath.model.entry import EntryId, KnowledgeEntry
from footpath.model.site import Site
from footpath.model.source import Edit, Fault, Fix, Span
from footpath.parsing.quoting import quoted
from footpath.parsing.spelling import closest

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)


def unless_taken(site: Site, _uri: str, fault: Fault) -> Fix | None:
    """Write the name of a knowledge entry as it should be, unless another entry has that name."""
    right = fault.fix.edits[0].text.strip("\"'") if fault.fix is not None else ""
    return fault.fix if EntryId(KnowledgeEntry.kind, right) not in site.corpus.by_id else None


def without_item(site: Site, uri: str, fault: Fault) -> Fix | None:
    """Take an item out of its list."""
    return remove_item(site, uri, fault.span)


def description_from_summary(site: Site, uri: str, fault: Fault) -> Fix | None:
    """Write the first sentence of the summary as the description that is missing or empty."""
    document = site.documents[uri]
    found = _SENTENCE.match(document.summary)
    sentence = " ".join((found[0] if found else document.summary).split())
    matter = document.matter
    if matter is None or not fault.message.startswith('"description"') or not 0 < len(sentence) <= DESCRIPTION_LIMIT:
        return None
    if any(closest(key.text, FIELDS) == "description" for key in matter.keys if key.text not in FIELDS):
        # It is there, under a name that is spelt wrong.
        return None
    title, name, value = "take the first sentence of the summary", matter.key("name"), matter.get("description")
    if value is not None:
        # An empty value is a point behind the colon, or a pair of quotes.
        space = "" if text_at(site, uri, value.span) else " "
        return Fix(title, (Edit(uri, value.span, space + quoted(sentence)),), safe=False)
    after = matter.get("name")
    if name is None or after is None or name.span.column != 1 or after.span.line != after.span.end_line:
        return None
    below = Span.point(after.span.end_line + 1)
    return Fix(title, (Edit(uri, below, f"description: {quoted(sentence)}\n"),), safe=False)
