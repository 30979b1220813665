"""The files of a knowledge base and their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from footpath.kinds import KINDS
from footpath.kinds.described import Described
from footpath.kinds.host_fields import HOST_ORDER, PAGE_FIELDS, PLAIN_FIELDS
from footpath.kinds.overlay_fields import OPERATIONS as WORDS
from footpath.methodology.operations import OPERATIONS
from footpath.model.settings import DEFAULT_FOLDERS, Settings
from reference.writing import code, table, written

TITLES: Mapping[str, str] = {
    "knowledge": "Knowledge entries",
    "step": "Steps",
    "tool": "Tools",
    "preset": "Presets",
    "overlay": "Overlays",
    "topic": "Topics",
}
_SCOPES = (("project-type", "of a project type"), ("domain", "of a domain"), ("structural", "structural"))


def page() -> str:
    """The page."""
    parts = [part for spec in KINDS for part in (f"## {TITLES[spec.kind]}", _where(spec.kind), _table(spec.fields))]
    at = parts.index("## Topics")
    return written(
        "Fields",
        "What may stand in the front matter of each kind of file, in presets, overlays and the registry of topics",
        1,
        "The folder of a file, below the content folder, decides what it is. The option `folders` names others. Names "
        "in kebab-case are lower-case words, joined by hyphens. A field that nothing reads is a finding.",
        *parts[:at],
        _sections(),
        *parts[at:],
        "## Every page",
        "A page of any kind, and one of none, may also have these.",
        _table(PAGE_FIELDS),
        "A page of no kind, such as one on how to use a site, may also have this.",
        _table(PLAIN_FIELDS),
        f"Fields of themes and plugins are left to them: {', '.join(map(code, _others()))}.",
    )


def _others() -> Iterable[str]:
    own = {field.name for field in PAGE_FIELDS}
    return (name for name in HOST_ORDER if name not in own)


def _where(kind: str) -> str:
    if kind == "topic":
        file = Settings().topics_file
        return (
            f"In {code(file)}, a mapping of topics in kebab-case. A topic is a mapping with these fields, or a label."
        )
    spec = next(spec for spec in KINDS if spec.kind == kind)
    folders = " or ".join(code(f"{folder}/") for folder in DEFAULT_FOLDERS[spec.role])
    return f"{' or '.join(map(code, spec.suffixes))} files in {folders}. {_ABOUT.get(kind, '')}"


_ABOUT = {
    "knowledge": "A folder in it is a category.",
    "step": "A folder in it is named after the phase of its steps.",
    "preset": "The name of the file is that of the methodology; `custom-defaults.yml` is that of `custom`.",
    "overlay": "The name of the file says when it applies: `<project-type>-overlay.yml`, "
    "`<project-type>-<domain>.yml`, or `multi-service-overlay.yml` for the structural one.",
}


def _table(fields: Iterable[Described]) -> str:
    rows = ((code(field.name), _holds(field), field.meaning) for field in fields)
    return table(("field", "holds", "meaning"), rows)


def _holds(field: Described) -> str:
    if field.required:
        return f"{field.shape}, **required**"
    return f"{field.shape}, {code(field.default)} by default" if field.default else field.shape


def _sections() -> str:
    rows = (
        (
            code(operation.section),
            ", ".join(map(code, WORDS.get(operation.section, ("enabled", "conditional")))),
            *("yes" if scope in operation.scopes else "no" for scope, _ in _SCOPES),
        )
        for operation in OPERATIONS
    )
    columns = ("section", "says of a step", *(title for _, title in _SCOPES))
    about = "`append` is a list; `replace` is a mapping from old names to new ones. Each kind of overlay may hold:"
    return f"{about}\n\n{table(columns, rows)}"
