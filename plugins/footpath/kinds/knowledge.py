"""Knowledge entries: guidance with topics (format, sections 1.3 and 1.5)."""

from __future__ import annotations

import re

from footpath.kinds.bad_names import bad_topic
from footpath.kinds.described import Described, names
from footpath.kinds.fields import DESCRIPTION_LIMIT, Codes, Fields, a
from footpath.kinds.former import former
from footpath.kinds.host_fields import HOST_FIELDS
from footpath.kinds.spec import KindSpec, Source, broken, is_page, unreadable
from footpath.model.document import Node
from footpath.model.entry import Citation, Decoded, KnowledgeEntry
from footpath.model.source import Fault, Place, Related, Word
from footpath.parsing.hosts import is_internal
from footpath.parsing.placeholders import placeholder, placeholder_in
from footpath.parsing.scalars import calendar_date, part
from footpath.parsing.spelling import KEBAB
from footpath.parsing.urls import read_url
from footpath.parsing.userinfo import without_secrets

CODES = Codes(
    missing="KN001",
    wrong_type="KN002",
    unknown="KN007",
    too_long="KN009",
    name_format="KN004",
    empty="KN003",
    confusable="KN008",
)
VOLATILITIES = ("stable", "evolving", "fast-moving")
KNOWLEDGE_FIELDS = (
    Described(
        "name", "kebab-case", "What the entry is called everywhere, once in all of the knowledge.", required=True
    ),
    Described(
        "description",
        "text",
        f"What it is about, in one sentence of at most {DESCRIPTION_LIMIT} characters.",
        required=True,
    ),
    Described("topics", "list of topics", "The topics that it belongs to, each in kebab-case.", required=True),
    Described("volatility", "word", f"How fast it ages: {', '.join(f'`{word}`' for word in VOLATILITIES)}."),
    Described("last-reviewed", "day", "When somebody last read it with care, such as `2026-01-31`."),
    Described("version-pin", "text", "The version of what it is about."),
    Described(
        "sources",
        "list of {url, anchor, retrieved}",
        "What it rests on. Each has a `url` on the web, and may have an `anchor` that begins with `#` and the day on "
        "which it was `retrieved`.",
    ),
)
ORDER = names(KNOWLEDGE_FIELDS)
FIELDS = HOST_FIELDS | set(ORDER)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def decode(source: Source) -> Decoded:
    """A knowledge entry. As in the reference, only a missing name breaks one; all else is reported.

    Not even a key that stands twice does, unlike in the other kinds: the first of the two is read.
    """
    matter = source.document.matter
    if matter is None:
        return unreadable("knowledge", source, source.stem, "a knowledge entry")
    fields = Fields(matter, CODES)
    name = fields.name(fatal_format=False)
    description = fields.text("description", required=True, limit=DESCRIPTION_LIMIT, may_be_empty=False)
    _check_placeholder(fields)
    topics = _topics(fields)
    _check_topics(topics, fields, source.uri)
    entry = KnowledgeEntry(
        name=name or Word(source.stem, matter.span),
        uri=source.uri,
        description=description,
        title=fields.text("title"),
        see_also=fields.words("see-also"),
        aliases=former(fields),
        category="/".join(source.parts[:-1]),
        topics=topics,
        volatility=_volatility(fields),
        last_reviewed=_reviewed(fields),
        version_pin=_loose_text(fields, "version-pin"),
        sources=_sources(fields),
    )
    fields.unknown(FIELDS)
    if name is None:
        return broken("knowledge", source.uri, source.stem, matter.span, fields)
    return Decoded(entries=(entry,), faults=tuple(fields.faults))


def _check_placeholder(fields: Fields) -> None:
    """Report a description that is still to be written."""
    node = fields.node.get("description")
    found = placeholder_in(node.text) if node is not None and node.kind == "text" else None
    if node is not None and found is not None:
        start, end = found
        fields.faults.append(placeholder(node.text[start:end], part(node, start, end)))


def _topics(fields: Fields) -> tuple[Word, ...]:
    node = fields.node.get("topics")
    if node is None:
        fields.missing("topics", fatal=False)
    elif fields.is_null(node) or (node.kind == "list" and not node.items):
        fields.empty("topics")
    else:
        return fields.words("topics")
    return ()


def _check_topics(topics: tuple[Word, ...], fields: Fields, uri: str) -> None:
    seen: dict[str, Word] = {}
    node = fields.node.get("topics")
    items = {item.span: item for item in node.items} if node is not None else {}
    for topic in topics:
        first = seen.setdefault(topic.text, topic)
        if first is not topic:
            fields.faults.append(
                Fault(
                    "KN010",
                    topic.span,
                    f'the topic "{topic.text}" is listed twice',
                    "remove one of them",
                    (Related(Place(uri, first.span), "first listed here"),),
                )
            )
        elif not KEBAB.fullmatch(topic.text):
            fields.faults.append(bad_topic(items[topic.span]))


def _volatility(fields: Fields) -> str:
    word = fields.word("volatility")
    if word is None or word.text in VOLATILITIES:
        return word.text if word else ""
    fields.fault("KN002", word.span, f'"volatility" is "{word.text}"', f"use one of {', '.join(VOLATILITIES)}")
    return "evolving"


def _reviewed(fields: Fields) -> str:
    text = _loose_text(fields, "last-reviewed")
    if text and calendar_date(text) is None:
        node = fields.node.get("last-reviewed")
        fields.fault(
            "KN018",
            node.span if node else fields.node.span,
            f'"last-reviewed" is {text}, which is no date',
            "write a day of the calendar as YYYY-MM-DD",
        )
        return ""
    return text


def _loose_text(fields: Fields, key: str) -> str:
    """A scalar as written, whatever YAML takes it for: dates and versions need no quotes."""
    node = fields.node.get(key)
    if node is None or fields.is_null(node):
        return ""
    if node.kind != "text":
        fields.wrong(key, node, "a text", fatal=False)
        return ""
    return node.text.strip()


def _sources(fields: Fields) -> tuple[Citation, ...]:
    node = fields.node.get("sources")
    if node is None or fields.is_null(node):
        return ()
    if node.kind != "list":
        fields.wrong("sources", node, "a list of {url: …}", fatal=False)
        return ()
    found: list[Citation] = []
    for item in node.items:
        url = item.get("url")
        if url is None or url.kind != "text":
            fields.fault("KN002", item.span, "a source without a url is not read", "write `- url: https://…`")
            continue
        address, shown = read_url(url.text), without_secrets(url.text)
        if address is None or not _SCHEME.match(url.text) or not address.host:
            fields.fault("KN014", url.span, f'the source "{shown}" is no web address', "use a full https:// address")
        else:
            if is_internal(address.host):
                fields.fault(
                    "KN019",
                    url.span,
                    f'the source "{shown}" is in a private network',
                    "use an address that every reader can open",
                )
            found.append(Citation(Word(url.text, url.span), _anchor(fields, item), _retrieved(fields, item)))
    return tuple(found)


def _anchor(fields: Fields, source: Node) -> str:
    node = source.get("anchor")
    if node is None or fields.is_null(node):
        return ""
    if node.kind == "text" and node.text.startswith("#"):
        return node.text
    shown = f'"{node.text}"' if node.kind == "text" else a(node)
    fields.fault("KN002", node.span, f'"anchor" must start with #, this is {shown}', 'write `anchor: "#heading"`')
    return ""


def _retrieved(fields: Fields, source: Node) -> str:
    node = source.get("retrieved")
    if node is None or fields.is_null(node):
        return ""
    if node.kind == "text" and calendar_date(node.text.strip()) is not None:
        return node.text.strip()
    shown = node.text if node.kind == "text" else a(node)
    fields.fault(
        "KN018",
        node.span,
        f'"retrieved" is {shown}, which is no date',
        "write a day of the calendar as YYYY-MM-DD",
    )
    return ""


KNOWLEDGE = KindSpec("knowledge", "knowledge", (".md",), decode, claims=is_page, order=ORDER, fields=KNOWLEDGE_FIELDS)
