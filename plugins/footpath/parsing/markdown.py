"""Markdown to facts: headings, links, code spans and fences, each with its span in the file.

Code is never read as links. Where a position cannot be told, the span is the start of the block: an
unsure place is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from markdown_it.token import Token

from footpath.model.document import CodeSpan, Fence, Heading, Link, LinkKind
from footpath.model.source import Span
from footpath.parsing.dialect import dialect
from footpath.parsing.lines import Lines
from footpath.parsing.units import cut

_NAME = re.compile(
    r"[a-z][a-z0-9-]*|[A-Za-z0-9][\w-]*\.md|[\w.~-]+(?:/[\w.~-]*)+|/[\w-]+:[\w-]+(?: .*)?|[\w-]+ run [\w-]+(?: .*)?"
)
"""Code spans that may name something: a name, a path, a command. Others can never be a reference."""
_WORTH_PARSING = re.compile(r"[\[`<]|\{[^{}\n]*#")
_SPECIAL = re.compile(r"[^#][`*_\[\]<>&\\!{}~#]|[^\S ]")
"""What may be markup in a heading, or a closing sequence."""
_ATTRIBUTES = re.compile(r"(?<! )[ ]+(\{:?[ ]*[^}\n ][^\n]*\})$")
_ID_ATTRIBUTE = re.compile(r"\{:?(?:[^{}\n]{0,200}\s)?#([\w:.-]+)[^{}\n]{0,200}\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“(\[]?[A-Z0-9])")
_BRACKET = re.compile(r"[\[\]]")
_WHOLE_LINK = re.compile(r"\]\([^()\n]*\)")
_OPEN_LIMIT = 2000
"""Brackets in one block that are no link, or tags that are not closed: twice as many take the host 10 s."""
_DEEP = 8
_DEEP_LIMIT = 1000
"""Brackets inside more than `_DEEP` others, in a whole file: each costs a tenth of a millisecond to read."""
_SENTENCE_LIMIT = 400
_SUMMARIES = ("summary", "purpose")


class PathologicalError(Exception):
    """A text that takes readers and hosts unbearably long; `line` is where. Never seen outside this package."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Facts:
    """What the body of one file says, as it is gathered."""

    headings: list[Heading] = field(default_factory=list[Heading])
    links: list[Link] = field(default_factory=list[Link])
    code_spans: list[CodeSpan] = field(default_factory=list[CodeSpan])
    fences: list[Fence] = field(default_factory=list[Fence])
    ids: list[str] = field(default_factory=list[str])
    summary: str = ""


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
            facts.fences.append(Fence(info, Span(start, 1, first + unit.end, 1)))
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
    environment: dict[str, object] = {}
    tokens = dialect().parse(body, environment)
    cursor = (0, 0)
    opens_item = False
    for index, token in enumerate(tokens):
        if token.type == "inline":
            deep = _refuse_pathological(token.content, first + (token.map or [0])[0], deep)
            heading = tokens[index - 1] if tokens[index - 1].type == "heading_open" else None
            start = cursor[1] if token.map and cursor[0] == token.map[0] else 0
            block = _Block(token, lines, first, start, environment)
            if tokens[index - 1].type in ("td_open", "th_open"):
                cursor = (token.map[0] if token.map else 0, block.end_column)
            _read_inline(block, facts, heading, opens_item=opens_item)
            opens_item = False
        elif token.type == "html_block":
            top = first + (token.map or [0])[0]
            _read_html(token.content, top, _columns(token.content, lines.texts[top - 1 :]), facts)
        elif token.type == "fence" and token.map:
            span = Span(first + token.map[0], 1, first + token.map[1], 1)
            facts.fences.append(Fence(token.info.strip(), span))
        elif token.type == "list_item_open":
            opens_item = True
        elif token.type != "paragraph_open":
            opens_item = False


def _refuse_pathological(text: str, line: int, deep: int) -> int:
    """The number of deeply nested brackets so far, with those of this block. Linear in the text.

    Raises `PathologicalError` for a block whose reading, or rendering by the host, is far from linear.
    """
    loose = text.count("[")
    if loose > _DEEP:
        depth = 0
        for bracket in _BRACKET.finditer(text):
            depth = depth + 1 if bracket[0] == "[" else max(depth - 1, 0)
            deep += bracket[0] == "[" and depth > _DEEP
        loose -= len(_WHOLE_LINK.findall(text)) if loose > _OPEN_LIMIT else 0
    if deep > _DEEP_LIMIT:
        raise PathologicalError(line, f"more than {_DEEP_LIMIT:,} brackets inside {_DEEP} others")
    if loose > _OPEN_LIMIT:
        raise PathologicalError(line, f"{loose:,} opening brackets in one paragraph")
    if (tags := text.count("<") - text.count(">")) > _OPEN_LIMIT:
        raise PathologicalError(line, f"{tags:,} tags in one paragraph that are never closed")
    return deep


class _Block:
    """One inline block: its text, and the way from offsets in that text to places in the file."""

    def __init__(self, token: Token, lines: Lines, first: int, column: int, environment: dict[str, object]) -> None:
        self.text = token.content
        self.environment = environment
        top, bottom = token.map or [0, 1]
        self.first = first + top
        self.last = first + max(bottom - 1, top)
        self._starts: list[int] = []
        self._places: list[tuple[int, int, list[int]] | None] = []
        offset, source = 0, self.first
        self.end_column = 0
        for part in self.text.split("\n"):
            text = (
                lines.texts[source - 1] if source <= len(lines.texts) and source < first + max(bottom, top + 1) else ""
            )
            found = _locate(part, text, column if source == self.first else 0)
            self._starts.append(offset)
            self._places.append((source, *found) if found else None)
            self.end_column = found[0] + len(part) + len(found[1]) if found else 0
            offset += len(part) + 1
            source += 1

    def position(self, offset: int) -> tuple[int, int] | None:
        """Line and column in the file of an offset in the block's text, or None where it cannot be told."""
        index = bisect_right(self._starts, offset) - 1
        place = self._places[index]
        if place is None:
            return None
        line, column, escaped = place
        inside = offset - self._starts[index]
        return line, column + inside + bisect_left(escaped, inside) + 1

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of the block's text."""
        begin, stop = self.position(start), self.position(end)
        if begin is None or stop is None:
            return Span.point(self.first)
        return Span(*begin, *stop)

    def children(self) -> list[Token]:
        """The inline tokens of the block."""
        tokens: list[Token] = []
        parser = dialect()
        parser.inline.parse(self.text, parser, self.environment, tokens)
        return tokens


def _locate(part: str, line: str, column: int) -> tuple[int, list[int]] | None:
    """Where a line of a block's text begins in its source line, past markers and indentation, or None.

    With it come the offsets, in that text, of pipes that are escaped in the source: a table cell drops the backslash.
    """
    text = part.strip()
    margin = len(part) - len(part.lstrip())
    if not text:
        return column, []
    if column == 0 and line.rstrip().endswith(text):
        return len(line.rstrip()) - len(text) - margin, []
    found = line.find(text, column)
    if found >= 0 or "|" not in text:
        return (found - margin, []) if found >= 0 else None
    match = re.compile(r"(\\?)\|".join(map(re.escape, text.split("|")))).search(line, column)
    if match is None:
        return None
    pipes = [offset for offset, character in enumerate(part) if character == "|"]
    escaped = [offset for offset, backslash in zip(pipes, match.groups(), strict=True) if backslash]
    return match.start() - margin, escaped


def _read_inline(block: _Block, facts: Facts, heading: Token | None, *, opens_item: bool) -> None:
    """Add what one inline block says."""
    wants_summary = heading is None and _wants_summary(facts)
    if heading is None and not wants_summary and not _WORTH_PARSING.search(block.text):
        return
    children = block.children()
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
    children: list[Token], plain: str, block: _Block, facts: Facts, *, in_heading: bool, opens_item: bool
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
            facts.links.append(Link("image", str(child.attrs.get("src", "")), child.content, span))
        elif child.type == "html_inline":
            span = block.span(*child.meta.get("at", (0, 0)))
            _read_html(child.content, span.line, (span.column,), facts)
        elif child.type == "code_inline" and "at" in child.meta and _NAME.fullmatch(child.content):
            facts.code_spans.append(
                CodeSpan(
                    child.content,
                    block.span(*child.meta["at"]),
                    sentences.around(offset),
                    linked=in_heading or depth > 0,
                )
            )
        offset += len(_plain_of(child))


def _label(children: list[Token], index: int) -> str:
    """The plain text of the link that the token at `index` opens."""
    closing = next((end for end in range(index, len(children)) if children[end].type == "link_close"), len(children))
    return _plain(children[index:closing])


def _link(opening: Token, label: str, sentence: str, block: _Block) -> Link:
    """A link token as a fact."""
    kind: LinkKind = "wiki" if opening.markup == "wiki" else "autolink" if opening.markup == "autolink" else "link"
    return Link(
        kind,
        str(opening.attrs.get("href", "")),
        label,
        block.span(*opening.meta.get("at", (0, 0))),
        sentence,
        title=str(opening.attrs.get("title", "") or ""),
    )


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


class _Html(HTMLParser):
    """Collects the links and ids of raw HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, tuple[int, int], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or f"<{tag}>"
        for name, value in attrs:
            if value is not None and (name in ("href", "src", "id") or (tag == "a" and name == "name")):
                self.found.append((name, value, self.getpos(), source))


def _columns(block: str, lines: list[str]) -> tuple[int, ...]:
    """The columns at which the lines of a block of raw HTML begin in the file, inside lists and quotes as well."""
    pairs = zip(block.split("\n"), lines, strict=False)
    return tuple(len(line) - len(part) + 1 if line.endswith(part) else 1 for part, line in pairs)


def _read_html(source: str, line: int, columns: Sequence[int], facts: Facts) -> None:
    """Add the links and ids of a piece of raw HTML; `columns` are those at which its first lines begin in the file."""
    starts = dict(enumerate(columns))
    for name, value, (below, right), tag in _html_attributes(source):
        if name in ("id", "name"):
            facts.ids.append(value)
            continue
        start = Span.point(line + below - 1, starts.get(below - 1, 1) + right)
        breaks = tag.count("\n")
        end = starts.get(below - 1 + breaks, 1)
        end_column = end + len(tag) - tag.rfind("\n") - 1 if breaks else start.column + len(tag)
        facts.links.append(Link("html", value, "", Span(start.line, start.column, start.line + breaks, end_column)))


def _html_attributes(source: str) -> Iterator[tuple[str, str, tuple[int, int], str]]:
    parser = _Html()
    try:
        # Behind the last `>` no tag is complete, and the standard parser takes quadratic time to find that out.
        parser.feed(source[: source.rfind(">") + 1])
        parser.close()
    except (AssertionError, ValueError):
        # The standard parser gives up on some malformed declarations; what it found until then stands.
        pass
    return iter(parser.found)
