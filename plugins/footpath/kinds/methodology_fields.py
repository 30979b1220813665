"""What presets and overlays share: a description, and settings of steps."""

from __future__ import annotations

from footpath.kinds.fields import CONDITIONAL, Fields, a
from footpath.model.document import Node
from footpath.model.entry import StepSetting
from footpath.model.source import Word
from footpath.parsing.scalars import is_true, meaning
from footpath.parsing.spelling import closest, did_you_mean

SETTINGS = ("enabled", "conditional")
"""What a preset or an overlay says of a step."""


def required_text(fields: Fields, key: str) -> Word | None:
    """A non-empty text without which the file means nothing (format, sections 3 and 4.2)."""
    node = fields.node.get(key)
    if node is None or meaning(node) != "text" or not node.text.strip():
        at = fields.node.key(key)
        span = at.span if at else fields.node.span.start
        blank = node is not None and meaning(node) in ("text", "null")
        shown = "empty" if node is None or blank else a(node)
        why = "is missing" if node is None else f"must be a text that is not empty, this is {shown}"
        fields.fault(fields.codes.missing, span, f'"{key}" {why}', f"add `{key}: …`", fatal=True)
        return None
    return Word(node.text.strip(), node.span)


def step_setting(
    fields: Fields, step: Node, value: Node, *, shape: str, enabled_type: str, unknown: str, fatal: bool
) -> StepSetting | None:
    """What one line such as `create-prd: {enabled: true}` says, or None where it says nothing usable.

    `shape` is the code of a line with the wrong shape, `enabled_type` that of an `enabled` that is no boolean, and
    `unknown` that of a key that nothing reads.
    """
    enabled = value.get("enabled")
    for key in value.keys:
        if key.kind == "text" and key.text not in SETTINGS:
            near = closest(key.text, SETTINGS)
            # A misspelt `enabled` is why there is none.
            instead = enabled is None and near == "enabled"
            message = f'unknown key "{key.text}" of {step.text}' + did_you_mean(near)
            advice = f"write `{near}`" if near else "remove it"
            fields.fault(shape if instead else unknown, key.span, message, advice, fatal=fatal and instead)
            if instead:
                return None
    if value.kind != "mapping" or enabled is None:
        shown = "a mapping without it" if value.kind == "mapping" else a(value)
        fields.fault(
            shape,
            value.span,
            f'"{step.text}" must be a mapping with "enabled", this is {shown}',
            "write `{ enabled: true }`",
            fatal=fatal,
        )
        return None
    if meaning(enabled) != "boolean":
        fields.fault(
            enabled_type,
            enabled.span,
            f'"enabled" of {step.text} must be true or false, this is "{enabled.text}"',
            "write `true` or `false`, without quotes",
            fatal=fatal,
        )
        return None
    conditional = value.get("conditional")
    if conditional is not None and (conditional.kind != "text" or conditional.text != CONDITIONAL):
        fields.fault(
            shape,
            conditional.span,
            f'"conditional" of {step.text} is "{conditional.text}"',
            "write `if-needed`, or leave it out",
            fatal=fatal,
        )
    said = conditional is not None and conditional.text == CONDITIONAL
    return StepSetting(Word(step.text, step.span), is_true(enabled), CONDITIONAL if said else "")
