"""Values of a JSON object, read tolerantly: what is of another type than expected counts as not there."""

from __future__ import annotations

from footpath.model.document import Node
from footpath.model.source import Word
from footpath.parsing.scalars import is_true, meaning, number

TEXT_LIMIT = 1000
"""Characters of a text that are kept; nobody reads more of it on a dashboard."""
ITEM_LIMIT = 100
DEPTHS = range(1, 6)


def text(owner: Node, *keys: str) -> str:
    """The text of the first of these keys that has one, without blanks around it."""
    for key in keys:
        node = owner.get(key)
        if node is not None and meaning(node) in ("text", "number", "date"):
            found = node.text.strip()
            return found if len(found) <= TEXT_LIMIT else f"{found[:TEXT_LIMIT]}…"
    return ""


def words(owner: Node, key: str) -> tuple[Word, ...]:
    """The texts in a list, with their places."""
    node = owner.get(key)
    if node is None or node.kind != "list":
        return ()
    return tuple(Word(item.text, item.span) for item in node.items[:ITEM_LIMIT] if meaning(item) == "text")


def flag(owner: Node, *keys: str) -> bool | None:
    """True or false by the first of these keys that says so, None where none does."""
    for key in keys:
        node = owner.get(key)
        if node is not None and meaning(node) == "boolean":
            return is_true(node)
    return None


def depth(owner: Node) -> int | None:
    """A depth from 1 to 5, if there is one."""
    value = whole(owner.get("depth"))
    return value if value in DEPTHS else None


def whole(node: Node | None) -> int | None:
    """A whole number, if it is one."""
    value = number(node.text) if node is not None and meaning(node) == "number" else None
    return value if isinstance(value, int) else None
