"""What an entry was called before, and where it was: `aliases` in the front matter of every kind."""

from __future__ import annotations

import posixpath
import re

from footpath.kinds.fields import Fields, a
from footpath.model.document import Node
from footpath.model.source import Word
from footpath.parsing.spelling import KEBAB, kebab

FIELD = "aliases"
_NO_PATH = re.compile(r"[\x00-\x1f\x7f\\:?#<>\"|*]")
"""What the path of a page cannot hold on every system, or means something in an address."""


def former(fields: Fields) -> tuple[Word, ...]:
    """The names and paths of a list; what is neither is reported and left out."""
    node = fields.node.get(FIELD)
    if node is None or fields.is_null(node):
        return ()
    if node.kind != "list":
        fields.fault("AL001", node.span, f'"{FIELD}" must be a list of old names, this is {a(node)}', _ADVICE)
        return ()
    found: list[Word] = []
    for item in node.items:
        if problem := _problem(item):
            fields.fault("AL001", item.span, problem, _ADVICE)
        else:
            found.append(Word(item.text, item.span))
    return tuple(found)


_ADVICE = "write `aliases: [old-name]`, or `aliases: [core/old-name.md]` for one that lay elsewhere"


def _problem(item: Node) -> str:
    """Why an item is no old name and no old path, or ""."""
    text = item.text
    if item.kind != "text" or not text:
        shown = "empty" if item.kind == "text" else a(item)
        return f'an item of "{FIELD}" must be an old name or path, this is {shown}'
    if is_path(text):
        plain = posixpath.normpath(text) == text and not text.startswith(("/", "../"))
        return "" if plain and text.endswith(".md") and not _NO_PATH.search(text) else _no_path(text)
    return "" if KEBAB.fullmatch(text) else f'the old name "{text}" is not kebab-case; try `{kebab(text)}`'


def _no_path(text: str) -> str:
    return f'the old path "{text}" is not that of a Markdown file, seen from the content folder'


def is_path(text: str) -> bool:
    """Whether an old name says where the entry was, and not what it was called."""
    return "/" in text or text.endswith(".md")
