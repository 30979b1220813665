"""The templates that a site may replace, from their first lines and the variables that they use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, meta

from footpath.adapters.templates import template_folder
from reference.writing import code, table, written

_COMMENT = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)
_FUNCTIONS = frozenset({"link", "url", "graph", "_", "ngettext", "linked"})


def page() -> str:
    """The page."""
    return written(
        "Templates",
        "The templates of generated pages, and what each of them gets",
        5,
        "Copy a template to the same place below the folder that the option `templates` names; it is used instead of "
        "Footpath's. They are written for [Jinja](https://jinja.palletsprojects.com/). A variable that the template "
        "does not get stops the build.",
        "A value that is printed comes out as text, whatever it holds: it is neither HTML nor Markdown. These "
        "make more of one:",
        table(
            ("function", "makes"),
            (
                ("`link(card)`", "a Markdown link to a page. A card has `uri`, `title`, `description` and `note`"),
                ("`url(uri, anchor)`", "an address, for `href` in HTML"),
                ("`graph(diagram)`", "a drawing; in pages only"),
                (
                    '`_("Home")`',
                    'words in the site\'s language; `_("With %(name)s", name=card.title)` with a value in it',
                ),
                ("`ngettext(one, many, n)`", "those of two messages for a number, which is their `%(count)s`"),
                ("`linked(sentence, link)`", "a sentence in which cards are links"),
            ),
        ),
        "## Pages",
        "Markdown, rendered by the host like a page of yours.",
        _table("pages"),
        "## Fragments",
        "HTML, put around the text of your own pages.",
        _table("fragments"),
        "Files beside them without `md` or `html` in their names hold what several share.",
    )


def _table(folder: str) -> str:
    return table(("template", "is", "gets"), _rows(folder))


def _rows(folder: str) -> Iterator[tuple[str, str, str]]:
    environment = Environment(autoescape=True)
    for path in sorted((template_folder() / folder).glob("*.*.jinja")):
        text = path.read_text("utf-8")
        note = _COMMENT.match(text)
        used = sorted(meta.find_undeclared_variables(environment.parse(text)) - _FUNCTIONS)
        said = " ".join(note[1].split()) if note else ""
        yield code(f"{folder}/{path.name}"), said, ", ".join(map(code, used))
