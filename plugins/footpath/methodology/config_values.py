"""Values of a configuration, checked: each check says what is wrong and then returns something harmless.

So one mistake hides no other, and all of them are reported at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from footpath.methodology.config import suggestion
from footpath.model.document import Node
from footpath.model.source import Span
from footpath.parsing.scalars import is_true, meaning, number
from footpath.parsing.spelling import KEBAB

DEPTHS = range(1, 6)

Note = tuple[Span, str]
"""A place in the configuration and what there is to say of it."""


@dataclass(slots=True, kw_only=True)
class Values:
    """Checks values and collects what it meets. A problem makes the configuration unusable, a warning not."""

    problems: list[Note] = field(default_factory=list[Note])
    warnings: list[Note] = field(default_factory=list[Note])

    def problem(self, where: Node | Span, message: str) -> None:
        """Note something that makes the configuration unusable."""
        self.problems.append((where.span if isinstance(where, Node) else where, message))

    def warning(self, where: Node, message: str) -> None:
        """Note something that has no effect."""
        self.warnings.append((where.span, message))

    def missing(self, owner: Node, key: str, choices: Iterable[str]) -> None:
        """A required field that is not there."""
        self.problem(
            Span.point(owner.span.line, owner.span.column),
            f"{key} is missing; add `{key}:` with {' or '.join(choices)}",
        )

    def mapping(self, node: Node | None, what: str, fields: tuple[str, ...] = ()) -> Node | None:
        """A mapping, with only these fields if any are given; None where there is none."""
        if node is not None and node.kind != "mapping":
            self.problem(node, f"{what} must be a mapping, this is {shown(node)}; write `key: value` below it")
            return None
        for key in node.keys if node and fields else ():
            if key.text not in fields:
                self.problem(key, f'unknown field "{key.text}" in {what}{suggestion(key.text, fields)}')
        return node

    def listed(self, node: Node | None, what: str, *, filled: bool = False) -> Iterator[Node]:
        """The items of a list, at least one where it must be filled."""
        if node is not None and node.kind != "list":
            self.problem(node, f"{what} must be a list, this is {shown(node)}; put it in [ ]")
        elif node is not None and filled and not node.items:
            self.problem(node, f"{what} must not be empty; add an item or remove it")
        elif node is not None:
            yield from node.items

    def text(self, node: Node | None, what: str) -> str:
        """A text; empty where there is none."""
        if node is not None and meaning(node) != "text":
            self.problem(node, f"{what} must be a text, this is {shown(node)}; put it in quotes")
            return ""
        return node.text if node else ""

    def choice(self, node: Node | None, what: str, choices: Sequence[str]) -> str:
        """One of several names; empty where there is none."""
        if node is None:
            return ""
        if meaning(node) != "text" or node.text not in choices:
            self.problem(node, f"unknown {what} {shown(node)}{suggestion(node.text, choices)}")
            return ""
        return node.text

    def kebab(self, owner: Node, key: str, what: str) -> str:
        """A required name in kebab-case."""
        node = owner.get(key)
        if node is None:
            self.problem(Span.point(owner.span.line, owner.span.column), f"{key} of {what} is missing; add `{key}:`")
        elif meaning(node) != "text" or not KEBAB.fullmatch(node.text):
            self.problem(node, f"{key} of {what} must be in kebab-case, this is {shown(node)}; use a-z, 0-9 and -")
        return node.text if node else ""

    def boolean(self, node: Node | None) -> bool | None:
        """True or false; None where nothing is said."""
        if node is not None and meaning(node) != "boolean":
            self.problem(node, f"enabled must be true or false, this is {shown(node)}; write one of them unquoted")
            return None
        return is_true(node) if node else None

    def depth(self, node: Node | None) -> int | None:
        """A depth from 1 to 5; None where nothing is said."""
        value = number(node.text) if node and meaning(node) == "number" else None
        if value is not None and value in DEPTHS:
            return int(value)
        if node is not None:
            self.problem(node, f"a depth must be a whole number from 1 to 5, this is {shown(node)}")
        return None


def shown(node: Node) -> str:
    """A value as a message shows it."""
    return f'"{node.text}"' if node.kind == "text" else f"a {node.kind}"


def in_order(notes: list[Note]) -> tuple[str, ...]:
    """Notes in the order of the text, each with its line and column."""
    return tuple(f"{span.line}:{span.column}: {message}" for span, message in sorted(notes))
