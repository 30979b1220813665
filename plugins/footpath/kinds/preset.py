"""Presets: one methodology each (format, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.kinds.described import Described, names
from footpath.kinds.fields import CONDITIONAL, Codes, Fields, a
from footpath.kinds.former import former
from footpath.kinds.host_fields import ALIASES
from footpath.kinds.methodology_fields import required_text, step_setting
from footpath.kinds.spec import FieldReference, KindSpec, Source, unreadable
from footpath.model.document import Node
from footpath.model.entry import Broken, Decoded, Preset, StepSetting
from footpath.model.source import Word
from footpath.parsing.scalars import meaning, number

CODES = Codes(missing="PR001", wrong_type="PR001", unknown="PR008", too_long="PR001", name_format="PR001")
METHODOLOGIES = {"custom-defaults": "custom"}
"""Methodologies whose file has another name."""
MAXIMUM_DEPTH = 5
PRESET_FIELDS = (
    Described("name", "text", "The title of the methodology. Its name is that of the file.", required=True),
    Described("description", "text", "For whom it is, in one sentence.", required=True),
    Described("default_depth", f"number, 1 to {MAXIMUM_DEPTH}", "How deep its steps go.", required=True),
    Described(
        "steps",
        "mapping of steps",
        f"What is said of each step: `enabled`, true or false, and perhaps `conditional: {CONDITIONAL}`. A step that "
        "is not listed runs.",
        required=True,
    ),
    ALIASES,
)
ORDER = names(PRESET_FIELDS)
_STEP_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def decode(source: Source) -> Decoded:
    """A preset. Anything wrong with its shape makes it unusable, as in the reference."""
    matter = source.document.matter
    name = METHODOLOGIES.get(source.stem, source.stem)
    if matter is None or matter.kind != "mapping":
        return unreadable("preset", source, name, "a preset")
    fields = Fields(matter, CODES)
    title, description = required_text(fields, "name"), required_text(fields, "description")
    depth = _depth(fields)
    steps = _steps(fields)
    aliases = former(fields)
    fields.unknown(ORDER)
    if fields.broken or title is None or description is None:
        at = matter.get("name")
        span = at.span if at is not None else matter.span
        faults = tuple(fields.faults)
        return Decoded(
            broken=(Broken("preset", source.uri, name, span, faults, settings=_step_keys(matter)),), faults=faults
        )
    entry = Preset(
        name=Word(name, title.span),
        uri=source.uri,
        title=title.text,
        description=description.text,
        aliases=aliases,
        default_depth=depth,
        steps=steps,
    )
    return Decoded(entries=(entry,), faults=tuple(fields.faults))


def _depth(fields: Fields) -> int:
    node = fields.node.get("default_depth")
    value = number(node.text) if node is not None and meaning(node) == "number" else None
    if node is None:
        fields.missing("default_depth", fatal=True)
    elif not isinstance(value, int) or not 1 <= value <= MAXIMUM_DEPTH:
        fields.fault(
            "PR002",
            node.span,
            f'"default_depth" is {node.text if meaning(node) == "number" else a(node)}',
            f"use a whole number from 1 to {MAXIMUM_DEPTH}",
            fatal=True,
        )
    return value if isinstance(value, int) else 0


def _steps(fields: Fields) -> tuple[StepSetting, ...]:
    node = fields.node.get("steps")
    if node is None or node.kind != "mapping":
        fields.fault(
            "PR001",
            node.span if node else fields.node.span.start,
            '"steps" must be a mapping of steps',
            "list each step as `name: { enabled: true }`",
            fatal=True,
        )
        return ()
    found: dict[str, StepSetting] = {}
    for key, value in node.pairs():
        if not _STEP_KEY.fullmatch(key.text):
            fields.fault(
                "PR001", key.span, f'the step "{key.text}" is not kebab-case', "use the step's name", fatal=True
            )
            continue
        setting = step_setting(fields, key, value, shape="PR001", enabled_type="PR005", unknown="PR008", fatal=True)
        if setting is not None:
            found.setdefault(key.text, setting)
    return tuple(found.values())


def _step_keys(matter: Node) -> tuple[Word, ...]:
    """The names of steps that a preset lists, whatever it says of them."""
    steps = matter.get("steps")
    keys = steps.keys if steps is not None else ()
    return tuple(Word(key.text, key.span) for key in keys if key.kind == "text" and _STEP_KEY.fullmatch(key.text))


def _is_preset(source: Source) -> bool:
    """A file of the methodology folder that is no overlay."""
    matter = source.document.matter
    if source.stem.endswith("-overlay"):
        return False
    keys = [key.text for key in matter.keys] if matter is not None else []
    return (
        "steps" in keys
        or "default_depth" in keys
        or not any(key == "project-type" or key.endswith("-overrides") for key in keys)
    )


def references(preset: Preset) -> Iterator[FieldReference]:
    """The steps that a preset lists."""
    return (FieldReference(setting.step, "setting", ("step",)) for setting in preset.steps)


PRESET = KindSpec(
    "preset",
    "methodology",
    (".yml",),
    decode,
    claims=_is_preset,
    references=references,
    order=ORDER,
    fields=PRESET_FIELDS,
)
