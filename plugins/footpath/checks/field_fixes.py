"""Fixes of fields that need more than the field: the text of the entry, its other topics, how a value is quoted."""

from __future__ import annotations

import re

from footpath.checks.edits import remove_item, rename, text_at
from footpath.kinds.fields import DESCRIPTION_LIMIT
from footpath.kinds.knowledge import FIELDS
from footpath.model.entry import KnowledgeEntry, TopicEntry
from footpath.model.site import Site
from footpath.model.source import Edit, Fault, Fix, Span, Word
from footpath.parsing.quoting import quoted
from footpath.parsing.spelling import closest, kebab

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)", re.DOTALL)


def kebab_name(site: Site, uri: str, _fault: Fault) -> Fix | None:
    """Write the name of a knowledge entry in kebab-case, as others may refer to it already."""
    entry = site.corpus.by_uri.get(uri)
    if entry is None or _is_long(site, uri, entry.name.span):
        return None
    return rename(site, uri, entry.name.span, kebab(entry.name.text), safe=False)


def kebab_topic(site: Site, uri: str, fault: Fault) -> Fix | None:
    """Write a topic in kebab-case, or take it out of a list that has it so already."""
    entry = site.corpus.by_uri.get(uri)
    if isinstance(entry, KnowledgeEntry):
        topics: list[Word] = list(entry.topics)
    else:
        topics = [topic.name for topic in site.corpus.of(TopicEntry) if topic.uri == uri]
    word = next((topic for topic in topics if topic.span == fault.span), None)
    if word is None or _is_long(site, uri, word.span):
        return None
    right = kebab(word.text)
    if right not in {topic.text for topic in topics}:
        return rename(site, uri, word.span, right, safe=False)
    found = remove_item(site, uri, word.span) if isinstance(entry, KnowledgeEntry) else None
    return Fix(found.title, found.edits, safe=False) if found is not None else None


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
    if name is None or after is None or _is_long(site, uri, after.span) or name.span.column != 1:
        return None
    below = Span.point(after.span.end_line + 1)
    return Fix(title, (Edit(uri, below, f"description: {quoted(sentence)}\n"),), safe=False)


def _is_long(site: Site, uri: str, span: Span) -> bool:
    """Whether a value has more than one line, or is nothing at all."""
    return span.line != span.end_line or not text_at(site, uri, span)
