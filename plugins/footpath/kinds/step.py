"""Pipeline steps (format, section 1.2): every scalar is a text, then a few fields are coerced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from footpath.kinds.detect import check_detect
from footpath.kinds.fields import CONDITIONAL, DESCRIPTION_LIMIT, Codes, Fields, a
from footpath.kinds.former import former
from footpath.kinds.host_fields import HOST_FIELDS
from footpath.kinds.spec import STEP_OR_TOOL, FieldReference, KindSpec, Source, broken, is_page, unreadable
from footpath.kinds.step_fields import CATEGORIES, ORDER, ORDER_LIMIT, STEP_FIELDS, SUMMARY_LIMIT
from footpath.model.document import Node
from footpath.model.entry import CrossRead, Decoded, Step, Tool
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.source import Fault, Place, Related, Word
from footpath.parsing.spelling import KEBAB, closest, did_you_mean, kebab

CODES = Codes(missing="ST001", wrong_type="ST002", unknown="ST016", too_long="ST017", name_format="ST018")
FIELDS = HOST_FIELDS | set(ORDER)


class Common(TypedDict):
    """The fields that steps and tools share."""

    name: Word
    uri: str
    description: str
    title: str
    see_also: tuple[Word, ...]
    aliases: tuple[Word, ...]
    summary: str
    dependencies: tuple[Word, ...]
    outputs: tuple[Word, ...]
    reads: tuple[Word, ...]
    cross_reads: tuple[CrossRead, ...]
    knowledge: tuple[Word, ...]
    conditional: str
    stateless: bool
    argument_hint: str


def decode(source: Source) -> Decoded:
    """A pipeline step. What the reference refuses is broken here too, with the precise reason."""
    matter = source.document.matter
    if matter is None:
        return unreadable("step", source, source.stem, "a pipeline step")
    fields = Fields(matter, CODES, typed=False)
    common = read_common(fields, source)
    _category(fields)
    phase = _phase(fields)
    order = _order(fields)
    if common is not None and not common["outputs"] and not common["stateless"]:
        _no_outputs(fields)
    fields.unknown(FIELDS)
    faults = tuple(fields.faults)
    if fields.broken or common is None or phase is None or order is None:
        return broken_part("step", fields, source)
    return Decoded(entries=(Step(**common, phase=phase, order=order),), faults=faults)


def broken_part(kind: str, fields: Fields, source: Source) -> Decoded:
    """A broken step or tool. It has the name it gives, or the one that a bad name must mean, or that of its file."""
    name = fields.node.get("name")
    text = name.text if name is not None and name.kind == "text" and name.text else source.stem
    also = () if KEBAB.fullmatch(text) else (kebab(text), source.stem)
    return broken(kind, source.uri, text, name.span if name is not None else fields.node.span, fields, also)


def read_common(fields: Fields, source: Source) -> Common | None:
    """The fields of a step or a tool, or None where the name is missing; `fields` then knows what is wrong."""
    name = fields.name(fatal_format=True)
    dependencies = _dependencies(fields, source.uri)
    common = {
        "uri": source.uri,
        "description": fields.text("description", required=True, limit=DESCRIPTION_LIMIT, fatal=True, fatal_limit=True),
        "title": fields.text("title"),
        "see_also": fields.words("see-also"),
        "aliases": former(fields),
        "summary": fields.text("summary", limit=SUMMARY_LIMIT, fatal_limit=True),
        "dependencies": dependencies,
        "outputs": fields.words("outputs", fatal=True),
        "reads": fields.words("reads", kebab_only=True, fatal=True),
        "cross_reads": fields.cross_reads("cross-reads", fatal=True),
        "knowledge": fields.words(
            "knowledge-base" if fields.node.get("knowledge-base") else "knowledgeBase", fatal=True
        ),
        "conditional": _conditional(fields),
        "stateless": fields.flag("stateless"),
        "argument_hint": fields.text("argument-hint"),
    }
    check_detect(fields)
    return None if name is None else Common(name=name, **common)  # type: ignore[typeddict-item]


def _dependencies(fields: Fields, uri: str) -> tuple[Word, ...]:
    """`dependencies`, or `depends-on` where only that is given."""
    alias, proper = fields.node.key("depends-on"), fields.node.key("dependencies")
    if alias is not None and proper is not None:
        fields.faults.append(
            Fault(
                "ST013",
                alias.span,
                "both depends-on and dependencies; depends-on is ignored",
                "merge them into `dependencies`",
                (Related(Place(uri, proper.span), "dependencies is here"),),
            )
        )
    return fields.words(
        "depends-on" if alias is not None and proper is None else "dependencies", kebab_only=True, fatal=True
    )


def _conditional(fields: Fields) -> str:
    node = fields.node.get("conditional")
    if node is None or _is_null_word(node) or (node.kind == "text" and node.text == CONDITIONAL):
        return node.text if node is not None and node.text == CONDITIONAL else ""
    fields.fault(
        "ST007",
        node.span,
        f'"conditional" is "{node.text}"' if node.kind == "text" and node.text else f'"conditional" is {a(node)}',
        "write `conditional: if-needed`, or leave it out",
        fatal=True,
    )
    return ""


def _category(fields: Fields) -> None:
    node = fields.node.get("category")
    if node is None or node.text == "pipeline":
        return
    if node.text == "tool":
        fields.fault(
            "TL002",
            node.span,
            '"category" is tool, but the file is in the pipeline',
            "move the file, or change the category",
        )
    else:
        near = closest(node.text, CATEGORIES)
        fields.fault(
            "TL002",
            node.span,
            f'unknown category "{node.text}"' + did_you_mean(near),
            f"write `{near}`" if near else "use `pipeline` or `tool`",
            fatal=True,
        )


def _phase(fields: Fields) -> Word | None:
    node = fields.node.get("phase")
    if node is None or _is_null_word(node):
        fields.missing("phase", fatal=True)
        return None
    if node.kind != "text" or node.text not in PHASE_BY_SLUG:
        near = closest(node.text, PHASE_BY_SLUG)
        fields.fault(
            "ST003",
            node.span,
            f'unknown phase "{node.text}"' + did_you_mean(near),
            f"the phases are {', '.join(PHASE_BY_SLUG)}",
            fatal=True,
        )
        return None
    return Word(node.text, node.span)


def _order(fields: Fields) -> float | None:
    node = fields.node.get("order")
    value = fields.number("order")
    if value is not None and node is not None and not 0 <= value <= ORDER_LIMIT:
        fields.fault("ST002", node.span, f'"order" is {node.text}', f"use a number from 0 to {ORDER_LIMIT}", fatal=True)
    return value


def _no_outputs(fields: Fields) -> None:
    """Report that no outputs are named. Of a list that holds something, each item has been reported."""
    node = fields.node.get("outputs")
    if node is None or (node.kind == "list" and not node.items):
        at = fields.node.key("outputs")
        fields.fault(
            "ST008",
            at.span if at else fields.node.span.start,
            "a step that is not stateless must name its outputs",
            "list the files it writes under `outputs`, or set `stateless: true`",
            fatal=True,
        )


def _is_null_word(node: Node) -> bool:
    return node.kind == "text" and node.plain and node.text == "null"


def references(entry: Step | Tool) -> Iterator[FieldReference]:
    """What a step or a tool refers to: knowledge, steps it waits for and reads, the artifacts it writes."""
    for word in entry.knowledge:
        yield FieldReference(word, "knowledge", ("knowledge",))
    for word in entry.dependencies:
        yield FieldReference(word, "dependency", ("step",))
    for word in entry.reads:
        yield FieldReference(word, "read", STEP_OR_TOOL)
    for word in entry.outputs:
        yield FieldReference(word, "output")


STEP = KindSpec(
    "step", "pipeline", (".md",), decode, claims=is_page, references=references, order=ORDER, fields=STEP_FIELDS
)
