"""The pages of the reference, by the name of their file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reference import commands, documents, fields, options, styles, templates

FOLDER = Path(__file__).resolve().parents[1] / "knowledge" / "using" / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "fields": fields.page,
    "options": options.page,
    "commands": commands.page,
    "json": documents.page,
    "templates": templates.page,
    "styles": styles.page,
}
