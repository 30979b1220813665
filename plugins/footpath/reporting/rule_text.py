"""What rules say of themselves, for people at a terminal: a list of them, and the page of one in plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from footpath.model.rule import RuleDoc

_INDENT = "    "
_TIED = "\u00a0"
"""Stands for a blank in code while lines are broken, so that what is to be copied stays in one line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. Headings may be shown in another way."""

    text: str
    heading: bool = False


def listed(rules: Iterable[RuleDoc]) -> Iterator[Line]:
    """A line for each rule, by family."""
    shown = tuple(rules)
    width = max((len(rule.name) for rule in shown), default=0)
    group = ""
    for rule in shown:
        if rule.group != group:
            yield from (Line("") for _ in range(bool(group)))
            yield Line(rule.group, heading=True)
            group = rule.group
        mark = "fix" if rule.fix else ""
        yield Line(f"{_INDENT}{rule.code}  {rule.level.value:7}  {mark:3}  {rule.name:{width}}  {rule.title.markdown}")


def plainly(markdown: str, width: int) -> Iterator[Line]:
    """Our own Markdown as lines of at most `width`: headings, paragraphs, lists and code, as rules' pages have them."""
    indent = ""
    before: Token | None = None
    for block, words in _blocks(markdown):
        if before is not None and before.tag != "h2" and not (before.hidden and block.hidden):
            yield Line("")
        if block.type == "heading_open":
            indent = "" if block.tag == "h1" else _INDENT
            yield Line(words, heading=True)
        elif block.type == "fence":
            yield from (Line(f"{indent}{_INDENT}{line}") for line in block.content.splitlines())
        else:
            # The paragraphs of a list's items are hidden in HTML.
            marker = "- " if block.hidden else ""
            yield from map(Line, _wrapped(words, indent + marker, indent + " " * len(marker), width))
        before = block


def _blocks(markdown: str) -> Iterator[tuple[Token, str]]:
    """The blocks of a text in order, each with its words."""
    tokens = MarkdownIt().parse(markdown)
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.type in ("heading_open", "paragraph_open"):
            yield token, _words(following.children or [])
        elif token.type == "fence":
            yield token, ""


def _words(tokens: Iterable[Token]) -> str:
    return "".join(_shown(token) for token in tokens)


def _shown(token: Token) -> str:
    if token.type == "code_inline":
        code = token.content.replace(" ", _TIED)
        return code if "`" in code else f"`{code}`"
    return " " if token.type == "softbreak" else token.content


def _wrapped(text: str, first: str, rest: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return (line.replace(_TIED, " ") for line in lines)
