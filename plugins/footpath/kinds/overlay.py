"""Overlays: what a project type, a domain or a structure changes in every methodology (format, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from footpath.kinds.fields import Codes, Fields, a
from footpath.kinds.former import former
from footpath.kinds.methodology_fields import required_text, step_setting
from footpath.kinds.overlay_fields import OPERATIONS, ORDER, OVERLAY_FIELDS, PROJECT_TYPES, SECTIONS
from footpath.kinds.spec import STEP_OR_TOOL, FieldReference, KindSpec, Source, broken, unreadable
from footpath.model.document import Node
from footpath.model.entry import CrossReadChange, Decoded, ListChange, Overlay, StepSetting
from footpath.model.index import ReferenceKind
from footpath.model.source import Word
from footpath.parsing.scalars import meaning
from footpath.parsing.spelling import KEBAB, closest, did_you_mean

CODES = Codes(missing="OV013", wrong_type="OV006", unknown="OV002", too_long="OV013", name_format="OV013")
STRUCTURAL = "multi-service-overlay"
"""The stem of the one structural overlay (format, section 4.1)."""


def decode(source: Source) -> Decoded:
    """An overlay. A malformed part is reported and left out; the rest of it still applies."""
    matter = source.document.matter
    name = source.stem.removesuffix("-overlay")
    if matter is None or matter.kind != "mapping":
        return unreadable("overlay", source, name, "an overlay")
    fields = Fields(matter, CODES)
    title, description = required_text(fields, "name"), required_text(fields, "description")
    scope = _scope(source)
    project_type = _project_type(fields) if scope != "structural" else ""
    _check_unknown(fields)
    parts = {section: _section(fields, section, scope) for section in SECTIONS}
    if fields.broken or title is None or description is None:
        return broken("overlay", source.uri, name, title.span if title else matter.span, fields)
    bare = Overlay(
        name=Word(name, title.span),
        uri=source.uri,
        title=title.text,
        description=description.text,
        aliases=former(fields),
        scope=scope,
        project_type=project_type,
        domain=_domain(name, project_type) if scope == "domain" else "",
    )
    _check_name(fields, source, bare)
    entry = replace(
        bare,
        steps=_step_settings(fields, parts["step-overrides"]),
        knowledge=_list_changes(fields, "knowledge-overrides", parts["knowledge-overrides"]),
        reads=_list_changes(fields, "reads-overrides", parts["reads-overrides"]),
        dependencies=_list_changes(fields, "dependency-overrides", parts["dependency-overrides"]),
        cross_reads=_cross_read_changes(fields, parts["cross-reads-overrides"]),
    )
    return Decoded(entries=(entry,), faults=tuple(fields.faults))


def _scope(source: Source) -> str:
    """The file's name alone decides, as for the reference's loader."""
    if source.stem == STRUCTURAL:
        return "structural"
    return "project-type" if source.stem.endswith("-overlay") else "domain"


def _check_name(fields: Fields, source: Source, entry: Overlay) -> None:
    """Report a file name under which the overlay is never looked for, else a `name` that is another one's."""
    file_name, project_type = source.parts[-1], fields.node.get("project-type")
    if not entry.applies:
        # In `backend-fintech-overlay.yml` the name may be right and the ending wrong.
        domain = entry.scope == "project-type" and entry.name.text.startswith(f"{entry.project_type}-")
        fields.fault(
            "OV014",
            project_type.span if project_type is not None else fields.node.span.start,
            f"never applies: a project of the type {entry.project_type} looks for {entry.file_name}, not {file_name}",
            f"rename it to `{entry.file_name}`" + (f", or to `{entry.name.text}.yml` for a domain" if domain else ""),
        )
    # A title for people ("Backend services") is no claim about the file; a name that looks like one is.
    elif KEBAB.fullmatch(entry.title) and entry.title not in (entry.name.text, source.stem):
        fields.fault(
            "OV010",
            entry.name.span,
            f'the name "{entry.title}" in the file {file_name}',
            f"the file's name decides what it applies to; name it `{entry.name.text}`",
        )


def _project_type(fields: Fields) -> str:
    word = required_text(fields, "project-type")
    if word is None or word.text in PROJECT_TYPES:
        return word.text if word else ""
    near = closest(word.text, PROJECT_TYPES)
    fields.fault(
        "OV007",
        word.span,
        f'unknown project type "{word.text}"' + did_you_mean(near),
        f"use one of {', '.join(PROJECT_TYPES)}",
        fatal=True,
    )
    return ""


def _domain(name: str, project_type: str) -> str:
    """The domain that a file's name says, or that it must mean; none in `backend.yml`, which says the type alone."""
    return name.removeprefix(f"{project_type}-") if name != project_type else ""


def _check_unknown(fields: Fields) -> None:
    for key, near, fix in fields.strange(ORDER):
        fields.fault(
            "OV002",
            key.span,
            f'unknown section "{key.text}"'
            + (f"; did you mean {near}? Nothing" if near else "; nothing")
            + " in it takes effect",
            f"rename it to `{near}`" if near else "remove it",
            fix=fix,
        )


def _section(fields: Fields, section: str, scope: str) -> Node | None:
    """A section's mapping, or None where it is absent, malformed, or not allowed in this scope."""
    key, node = fields.node.key(section), fields.node.get(section)
    if key is None or node is None:
        return None
    forbidden = scope == "domain" and section != "knowledge-overrides"
    if forbidden or (section == "cross-reads-overrides" and scope != "structural"):
        allowed = "only knowledge-overrides" if scope == "domain" else "no cross-reads-overrides"
        fields.fault(
            "OV008",
            key.span,
            f'a {scope} overlay may hold {allowed}; "{section}" is ignored',
            "move it to the overlay of the project type" if scope == "domain" else "move it to a structural overlay",
        )
        return None
    if meaning(node) == "null":
        return None
    if node.kind != "mapping":
        fields.fault(
            "OV001",
            node.span,
            f'"{section}" must be a mapping of steps, this is {a(node)}; all of it is ignored',
            "write `step-name: …` below it",
        )
        return None
    return node


def _step_settings(fields: Fields, section: Node | None) -> tuple[StepSetting, ...]:
    settings = [
        step_setting(fields, key, value, shape="OV001", enabled_type="OV001", unknown="OV003", fatal=False)
        for key, value in (section.pairs() if section else ())
    ]
    return tuple(setting for setting in settings if setting is not None)


def _list_changes(fields: Fields, section: str, node: Node | None) -> tuple[ListChange, ...]:
    found: list[ListChange] = []
    for step, value in node.pairs() if node else ():
        if value.kind != "mapping":
            fields.fault(
                "OV001",
                value.span,
                f'"{step.text}" must be a mapping with "append", this is {a(value)}; it is ignored',
                "write `{ append: [name] }`",
            )
            continue
        _check_operations(fields, section, value)
        replaced = _replacements(fields, value) if "replace" in OPERATIONS[section] else ()
        found.append(ListChange(Word(step.text, step.span), replaced, _appended(fields, value)))
    return tuple(found)


def _check_operations(fields: Fields, section: str, value: Node) -> None:
    allowed = OPERATIONS[section]
    for key in value.keys:
        if key.text in allowed:
            continue
        near = closest(key.text, allowed)
        fields.fault(
            "OV003",
            key.span,
            f'unknown operation "{key.text}"' + did_you_mean(near),
            f"{section} knows {' and '.join(allowed)}",
        )


def _appended(fields: Fields, value: Node) -> tuple[Word, ...]:
    node = value.get("append")
    if node is None:
        return ()
    if node.kind != "list":
        fields.fault(
            "OV001", node.span, f'"append" must be a list, this is {a(node)}; it is ignored', "write `append: [name]`"
        )
        return ()
    return fields.items("append", node)


def _replacements(fields: Fields, value: Node) -> tuple[tuple[Word, Word], ...]:
    node = value.get("replace")
    if node is None:
        return ()
    if node.kind != "mapping":
        fields.fault(
            "OV001",
            node.span,
            f'"replace" must be a mapping from old to new names, this is {a(node)}; it is ignored',
            "write `replace: { old-name: new-name }`",
        )
        return ()
    found: list[tuple[Word, Word]] = []
    for old, new in node.pairs():
        if meaning(new) != "text":
            fields.fault(
                "OV006", new.span, f'"{old.text}" must be replaced by a name, this is {a(new)}', "write the new name"
            )
        else:
            found.append((Word(old.text, old.span), Word(new.text, new.span)))
    return tuple(found)


def _cross_read_changes(fields: Fields, section: Node | None) -> tuple[CrossReadChange, ...]:
    found: list[CrossReadChange] = []
    for step, value in section.pairs() if section else ():
        if value.kind != "mapping":
            fields.fault(
                "OV001",
                value.span,
                f'"{step.text}" must be a mapping with "append"',
                "write `{ append: [{service, step}] }`",
            )
            continue
        _check_operations(fields, "cross-reads-overrides", value)
        part = Fields(value, CODES)
        found.append(CrossReadChange(Word(step.text, step.span), part.cross_reads("append")))
        fields.faults += part.faults
    return tuple(found)


def references(overlay: Overlay) -> Iterator[FieldReference]:
    """The steps that an overlay changes, and everything it brings in."""
    for setting in overlay.steps:
        yield FieldReference(setting.step, "setting", STEP_OR_TOOL)
    for change in overlay.cross_reads:
        yield FieldReference(change.step, "setting", STEP_OR_TOOL)
    lists: tuple[tuple[tuple[ListChange, ...], ReferenceKind, tuple[str, ...]], ...] = (
        (overlay.knowledge, "knowledge", ("knowledge",)),
        (overlay.reads, "read", STEP_OR_TOOL),
        (overlay.dependencies, "dependency", ("step",)),
    )
    for changes, kind, means in lists:
        for change in changes:
            yield FieldReference(change.step, "setting", STEP_OR_TOOL)
            for word in (*(new for _, new in change.replace), *change.append):
                yield FieldReference(word, kind, means)


OVERLAY = KindSpec(
    "overlay", "methodology", (".yml",), decode, references=references, order=ORDER, fields=OVERLAY_FIELDS
)
