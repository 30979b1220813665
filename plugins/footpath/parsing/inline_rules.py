"""Inline rules of the dialect: links, images, raw HTML and code, each remembering where it stands.

markdown-it-py records no offsets of inline constructs. Each token that becomes a fact keeps, in `token.meta`,
the offsets of all of it (`at`) and, for a link, of its target (`to`); a link by reference keeps its label.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link

_WIKI = re.compile(r"\[\[([^\[\]\n|#`<>]*[^\[\]\n|#`<>\s])?(#[^\[\]\n|`]*)?(?:\|([^\[\]\n`]+))?\]\]")
_SPACED = re.compile(r"\(\s*+([^()<>\n\"']*[^()<>\n\"'\s])\s*(?:([\"'])(.{0,300}?)\2\s*)?\)")
_AUTOLINK = re.compile(r"<(?:[a-z][a-z0-9+.-]*://[^<>]*|[^<> !]+@[^@<> ]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>@ ]*(?: [^<>]*)?>")
"""A tag to Python-Markdown, which minds less than CommonMark what stands between its brackets."""
_LABEL = re.compile(r"\[([^\[\]]{0,200})\](?![\[(:])")
_WORD = re.compile(r"[^\W\d_]{2}")

InlineRule = Callable[[StateInline, bool], bool]


class Undefined(NamedTuple):
    """A reference whose label nothing in the file defines: its offsets, and where its label is to be written."""

    label: str
    begin: int
    end: int
    place: tuple[int, int]


def install(parser: MarkdownIt) -> None:
    """Put these rules in the place of CommonMark's."""
    rules = parser.inline.ruler
    rules.at("link", partial(_remembered, _link, ("link_open",)))
    rules.before("link", "wiki", partial(_remembered, _wiki, ("link_open",)))
    rules.at("image", partial(_remembered, _image, ("image",)))
    rules.at("autolink", partial(_remembered, _autolink, ("link_open",)))
    rules.at("backticks", partial(_remembered, backtick, ("code_inline",)))
    rules.at("html_inline", partial(_remembered, _html, ("html_inline",)))
    # Facts keep targets as written: what is unsafe or odd is for a rule to judge, not for the parser to hide.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]


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
    begin, made = state.pos, len(state.tokens)
    if link(state, silent):
        if not silent:
            _note_target(state, begin, made)
        return True
    if state.src[begin] != "[":
        return False
    label_end = state.md.helpers.parseLinkLabel(state, begin, True)
    if label_end < 0:
        return False
    target = _SPACED.match(state.src, label_end + 1, state.posMax)
    if target is None or " " not in target[1]:
        if not silent:
            _note_undefined(state, begin, label_end)
        return False
    if not silent:
        state.pos, maximum = begin + 1, state.posMax
        state.posMax = label_end
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target[1], "title": target[3] or ""}
        opening.meta["to"] = target.span(1)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = maximum
    state.pos = target.end()
    return True


def _image(state: StateInline, silent: bool) -> bool:
    """An image. What its label refers to is text."""
    begin, made = state.pos, len(state.tokens)
    known = len(_undefined(state))
    if not image(state, silent):
        return False
    if not silent:
        del _undefined(state)[known:]
        _note_target(state, begin + 1, made)
    return True


def _note_target(state: StateInline, begin: int, made: int) -> None:
    """Remember where the target of the link is written whose label begins at `begin`; nothing for a reference."""
    token = state.tokens[made] if len(state.tokens) > made and state.tokens[made].type != "text" else None
    token = token or next(token for token in state.tokens[made:] if token.type in ("link_open", "image"))
    if "label" in token.meta:
        return
    start = state.md.helpers.parseLinkLabel(state, begin, token.type == "link_open") + 2
    while state.src[start] in " \t\n":
        start += 1
    target = state.md.helpers.parseLinkDestination(state.src, start, state.posMax)
    end = target.pos if target.ok else start
    token.meta["to"] = (start + 1, end - 1) if state.src[start] == "<" and target.ok else (start, end)


def _note_undefined(state: StateInline, begin: int, label_end: int) -> None:
    """Remember `[text][label]` and `[text][]`, where they are clearly meant as references."""
    found = _LABEL.match(state.src, label_end + 1, state.posMax)
    text = state.src[begin + 1 : label_end]
    before = state.src[begin - 1 : begin]
    if found is None or not _WORD.search(text) or before.isalnum() or before in tuple("_])}\\"):
        return
    label = found[1] or text
    if label.strip() and label[0] not in "^!@":
        _undefined(state).append(Undefined(label, begin - (before == "!"), found.end(), found.span(1)))


def _undefined(state: StateInline) -> list[Undefined]:
    return state.env.setdefault("undefined", [])


def _autolink(state: StateInline, silent: bool) -> bool:
    """A URL or a mailbox in angle brackets; other schemes are no links to the host."""
    begin, made = state.pos, len(state.tokens)
    if not _AUTOLINK.match(state.src, begin, state.posMax) or not autolink(state, silent):
        return False
    if not silent:
        opening = next(token for token in state.tokens[made:] if token.type == "link_open")
        opening.meta["to"] = (begin + 1, state.pos - 1)
    return True


def _html(state: StateInline, silent: bool) -> bool:
    """A tag or a comment by CommonMark, else what Python-Markdown, of whatever version, lets pass as a tag."""
    if html_inline(state, silent):
        return True
    tag = _TAG.match(state.src, state.pos, state.posMax)
    if tag is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = tag[0]
    state.pos = tag.end()
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
        opening.meta["to"] = (state.pos + 2, state.pos + 2 + len(target))
        state.push("text", "", 0).content = match[3] or target
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True
