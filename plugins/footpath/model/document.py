"""What one file says: facts with spans, free of any meaning given to them by kind or neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from footpath.model.source import START, Fault, Span, Word


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value with its place: a text, a list or a mapping.

    Scalars keep the text as written; `plain` is true for an unquoted one, which is the only kind whose
    type YAML would guess. `items` holds the values of a list or a mapping, `keys` the mapping's keys in
    the same order. Duplicate keys are all kept.
    """

    kind: Literal["text", "list", "mapping"]
    span: Span
    text: str = ""
    plain: bool = False
    keys: tuple[Node, ...] = ()
    items: tuple[Node, ...] = ()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Each key with its value, in source order; nothing for a text or a list."""
        return zip(self.keys, self.items, strict=False) if self.kind == "mapping" else iter(())

    def get(self, key: str) -> Node | None:
        """The value of the first pair with this key, or None."""
        return next((value for name, value in self.pairs() if name.text == key), None)

    def key(self, key: str) -> Node | None:
        """The node of the first key with this text, or None."""
        return next((name for name in self.keys if name.text == key), None)


SECTION_LEVEL = 2
"""The level of the headings that divide a document into sections."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its text as rendered, and the attribute list written behind it (`{#id .class}`).

    The attributes are part of the visible text where the host does not read attribute lists.
    """

    level: int
    text: str
    span: Span
    attributes: str = ""


LinkKind = Literal["link", "image", "autolink", "html", "wiki"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `span` covers all of it, `destination` its target; `text` is its label as plain text.

    The destination is without the brackets and quotes around it. It is that of the definition for a link by
    reference, and `span` where it cannot be told. `sentence` is the plain sentence around the link. For a link that
    opens a list item, `reason` is what follows it there ("why" in `- [name](path) — why`) and `item_end` the last
    line of that text; else it is 0.
    """

    kind: LinkKind
    href: str
    text: str
    span: Span
    destination: Span
    sentence: str = ""
    reason: str = ""
    title: str = ""
    item_end: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """A reference definition: `[label]: target "title"`, which is shown nowhere.

    `destination` is the span of its target. `used` says whether a link refers to it, `fills_item` whether it is
    all that a list item holds. A footnote (`[^label]: text`) is none.
    """

    label: str
    href: str
    span: Span
    destination: Span
    used: bool = False
    fills_item: bool = False

    @property
    def vanishes(self) -> bool:
        """Whether it was meant as text, which the reader does not see."""
        return self.fills_item or not (self.used or any(sign in self.href for sign in "./:#"))


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """An inline code span that has the shape of a name, a path or a command; others are not kept.

    `linked` is true inside a link's label or a heading, where no further link may be made of it. `item_end` is
    as for a link.
    """

    text: str
    span: Span
    sentence: str = ""
    linked: bool = False
    item_end: int = 0


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: its info string and the lines it covers."""

    info: str
    span: Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences findings of some rules in some lines of its file.

    `directive` is `ignore` or `ignore-file` where it is written right; `keys` are codes, names or families of
    rules as written. It is about findings that begin on the lines `first` to `last`, or anywhere in the file where
    both are 0. `span` is the comment.
    """

    directive: str
    keys: tuple[Word, ...]
    reason: str
    span: Span
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """Everything Footpath knows of one Markdown or YAML file, whatever its kind.

    `matter` is the front matter of a Markdown file, or the whole of a YAML file; None where there is
    none or it cannot be read (`faults` then says why). `body_line` is the first line of the body as the
    host cuts it. `ids` are the ids set by raw HTML.
    """

    matter: Node | None = None
    matter_span: Span = START
    body_line: int = 1
    lines: int = 0
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    definitions: tuple[Definition, ...] = ()
    code_spans: tuple[CodeSpan, ...] = ()
    fences: tuple[Fence, ...] = ()
    ids: tuple[str, ...] = ()
    summary: str = ""
    suppressions: tuple[Suppression, ...] = ()
    faults: tuple[Fault, ...] = ()
