"""Names and topics that are not written as names are, and the names that they should be."""

from __future__ import annotations

from unicodedata import name as name_of
from unicodedata import normalize

from footpath.model.document import Node
from footpath.model.source import Fault, Fix
from footpath.parsing.lookalikes import first_lookalike, latin
from footpath.parsing.quoting import respelt
from footpath.parsing.scalars import part
from footpath.parsing.spelling import kebab


def bad_name(name: Node, code: str) -> Fault:
    """The fault of a name that is not kebab-case."""
    text = name.text.strip()
    return Fault(code, name.span, f'the name "{text}" is not kebab-case', f"try `{kebab(text)}`", fix=_fix(name))


def bad_topic(topic: Node, *, taken: bool = False) -> Fault:
    """The fault of a topic that is not kebab-case; it cannot be renamed where its right name is `taken`."""
    right = kebab(topic.text)
    return Fault(
        "TP001",
        topic.span,
        f'the topic "{topic.text}" is not kebab-case',
        f"try `{right}`",
        fix=None if taken else _fix(topic),
    )


def is_confusable(name: Node) -> bool:
    """Whether a name is made of Latin letters and of others that only look like some."""
    looks = latin(name.text)
    return looks != name.text and looks.isascii()


def confusable(name: Node, code: str) -> Fault:
    """The fault of a name that only looks like one in Latin letters, at the first letter that does."""
    at, text, looks = first_lookalike(name.text), name.text.strip(), latin(name.text).strip()
    letter = name.text[at]
    called = name_of(letter).lower()
    return Fault(
        code,
        part(name, at, at + 1),
        f'the name "{text}" only looks like "{looks}": its "{letter}" is {called}',
        f"write `{kebab(looks)}` in Latin letters",
        fix=_fix(name),
    )


def _fix(node: Node) -> Fix | None:
    """A fix that writes a name as it should be, unless a letter would be lost.

    It is not safe: others may refer to the name as it is.
    """
    right = kebab(node.text)
    letters = "".join(filter(str.isalnum, normalize("NFKD", latin(node.text)).lower()))
    edit = respelt(node, right) if letters == right.replace("-", "") else None
    return Fix(f"write {right}", (edit,), safe=False) if edit is not None else None
