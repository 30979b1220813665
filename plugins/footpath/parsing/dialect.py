"""The Markdown the host renders, as a markdown-it-py parser: CommonMark plus what Python-Markdown adds.

Facts are taken from CommonMark tokens because they carry positions; the pages themselves are rendered
by Python-Markdown. The rules below close the gap where the two read links or headings differently:

- admonitions, details and content tabs (`!!!`, `???`, `===`) are containers, not paragraphs and code;
- a raw HTML block runs to its closing tag and its content is not Markdown, unless it says `markdown`;
- a heading needs no space behind its hashes and stands at the margin, one that is underlined has one line;
- a fence that is never closed is no fence;
- of two definitions of one reference the last counts, and one may stand inside a paragraph;
- a pipe inside a code span does not end a table cell;
- a link's target may hold spaces, an automatic link is one to the web or to a mailbox;
- `[[name]]` is a link, which the host does not know and Footpath writes for it.

Rules of blocks are here, those of reference definitions in `definitions`, those of inline text in `inline_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, fence, html_block, lheading
from markdown_it.rules_core import StateCore

from footpath.parsing import definitions, inline_rules

_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?)\s+\S.*|===[!+]?\s+(['\"]).+\1\s*|///\s+\S.*")
_BLOCK_TAG = re.compile(r"[ ]{0,3}<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^>]*)?)>")
_MARKDOWN_ATTRIBUTE = re.compile(r"\smarkdown(?!\s*=\s*[\"']?0)(\s|=|$)")
_BLOCK_TAGS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "ul",
    }
)
"""Elements whose content Python-Markdown leaves alone up to the closing tag."""

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:.{0,500}?[^`])\1(?!`)")

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An admonition, details or tab: a marker line, and the lines indented by four below it."""
    if state.is_code_block(start):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    if state.src[begin : begin + 3] not in ("!!!", "???", "===", "///"):
        return False
    if not _CONTAINER.fullmatch(state.src[begin : state.eMarks[start]]):
        return False
    if silent:
        return True
    if state.src[begin : begin + 3] == "///":
        # A pymdownx block is closed by a line `///`; only its marker line is not a paragraph.
        state.line = start + 1
        return True
    inner = state.sCount[start] + 4
    stop = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= inner):
        stop += 1
    indent, maximum, parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inner, stop, "container"
    state.push("container_open", "div", 1).map = [start, stop]
    state.md.block.tokenize(state, start + 1, stop)
    state.push("container_close", "div", -1)
    state.blkIndent, state.lineMax, state.parentType = indent, maximum, parent
    state.line = stop
    return True


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins with hashes, whether or not a space follows. Outside lists it stands at the margin."""
    del end
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    indented = state.is_code_block(start) or state.sCount[start] > state.blkIndent == 0
    if indented or not line.startswith("#"):
        return False
    if silent:
        return True
    level = min(len(line) - len(line.lstrip("#")), 6)
    text = line[level:].strip()
    closed = text.rstrip("#")
    if not closed or closed[-1] in " \t":
        text = closed.rstrip()
    state.line = start + 1
    state.push("heading_open", f"h{level}", 1).map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [start, state.line], []
    state.push("heading_close", f"h{level}", -1)
    return True


def _underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """An underlined heading of one line; CommonMark would take the whole paragraph above the line."""
    return _if(lambda: state.line == start + 2, lheading, state, start, end, silent)


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fenced code block that is closed; CommonMark would take all the rest of the text.

    The shortest fence that is not closed is remembered, or many of them would each search to the end.
    """
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    length = len(line) - len(line.lstrip(line[:1]))
    key = f"unclosed {line[:1]} before {end}"
    if silent or length >= state.env.get(key, length + 1):
        return silent and fence(state, start, end, silent)

    def closed() -> bool:
        last = state.line - 1
        text = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].strip()
        found = last > start and len(text) >= length and not text.strip(line[0])
        state.env.update({} if found else {key: length})
        return found

    return _if(closed, fence, state, start, end, silent)


def _if(holds: Callable[[], bool], rule: BlockRule, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Run a block rule, and take back what it did unless `holds` after it."""
    line, made, parent = state.line, len(state.tokens), state.parentType
    if not rule(state, start, end, silent):
        return False
    if silent or holds():
        return True
    state.line, state.parentType = line, parent
    del state.tokens[made:]
    return False


def _hide_pipes(state: StateCore) -> None:
    """Put NULs, which no text holds here, for the pipes inside code spans, so that they end no cell of a table."""
    if "|" in state.src and "`" in state.src:
        state.src = _CODE.sub(lambda code: code[0].replace("|", "\0"), state.src)


def _show_pipes(state: StateCore) -> None:
    """Put the pipes back that `_hide_pipes` took."""
    for token in state.tokens:
        token.content = token.content.replace("\0", "|")


def _html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A raw HTML block with Python-Markdown's extent where that differs from CommonMark's."""
    tag = _BLOCK_TAG.match(state.src, state.bMarks[start], state.eMarks[start])
    if tag is None or tag[1].lower() not in _BLOCK_TAGS or state.is_code_block(start):
        return html_block(state, start, end, silent)
    if silent:
        return True
    stop = start + 1
    if not _MARKDOWN_ATTRIBUTE.search(tag[2]):
        name = re.escape(tag[1])
        depth = 0
        for stop in range(start + 1, end + 1):
            line = state.src[state.bMarks[stop - 1] : state.eMarks[stop - 1]]
            depth += len(re.findall(rf"<{name}[\s>]", line, re.IGNORECASE))
            depth -= len(re.findall(rf"</{name}\s*>", line, re.IGNORECASE))
            if depth <= 0:
                break
    token = state.push("html_block", "", 0)
    token.map = [start, stop]
    token.content = state.getLines(start, stop, state.blkIndent, True)
    state.line = stop
    return True


@cache
def dialect() -> MarkdownIt:
    """The parser. Its block stage runs in `parse`; the inline stage is left to the caller, per block."""
    parser = MarkdownIt("commonmark", {"maxNesting": 40, "store_labels": True}).enable(["table", "strikethrough"])
    parser.core.ruler.before("block", "hide_pipes", _hide_pipes)
    parser.core.ruler.after("block", "show_pipes", _show_pipes)
    parser.block.ruler.before(
        "fence", "container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.at("fence", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("lheading", _underlined)
    parser.block.ruler.at("html_block", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    definitions.install(parser)
    inline_rules.install(parser)
    parser.core.ruler.enableOnly(["normalize", "hide_pipes", "block", "show_pipes", "last_definitions"])
    return parser
