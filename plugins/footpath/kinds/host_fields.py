"""The keys of front matter that the host, its theme or Footpath itself read on a page of any kind."""

from __future__ import annotations

from footpath.kinds.described import Described

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

ALIASES = Described(
    "aliases",
    "list of names or paths",
    "What it was called before, or where it lay: texts that use an old name still lead to it, and so do old addresses.",
)
PAGE_FIELDS = (
    Described("title", "text", "The page's title. Without it, the first heading, or the name in words."),
    Described("see-also", "list of names", "What to read beside it, as in a wiki link; it is listed below the text."),
    ALIASES,
)
"""Those that Footpath itself reads."""
PLAIN_FIELDS = (
    Described(
        "order",
        "number",
        "Its place among the pages and folders beside it, in navigation that is generated; the `index.md` of a folder "
        "speaks for the folder. What has none comes last.",
    ),
)
"""Those that it reads on a page of no kind alone."""
