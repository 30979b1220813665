"""The options of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from footpath.configuration import EXTERNAL_OPTIONS, OPTIONS, Option
from footpath.model.external_settings import ExternalSettings
from footpath.model.settings import Settings
from reference.writing import code, written


def _default(value: object) -> str:
    match value:
        case bool():
            return code(str(value).lower())
        case Enum():
            return code(str(value.value))
        case "" | () | ExternalSettings():
            return ""
        case Mapping():
            return code(f"{{{', '.join(f'{key}: {_plain(item)}' for key, item in value.items())}}}") if value else ""
        case float() if value.is_integer():
            return code(str(int(value)))
        case _:
            return code(_plain(value))


def _plain(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def _sections(options: Iterable[Option], defaults: object, above: str = "") -> Iterator[str]:
    """A heading for each option, so that others can link to it."""
    for option in options:
        default = _default(getattr(defaults, option.name))
        yield f"### {above}{option.name}"
        yield f"*{option.kind}*" + (f", {default} by default" if default else "")
        yield option.meaning


def page() -> str:
    """The page."""
    return written(
        "Options",
        "All options of the plugin and the command, with their defaults",
        2,
        "All may be left out. They stand below `footpath:` in the `plugins` of `mkdocs.yml`, or in a `footpath.yml` "
        "beside it; not in both. The plugin and the command read either. A content folder without a host has a "
        "`footpath.yml` alone, with `docs_dir` in it. An unknown or malformed option stops the build and the check, "
        "and every mistake is told at once.",
        "A list of one may be written as a single value. Paths are relative, and none may lead out of its folder.",
        "## All options",
        *_sections(OPTIONS, Settings()),
        "## How the web is asked",
        "These stand below `external`. Nothing asks the web but `footpath check --external`.",
        *_sections(EXTERNAL_OPTIONS, ExternalSettings(), "external."),
    )
