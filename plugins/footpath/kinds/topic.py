"""The topic registry: one YAML file that says what topics mean, what else they are called, and what they belong to."""

from __future__ import annotations

from footpath.kinds.bad_names import bad_topic
from footpath.kinds.described import Described, names
from footpath.kinds.fields import Codes, Fields, a
from footpath.kinds.spec import KindSpec, Source
from footpath.model.document import Node
from footpath.model.entry import Decoded, TopicEntry
from footpath.model.source import Word
from footpath.parsing.scalars import meaning
from footpath.parsing.spelling import KEBAB, kebab

CODES = Codes(missing="TP004", wrong_type="TP004", unknown="TP004", too_long="TP004", name_format="TP001")
TOPIC_FIELDS = (
    Described("label", "text", "Its title. Without it, the name in words."),
    Described("description", "text", "What it is about, in one sentence."),
    Described("synonyms", "list of texts", "Other names, which entries should not use."),
    Described("parent", "topic", "The wider topic that it belongs to."),
)
FIELDS = names(TOPIC_FIELDS)


def decode(source: Source) -> Decoded:
    """The topics of a registry: `topic: {label, description, synonyms: [...], parent}`, or `topic: Label`."""
    matter = source.document.matter
    if matter is None:
        return Decoded()
    if matter.kind != "mapping":
        fields = Fields(matter, CODES)
        fields.fault(
            "TP004",
            matter.span,
            f"the topic registry must be a mapping of topics, this is {a(matter)}",
            "write `topic-name: { label: … }` lines",
        )
        return Decoded(faults=tuple(fields.faults))
    faults = Fields(matter, CODES)
    names = frozenset(key.text for key in matter.keys)
    topics = [_topic(key, value, source.uri, faults, names) for key, value in matter.pairs() if key.kind == "text"]
    return Decoded(entries=tuple(topics), faults=tuple(faults.faults))


def _topic(key: Node, value: Node, uri: str, outer: Fields, names: frozenset[str]) -> TopicEntry:
    name = Word(key.text, key.span)
    if not KEBAB.fullmatch(key.text):
        outer.faults.append(bad_topic(key, taken=kebab(key.text) in names))
    if value.kind != "mapping":
        if value.kind == "list":
            outer.fault(
                "TP004",
                value.span,
                f'"{key.text}" must be a label or a mapping, this is a list',
                "write `{ label: … }`",
            )
        label = value.text if value.kind == "text" and meaning(value) != "null" else ""
        return TopicEntry(name=name, uri=uri, title=label)
    fields = Fields(value, CODES)
    topic = TopicEntry(
        name=name,
        uri=uri,
        title=fields.text("label"),
        description=fields.text("description"),
        synonyms=fields.words("synonyms"),
        parent=fields.word("parent"),
    )
    fields.unknown(FIELDS)
    outer.faults += fields.faults
    return topic


TOPIC = KindSpec("topic", "topics", (".yml", ".yaml"), decode, referable=False, fields=TOPIC_FIELDS)
