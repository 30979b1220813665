"""Markdown to facts: headings, links, code spans and fences, each with its span in the file.

Code is never read as links. Where a position cannot be told, the span is the start of the block: an
unsure place is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from markdown_it.token import Token

from footpath.model.document import CodeSpan, Heading, Link, LinkKind
from footpath.model.source import Span
from footpath.parsing.active import in_lists, listed_fault
from footpath.parsing.blocks import Block
from footpath.parsing.definitions import Environment, definitions, destination, undefined
from footpath.parsing.dialect import dialect
from footpath.parsing.facts import Facts
from footpath.parsing.inline_rules import Undefined
from footpath.parsing.lines import Lines
from footpath.parsing.pathological import refuse_pathological
from footpath.parsing.raw_html import columns
from footpath.parsing.units import cut

_NAME = re.compile(
    r"[a-z][a-z0-9-]*|[A-Za-z0-9][\w-]*\.md|[\w.~-]+(?:/[\w.~-]*)+|/[\w-]+:[\w-]+(?: .*)?|[\w-]+ run [\w-]+(?: .*)?"
)
"""Code spans that may name something: a name, a path, a command. Others can never be a reference."""
_WORTH_PARSING = re.compile(r"[\[`<]|\{[^{}\n]*[#=]")
_SPECIAL = re.compile(r"[^#][`*_\[\]<>&\\!{}~#]|[^\S ]")
"""What may be markup in a heading, or a closing sequence."""
_ATTRIBUTES = re.compile(r"(?<! )[ ]+(\{:?[ ]*[^}\n ][^\n]*\})$")
_ID_ATTRIBUTE = re.compile(r"\{:?(?:[^{}\n]{0,200}\s)?#([\w:.-]+)[^{}\n]{0,200}\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“(\[]?[A-Z0-9])")
_SENTENCE_LIMIT = 400
_SUMMARIES = ("summary", "purpose")


def read_body(body: str, lines: Lines, first: int) -> Facts:
    """The facts of a Markdown body.

    `lines` is the table of the whole file and `first` the line (from 1) on which the body begins in it.
    Raises `PathologicalError`.
    """
    texts = body.split("\n")
    units = cut(texts, _NAME.fullmatch)
    facts = Facts()
    if units is None:
        read_whole(body, lines, first, facts)
        return facts
    for unit in units:
        start = first + unit.start
        if unit.kind == "fence":
            info = texts[unit.start].strip().lstrip("`~").strip()
            facts.add_fence(info, Span(start, 1, first + unit.end, 1), texts[unit.start])
        elif unit.kind == "heading" and not _SPECIAL.search(texts[unit.start]):
            facts.headings.append(_plain_heading(texts[unit.start], start))
        elif unit.worth or _wants_summary(facts):
            read_whole("\n".join(texts[unit.start : unit.end]), lines, start, facts)
    return facts


def _plain_heading(line: str, number: int) -> Heading:
    """A heading line without any inline markup."""
    text = line.lstrip("#").strip()
    level = len(line) - len(line.lstrip("#"))
    column = line.index(text) + 1 if text else 1
    return Heading(level, text, Span(number, column, number, column + len(text)))


def read_whole(body: str, lines: Lines, first: int, facts: Facts) -> None:
    """Add the facts of a piece of Markdown that means alone what it means where it stands.

    Raises `PathologicalError`.
    """
    deep = 0
    environment: Environment = {"first": first}
    tokens = dialect().parse(body, environment)
    cursor = (0, 0)
    opens_item = False
    for index, token in enumerate(tokens):
        if token.type == "inline":
            deep = refuse_pathological(token.content, first + (token.map or [0])[0], deep)
            heading = tokens[index - 1] if tokens[index - 1].type == "heading_open" else None
            start = cursor[1] if token.map and cursor[0] == token.map[0] else 0
            block = Block(token, lines, first, start, environment)
            if tokens[index - 1].type in ("td_open", "th_open"):
                cursor = (token.map[0] if token.map else 0, block.end_column)
            _read_inline(block, facts, heading, opens_item=opens_item)
            opens_item = False
        elif token.type == "html_block":
            top = first + (token.map or [0])[0]
            facts.add_html(token.content, top, columns(token.content, lines, top))
        elif token.type == "fence" and token.map:
            span = Span(first + token.map[0], 1, first + token.map[1], 1)
            facts.add_fence(token.info.strip(), span, lines.texts[span.line - 1])
        elif token.type == "list_item_open":
            opens_item = True
        elif token.type != "paragraph_open":
            opens_item = False
    found = definitions(environment, tokens)
    facts.definitions += found
    facts.faults += undefined(environment, found)


def _read_inline(block: Block, facts: Facts, heading: Token | None, *, opens_item: bool) -> None:
    """Add what one inline block says."""
    wants_summary = heading is None and _wants_summary(facts)
    if heading is None and not wants_summary and not _WORTH_PARSING.search(block.text):
        return
    children = block.children()
    _note_undefined(block)
    _read_lists(block, children, facts)
    plain = _plain(children)
    if heading is not None:
        # An empty heading still takes an id.
        level = int(heading.tag[1])
        plain = plain.rstrip(" ")
        ends = bool(children) and children[-1].type == "text" and plain.endswith("}")
        attributes = _ATTRIBUTES.search(plain) if ends else None
        text = plain[: attributes.start()] if attributes else plain
        facts.headings.append(
            Heading(level, text.strip(), block.span(0, len(block.text)), attributes[1] if attributes else "")
        )
    elif wants_summary:
        facts.summary = plain
    facts.ids += [
        found
        for child in children
        if child.type == "text" and heading is None
        for found in _ID_ATTRIBUTE.findall(child.content)
    ]
    _read_children(children, plain, block, facts, in_heading=heading is not None, opens_item=opens_item)


def _note_undefined(block: Block) -> None:
    """Keep the references without a definition, with their places, until all definitions are known."""
    found: list[Undefined] = block.environment.pop("undefined", [])
    block.environment.setdefault("unexplained", []).extend(
        (missing, block.span(missing.begin, missing.end), block.span(*missing.place)) for missing in found
    )


def _read_lists(block: Block, children: list[Token], facts: Facts) -> None:
    """Add what the attribute lists of a block would do, those in code and in HTML left out."""
    if "{" not in block.text:
        return
    hidden = [child.meta["at"] for child in children if child.type in ("code_inline", "html_inline")]
    for code, begin, end in in_lists(block.text):
        if not any(start <= begin < stop for start, stop in hidden):
            facts.faults.append(listed_fault(code, block.text[begin:end], block.span(begin, end)))


def _wants_summary(facts: Facts) -> bool:
    return not facts.summary and bool(facts.headings) and facts.headings[-1].text.lower() in _SUMMARIES


def _plain_of(token: Token) -> str:
    if token.type in ("text", "text_special", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return ""


def _plain(children: list[Token]) -> str:
    """The text of inline tokens as a reader sees it."""
    return "".join(_plain_of(child) for child in children)


def _read_children(
    children: list[Token], plain: str, block: Block, facts: Facts, *, in_heading: bool, opens_item: bool
) -> None:
    """Add the links, code spans and ids among the inline tokens of a block."""
    offset = depth = 0
    sentences = _Sentences(plain)
    for index, child in enumerate(children):
        if child.type == "link_open":
            depth += 1
            label = _label(children, index)
            link = _link(child, label, sentences.around(offset), block)
            if opens_item and offset == 0:
                opens_item = False
                link = replace(link, reason=plain[len(label) :].strip(" \t—–-:,."), item_end=block.last)
            facts.links.append(link)
        elif child.type == "link_close":
            depth -= 1
        elif child.type == "image":
            span = block.span(*child.meta.get("at", (0, 0)))
            target = _destination(child, block, span)
            facts.links.append(Link("image", str(child.attrs.get("src", "")), child.content, span, target))
        elif child.type == "html_inline":
            span = block.span(*child.meta.get("at", (0, 0)))
            facts.add_html(child.content, span.line, (span.column,))
        elif child.type == "code_inline" and "at" in child.meta and _NAME.fullmatch(child.content):
            facts.code_spans.append(
                CodeSpan(
                    child.content,
                    block.span(*child.meta["at"]),
                    sentences.around(offset),
                    linked=in_heading or depth > 0,
                    item_end=block.last if opens_item and offset == 0 else 0,
                )
            )
        offset += len(_plain_of(child))


def _label(children: list[Token], index: int) -> str:
    """The plain text of the link that the token at `index` opens."""
    closing = next((end for end in range(index, len(children)) if children[end].type == "link_close"), len(children))
    return _plain(children[index:closing])


def _link(opening: Token, label: str, sentence: str, block: Block) -> Link:
    """A link token as a fact."""
    kind: LinkKind = "wiki" if opening.markup == "wiki" else "autolink" if opening.markup == "autolink" else "link"
    span = block.span(*opening.meta.get("at", (0, 0)))
    return Link(
        kind,
        str(opening.attrs.get("href", "")),
        label,
        span,
        _destination(opening, block, span),
        sentence,
        title=str(opening.attrs.get("title", "") or ""),
    )


def _destination(token: Token, block: Block, span: Span) -> Span:
    """Where the target of a link or an image is written; all of it, `span`, where that cannot be told."""
    if "label" in token.meta:
        return destination(block.environment, token.meta["label"]) or span
    if "to" not in token.meta or span.column == span.end_column:
        return span
    return block.span(*token.meta["to"])


class _Sentences:
    """The sentences of a plain text, found once for all that ask for the one around them."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        boundaries = list(_SENTENCE_END.finditer(plain))
        self._starts = [0, *(boundary.end() for boundary in boundaries)]
        self._stops = [*(boundary.start() for boundary in boundaries), len(plain)]
        self._known: dict[tuple[int, int], str] = {}

    def around(self, offset: int) -> str:
        """The sentence that holds `offset`, shortened at a word where it is very long."""
        found = bisect_right(self._starts, offset) - 1, bisect_right(self._stops, offset, hi=len(self._stops) - 1)
        if found not in self._known:
            sentence = self._plain[self._starts[found[0]] : self._stops[found[1]]].strip()
            short = sentence[:_SENTENCE_LIMIT].rsplit(" ", 1)[0] + " …"
            self._known[found] = sentence if len(sentence) <= _SENTENCE_LIMIT else short
        return self._known[found]
