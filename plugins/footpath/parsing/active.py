"""What of an author's text would act in the reader's browser, as faults: elements, event handlers, drawings that run.

The host publishes raw HTML as it is, and attribute lists (`{onclick=...}`) make handlers without any HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.model.source import Fault, Span
from footpath.parsing.hrefs import is_active
from footpath.parsing.raw_html import Tag

_ELEMENTS = {
    "applet": "loads a program",
    "base": "changes where every link of the page leads",
    "embed": "loads content from elsewhere into the page",
    "form": "sends what readers enter",
    "frame": "loads another page into this one",
    "frameset": "loads other pages in place of this one",
    "iframe": "loads another page into this one",
    "link": "loads a style sheet, or more, into the page",
    "object": "loads content from elsewhere into the page",
    "script": "runs in the reader's browser",
}
_IN_DRAWINGS = {
    "script": "runs in the reader's browser",
    "foreignobject": "holds HTML in a drawing",
}
_ANIMATIONS = frozenset({"animate", "set"})
_HANDLER = re.compile(r"on[a-z]{3,}")
_LIST = re.compile(r"(?<!\\)\{:?([^{}\n]*)")
"""An attribute list, as far as no value in it holds a brace."""
_LISTED = re.compile(r"(?<![^\s{:\"'])(on[a-z]{3,}|href|src|action|formaction)=", re.IGNORECASE)
_VALUE = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s}]*")


def faults_of(tag: Tag, *, drawn: bool) -> Iterator[Fault]:
    """What a tag would do. `drawn` says that it stands inside a drawing (`<svg>`)."""
    acting = _in_drawing(tag) if drawn else _on_page(tag)
    if acting:
        yield Fault("HT004" if drawn else "HT002", tag.span, acting, "remove it, or write Markdown in its place")
    for attribute in tag.attributes:
        if _HANDLER.fullmatch(attribute.name):
            yield handler(attribute.name, attribute.span, drawn=drawn)


def _on_page(tag: Tag) -> str:
    given = {attribute.name: attribute.value for attribute in tag.attributes}
    if tag.name == "iframe" and "srcdoc" in given:
        return "<iframe srcdoc> holds a page of its own"
    if tag.name == "meta" and given.get("http-equiv", "").strip().lower() == "refresh":
        return "<meta http-equiv=refresh> sends the reader to another page"
    if "formaction" in given:
        return f"<{tag.name} formaction> sends what readers enter"
    return f"<{tag.name}> {_ELEMENTS[tag.name]}" if tag.name in _ELEMENTS else ""


def _in_drawing(tag: Tag) -> str:
    given = {attribute.name: attribute.value for attribute in tag.attributes}
    changed = given.get("attributename", "").strip().lower().removeprefix("xlink:")
    if tag.name in _ANIMATIONS and (changed == "href" or _HANDLER.fullmatch(changed)):
        return f"<{tag.name}> in a drawing changes {changed} while the page is open"
    return f"<{tag.name}> {_IN_DRAWINGS[tag.name]}" if tag.name in _IN_DRAWINGS else _on_page(tag)


def handler(name: str, span: Span, *, drawn: bool = False, how: str = "") -> Fault:
    """The fault of an event handler; `how` says by which way it gets into the page."""
    return Fault(
        "HT004" if drawn else "HT003",
        span,
        f"{name}{how} runs code in the reader's browser",
        "remove the attribute",
    )


def in_lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Attributes of attribute lists that may act: the code of the rule they break, and their offsets in the text."""
    for found in _LIST.finditer(text):
        for name in _LISTED.finditer(text, found.start(1), found.end(1)):
            value = _VALUE.match(text, name.end())
            end = value.end() if value else name.end()
            if text.find("}", end, _line_end(text, end)) < 0:
                continue
            if name[1].lower().startswith("on"):
                yield "HT003", name.start(), end
            elif is_active(text[name.end() : end].strip("\"'")):
                yield "HT001", name.start(), end


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def listed_fault(code: str, written: str, span: Span) -> Fault:
    """The fault of an attribute in an attribute list, as it is written there."""
    name = written.partition("=")[0].lower()
    if code == "HT003":
        return handler(name, span, how=" in an attribute list")
    return Fault(code, span, f"{name} in an attribute list, with code as its target", "remove the attribute")
