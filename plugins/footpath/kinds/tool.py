"""Tools: commands outside the pipeline, with the fields of a step but no phase and no order (format, section 1.4)."""

from __future__ import annotations

from dataclasses import replace

from footpath.kinds.fields import Codes, Fields
from footpath.kinds.spec import KindSpec, Source, is_page, unreadable
from footpath.kinds.step import CODES as STEP_CODES
from footpath.kinds.step import FIELDS, broken_part, read_common, references
from footpath.kinds.step_fields import ORDER, TOOL_FIELDS
from footpath.model.entry import Decoded, Tool

CODES: Codes = replace(STEP_CODES, missing="TL003")


def decode(source: Source) -> Decoded:
    """A tool."""
    matter = source.document.matter
    if matter is None:
        return unreadable("tool", source, source.stem, "a tool")
    fields = Fields(matter, CODES, typed=False)
    common = read_common(fields, source)
    category = matter.get("category")
    if category is None or category.text != "tool":
        fields.fault(
            "TL002",
            category.span if category is not None else matter.span.start,
            "a file in the tools folder must say `category: tool`",
            "write `category: tool`",
            fatal=category is not None and category.text != "pipeline",
        )
    for key in ("phase", "order"):
        node = matter.get(key)
        if node is not None and not (node.plain and node.text in ("null", "")):
            fields.fault("TL001", node.span, f'a tool has no "{key}"', f"write `{key}: null`, or leave it out")
    fields.unknown(FIELDS)
    if fields.broken or common is None:
        return broken_part("tool", fields, source)
    return Decoded(entries=(Tool(**common),), faults=tuple(fields.faults))


TOOL = KindSpec(
    "tool", "tools", (".md",), decode, claims=is_page, references=references, order=ORDER, fields=TOOL_FIELDS
)
