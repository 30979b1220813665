"""The Markdown the host renders, as a markdown-it-py parser: CommonMark plus what Python-Markdown adds.

Facts are taken from CommonMark tokens because they carry positions; the pages themselves are rendered
by Python-Markdown. The rules below close the gap where the two read links or headings differently:

- admonitions, details and content tabs (`!!!`, `???`, `===`) are containers, not paragraphs and code;
- a raw HTML block runs to its closing tag and its content is not Markdown, unless it says `markdown`;
- a link's target may hold spaces;
- `[[name]]` is a link, which the host does not know and Footpath writes for it.

Every inline construct that becomes a fact remembers its offsets in `token.meta["at"]`, which
markdown-it-py itself does not record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link

_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?)\s+\S.*|===[!+]?\s+(['\"]).+\1\s*|///\s+\S.*")
_WIKI = re.compile(r"\[\[([^\[\]\n|#`<>]*[^\[\]\n|#`<>\s])?(#[^\[\]\n|`]*)?(?:\|([^\[\]\n`]+))?\]\]")
_SPACED = re.compile(r"\(\s*+([^()<>\n\"']*[^()<>\n\"'\s])\s*(?:([\"'])(.{0,300}?)\2\s*)?\)")
_BLOCK_TAG = re.compile(r"[ ]{0,3}<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^>]*)?)>")
_MARKDOWN_ATTRIBUTE = re.compile(r"\smarkdown(\s|=|$)")
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

InlineRule = Callable[[StateInline, bool], bool]


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


def _remembered(rule: InlineRule, types: tuple[str, ...], state: StateInline, silent: bool) -> bool:
    """Run an inline rule and note, on the token it makes, the offsets it consumed."""
    begin, made = state.pos, len(state.tokens)
    if not rule(state, silent):
        return False
    if not silent:
        for token in state.tokens[made:]:
            if token.type in types:
                token.meta["at"] = (begin, state.pos)
                break
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """A CommonMark link, else one whose target holds spaces, which Python-Markdown takes too."""
    if link(state, silent):
        return True
    begin = state.pos
    if state.src[begin] != "[":
        return False
    label_end = state.md.helpers.parseLinkLabel(state, begin, True)
    if label_end < 0:
        return False
    target = _SPACED.match(state.src, label_end + 1, state.posMax)
    if target is None or " " not in target[1]:
        return False
    if not silent:
        state.pos, maximum = begin + 1, state.posMax
        state.posMax = label_end
        state.push("link_open", "a", 1).attrs = {"href": target[1], "title": target[3] or ""}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = maximum
    state.pos = target.end()
    return True


def _wiki(state: StateInline, silent: bool) -> bool:
    """A wiki link: `[[name]]`, `[[name#anchor]]`, `[[name|label]]`."""
    if state.src[state.pos : state.pos + 2] != "[[":
        return False
    match = _WIKI.match(state.src, state.pos, state.posMax)
    if match is None or not (match[1] or match[2]) or (match[1] or "x")[0].isspace():
        return False
    if not silent:
        target = (match[1] or "") + (match[2] or "")
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target}
        opening.markup = "wiki"
        state.push("text", "", 0).content = match[3] or target
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


@cache
def dialect() -> MarkdownIt:
    """The parser. Its block stage runs in `parse`; the inline stage is left to the caller, per block."""
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before(
        "fence", "container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.at("html_block", _html, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("link", partial(_remembered, _link, ("link_open",)))
    parser.inline.ruler.before("link", "wiki", partial(_remembered, _wiki, ("link_open",)))
    parser.inline.ruler.at("image", partial(_remembered, image, ("image",)))
    parser.inline.ruler.at("autolink", partial(_remembered, autolink, ("link_open",)))
    parser.inline.ruler.at("backticks", partial(_remembered, backtick, ("code_inline",)))
    parser.inline.ruler.at("html_inline", partial(_remembered, html_inline, ("html_inline",)))
    # Facts keep targets as written: what is unsafe or odd is for a rule to judge, not for the parser to hide.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser
