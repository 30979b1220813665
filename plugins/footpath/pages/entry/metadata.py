"""The metadata of an author's page, completed from its entry and made harmless to any theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.pages.render import unmarked

SHOWN_METADATA = ("title", "description", "tags", "subtitle", "status", "author")
"""What themes print of a page's metadata, as if it were HTML."""


def metadata(site: Site, uri: str, given: Mapping[str, object]) -> dict[str, object]:
    """What becomes of the metadata that a host read from a page: completed from the entry, and text to any theme."""
    found = {key: given[key] for key in SHOWN_METADATA if key in given}
    entry = site.corpus.by_uri.get(uri)
    if entry is not None:
        found["title"] = site.index.titles[uri]
    if entry is not None and entry.description:
        found["description"] = entry.description
    if isinstance(entry, KnowledgeEntry):
        # The theme's search reads tags and nothing else.
        found.setdefault("tags", [word.text for word in entry.topics])
    return {key: _unmarked(value) for key, value in found.items()}


def _unmarked(value: object) -> object:
    """A value of YAML whose texts hold no markup."""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return {_unmarked(key): _unmarked(item) for key, item in pairs}
    return [_unmarked(item) for item in cast("list[object]", value)] if isinstance(value, list) else value
