"""The keys of front matter that the host, its theme or Footpath itself read on a page of any kind."""

from __future__ import annotations

HOST_ORDER = (
    "title",
    "subtitle",
    "see-also",
    "tags",
    "status",
    "status_note",
    "type",
    "icon",
    "image",
    "date",
    "authors",
    "aliases",
    "template",
    "hide",
    "search",
    "comments",
    "social",
    "robots",
    "render_macros",
    "hooks",
)
"""In the order in which they are written: what readers see before what machines read."""
HOST_FIELDS = frozenset(HOST_ORDER)
