"""KN015, KN017: what a theme reads of front matter, it reads without asking whether that is harmless or possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footpath.checks.rule import Findings
from footpath.model.diagnostic import Finding
from footpath.model.document import Node
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.parsing.scalars import meaning, part, surprise

_PRINTED = ("title", "subtitle", "description", "author", "authors", "status", "status_note", "tags", "topics")
"""Fields that themes print as they are."""
_TAG = re.compile(r"<[A-Za-z/!?][\w-]*")
_QUOTE = re.compile(r'["<>]')
_DRIVE = re.compile(r"[A-Za-z]:")
_FALSE = frozenset({"", "~", "null", "false", "no", "off", "0"})


def html_in_field(site: Site) -> Findings:
    """A field that themes print holds HTML.

    What:
        A tag in `title`, `subtitle`, `description`, `author`, `authors`, `status`, `tags` or `topics` of a page of any
        kind, or a quote in `status`.
    Why:
        Themes print these fields without escaping them. A tag is lost or breaks the page, and a script
        runs on every page that names this one.
    Fix:
        Write the field without angle brackets.
    Example:
        `title: "<script>alert(1)</script>"`.
    """
    for uri, key, value in _fields(site):
        pattern = _QUOTE if key.text == "status" else _TAG
        for node in _texts(value) if key.text in _PRINTED else ():
            found = pattern.search(node.text)
            if found:
                yield Finding(
                    Place(uri, part(node, *found.span())),
                    f'"{found[0]}" in "{key.text}": themes print it as HTML',
                    "write it in words",
                )


def theme_field(site: Site) -> Findings:
    """A field has a value with which the theme cannot build the page.

    What:
        `template` or `icon` is no path inside the theme: absolute, with `..`, empty, or no text at all. `hide`
        is no list, or `search` no mapping. On a page of any kind.
    Why:
        The whole build stops at such a page, with a message that does not name it. A path that leads out of the
        theme is also what an attacker would try.
    Fix:
        Name a file of the theme, or remove the field.
    Example:
        `template: ../../etc/passwd`.
    """
    for uri, key, value in _fields(site):
        judge = _JUDGES.get(key.text)
        why, advice = judge(value) if judge is not None else ("", "")
        if why:
            yield Finding(Place(uri, value.span), f'"{key.text}" {why}', advice)


def _template(node: Node) -> tuple[str, str]:
    advice = "name a template of the theme, such as `home.html`, or remove the field"
    if node.kind != "text" or surprise(node):
        return f"is {_type(node)} and no path of a template", advice
    if not node.text or (node.plain and meaning(node) == "null"):
        return "is empty", advice
    return _leaves(node.text, absolute=True), advice


def _icon(node: Node) -> tuple[str, str]:
    advice = "name an icon of the theme, such as `material/home`, or remove the field"
    if _is_false(node):
        return "", ""
    if node.kind != "text" or surprise(node):
        return f"is {_type(node)} and no path of an icon", advice
    return _leaves(node.text, absolute=False), advice


def _leaves(path: str, *, absolute: bool) -> str:
    """What is wrong with a path in the theme, or ""."""
    parts = path.replace("\\", "/").split("/")
    if ".." in parts:
        return f"is {path}, which leads out of the theme"
    if "\\" in path:
        return f"is {path}, with a backslash"
    return f"is {path}, which is no path inside the theme" if absolute and (not parts[0] or _DRIVE.match(path)) else ""


def _hide(node: Node) -> tuple[str, str]:
    if _is_false(node) or node.kind != "text" or not surprise(node):
        return "", ""
    return f"is {_type(node)} and no list", "write a list such as `[navigation, toc]`, or remove the field"


def _search(node: Node) -> tuple[str, str]:
    if _is_false(node) or node.kind == "mapping":
        return "", ""
    return f"is {_type(node)} and no mapping", "write `search: { exclude: true }`, or remove the field"


_JUDGES = {"template": _template, "icon": _icon, "hide": _hide, "search": _search}
"""What is wrong with a value, and what to do about it; twice "" for nothing."""


def _type(node: Node) -> str:
    return surprise(node) or {"list": "a list", "mapping": "a mapping"}.get(node.kind, "a text")


def _is_false(node: Node) -> bool:
    """Whether a value is nothing to a theme, which then does not look at it."""
    if node.kind != "text":
        return not node.items
    return node.text.lower() in _FALSE if node.plain else not node.text


def _fields(site: Site) -> Iterator[tuple[str, Node, Node]]:
    """Each field of the front matter of each page."""
    for uri, document in site.documents.items():
        if uri.endswith(".md") and document.matter is not None:
            for key, value in document.matter.pairs():
                yield uri, key, value


def _texts(node: Node) -> Iterator[Node]:
    if node.kind == "text":
        yield node
    for item in node.items:
        yield from _texts(item)
