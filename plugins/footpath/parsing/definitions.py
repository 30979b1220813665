"""Reference definitions (`[label]: target "title"`): where they stand, which of them are used, and which vanish.

A definition is not shown. To Python-Markdown any line of its form is one, inside a paragraph as well; so an
item `- [Name]: text` becomes an empty bullet, and its author never learns why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from footpath.model.document import Definition
from footpath.model.source import Edit, Fault, Fix, Span
from footpath.parsing.spelling import Speller, did_you_mean, one_edit

_OPENING = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]:[ \t]*(?:\n[ \t>]*)?", re.DOTALL)
_TARGET = re.compile(r"<([^<>\n]*)>|(\S+)")

Environment = MutableMapping[str, Any]
"""What the stages of the dialect tell each other of one text: `first` is the line on which it begins."""


def install(parser: MarkdownIt) -> None:
    """Put these rules in the place of CommonMark's."""
    parser.block.ruler.at("reference", _definition, {"alt": ["paragraph"]})
    parser.core.ruler.after("block", "last_definitions", _last_definitions)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A definition, of which is remembered where it and its target are written."""
    begin = state.bMarks[start] + state.tShift[start]
    known = len(state.env.get("references", ()))
    if not reference(state, start, end, silent):
        return False
    if silent:
        return True
    opening = _OPENING.match(state.src, begin)
    references: dict[str, Any] = state.env["references"]
    is_new = len(references) > known
    href = (references[next(reversed(references))] if is_new else state.env["duplicate_refs"][-1])["href"]
    if opening and opening[1].startswith("^"):
        # A footnote of one word, which is no target: the host shows it, where it has the extension for them.
        references.popitem()
        return True
    target = _TARGET.match(state.src, opening.end()) if opening else None
    if opening and target:
        place = _Places(state, start)
        found = Definition(
            label=opening[1],
            href=href,
            span=place.span(begin, state.eMarks[state.line - 1]),
            destination=place.span(*target.span(1 if target[1] is not None else 2)),
        )
        state.env.setdefault("definitions", []).append((found, len(state.tokens)))
    return True


class _Places:
    """The way from offsets in a text to places in the file, near one line."""

    def __init__(self, state: StateBlock, row: int) -> None:
        self._text = state.src
        self._row = row + state.env.get("first", 1)
        self._start = state.bMarks[row]

    def span(self, begin: int, end: int) -> Span:
        """The span between two offsets at or behind the start of the line."""
        return Span(*self._position(begin), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = self._row + self._text.count("\n", self._start, offset)
        return line, offset - self._text.rfind("\n", 0, offset)


def _last_definitions(state: StateCore) -> None:
    """Let a later definition of a reference replace an earlier one."""
    for definition in state.env.get("duplicate_refs", ()):
        state.env["references"][definition["label"]] = definition


def destination(environment: Environment, label: str) -> Span | None:
    """Where the target of a reference is written. To ask for it is to use it."""
    environment.setdefault("used", set()).add(label)
    found = _in_force(environment).get(label)
    return found.destination if found else None


def _in_force(environment: Environment) -> dict[str, Definition]:
    """The definitions that count, by normal label."""
    if "in force" not in environment:
        pairs = environment.get("definitions", ())
        environment["in force"] = {normalizeReference(found.label): found for found, _ in pairs}
    return environment["in force"]


def definitions(environment: Environment, tokens: list[Token]) -> list[Definition]:
    """All definitions of a text that was read, in order."""
    in_force, used = _in_force(environment), environment.get("used", ())
    found: list[Definition] = []
    for item, index in environment.get("definitions", ()):
        label = normalizeReference(item.label)
        around = [token.type for token in tokens[max(index - 1, 0) : index + 1]]
        found.append(
            Definition(
                item.label,
                item.href,
                item.span,
                item.destination,
                used=label in used and in_force[label] is item,
                fills_item=around == ["list_item_open", "list_item_close"],
            )
        )
    return found


def undefined(environment: Environment, found: list[Definition]) -> Iterator[Fault]:
    """The references that no definition explains."""
    labels = Speller(item.label for item in found)
    for missing, span, place in environment.get("unexplained", ()):
        near = labels.closest(missing.label)
        safe = one_edit(missing.label.lower(), near.lower())
        yield Fault(
            "LK010",
            span,
            f"nothing defines [{missing.label}]" + did_you_mean(near),
            f"write `[{near}]`" if near else f"add a line `[{missing.label}]: target`, or write `[text](target)`",
            fix=Fix("use the label that is defined", (Edit("", place, near),), safe) if near else None,
        )
