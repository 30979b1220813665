"""Fixes of YAML that touch only what they must: quotes, comments and the rest of a line stay as they are.

A function that makes a fix of a YAML text returns None where that text is not simple enough to be sure, such as
where a comment would be lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from footpath.checks.mending.edits import text_at
from footpath.index.lines import lines_of
from footpath.model.document import Node
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span
from footpath.parsing.quoting import scalar

_DASH = re.compile(r"\s*-[ \t]*")
_INDENT = 2

Trail = Sequence[tuple[Node, int]]
"""The way from the root of a YAML text down to an item or a pair: each collection, and which of its members is next."""


def rename(site: Site, uri: str, span: Span, text: str, title: str = "", *, safe: bool = True) -> Fix | None:
    """A fix that puts another text for a YAML scalar of one line. Quotes around the scalar stay."""
    source = text_at(site, uri, span)
    quote = source[:1] if len(source) > 1 and source[0] == source[-1] and source[0] in "\"'" else ""
    return rewrite(site, uri, span, scalar(text, quote), title or f"write {text}", safe=safe)


def rewrite(site: Site, uri: str, span: Span, yaml: str, title: str = "", *, safe: bool = True) -> Fix | None:
    """A fix that puts other YAML for a value of one line, whatever it is, quotes and all."""
    source = text_at(site, uri, span)
    if not source or "\n" in source or source[0] in "|>":
        return None
    return Fix(title or f"write {yaml}", (Edit(uri, span, yaml),), safe)


def remove_item(
    site: Site, uri: str, span: Span, title: str = "remove it", *, safe: bool = True, emptied: bool = False
) -> Fix | None:
    """A fix that takes one item out of a YAML list, or one pair out of a mapping, by the span of the item or the key.

    With the last one goes, if `emptied`, what would be left empty.
    """
    edit = removal(site, uri, span, emptied=emptied)
    return Fix(title, (edit,), safe) if edit is not None else None


def removal(site: Site, uri: str, span: Span, *, emptied: bool = False) -> Edit | None:
    """The edit of `remove_item`, for a fix that does more."""
    trail = trail_to(site, uri, span)
    while emptied and len(trail) > 1 and len(trail[-1][0].items) == 1:
        trail = trail[:-1]
    if not trail:
        return None
    lines = lines_of(site, uri)
    container, index = trail[-1]
    first, end = _start(container, index), _end(lines, container.items[index])
    if _is_flow(lines, container):
        edit = Edit(uri, _in_flow(container, index, end), "")
    elif lines[end[0] - 1][end[1] - 1 :].strip():
        return None
    elif len(container.items) == 1:
        if len(trail) == 1 or trail[-2][0].kind != "mapping":
            return None
        key = _start(*trail[-2]).span
        edit = Edit(uri, Span(key.end_line, key.end_column, *end), ": []" if container.kind == "list" else ": {}")
    else:
        before = lines[first.span.line - 1][: first.span.column - 1]
        if not _begins_line(container, before):
            return None
        edit = Edit(uri, Span(first.span.line, 1, end[0] + 1, 1), "")
    return edit if "#" not in text_at(site, uri, edit.span) else None


def insertion(site: Site, uri: str, container: Node, index: int, texts: Iterable[str]) -> Edit | None:
    """An edit that puts members behind one of a list or mapping, in its own style; index -1 is before the first.

    Each text is the YAML of an item, or of a pair, on one line.
    """
    lines = lines_of(site, uri)
    added = list(texts)
    if not container.items:
        return _filling(site, uri, container, added)
    first = _start(container, max(index, 0)).span
    end = _end(lines, container.items[max(index, 0)])
    if _is_flow(lines, container):
        if index < 0:
            return Edit(uri, first.start, "".join(f"{text}, " for text in added))
        return Edit(uri, Span.point(*end), "".join(f", {text}" for text in added))
    before = lines[first.line - 1][: first.column - 1]
    if not _begins_line(container, before):
        return None
    # The dash of an empty item has no space behind it.
    before += " " if before.endswith("-") else ""
    if index < 0:
        return Edit(uri, Span.point(first.line), "".join(f"{before}{text}\n" for text in added))
    at = Span.point(end[0], len(lines[end[0] - 1]) + 1)
    return Edit(uri, at, "".join(f"\n{before}{text}" for text in added))


def _filling(site: Site, uri: str, container: Node, added: list[str]) -> Edit | None:
    """The first members of an empty list, which stays in brackets, or mapping, which gets a line for each."""
    trail = trail_to(site, uri, container.span)
    if container.kind == "list" or not trail:
        inside = Span(
            container.span.line, container.span.column + 1, container.span.end_line, container.span.end_column - 1
        )
        return Edit(uri, inside, ", ".join(added)) if "#" not in text_at(site, uri, inside) else None
    key = _start(*trail[-1]).span
    indent = " " * (key.column - 1 + _INDENT)
    between = Span(key.end_line, key.end_column, container.span.end_line, container.span.end_column)
    if "#" in text_at(site, uri, between) or _is_flow(lines_of(site, uri), trail[-1][0]):
        return None
    return Edit(uri, between, ":" + "".join(f"\n{indent}{text}" for text in added))


def node_at(site: Site, uri: str, span: Span) -> Node | None:
    """The YAML key or value that a span of a file covers, or None."""
    trail = trail_to(site, uri, span)
    container, index = trail[-1] if trail else (None, 0)
    if container is None:
        return None
    return container.items[index] if container.items[index].span == span else _start(container, index)


def trail_to(site: Site, uri: str, span: Span) -> Trail:
    """The way down to the item, or to the pair with the key or the value, of this span; empty where there is none."""
    node = site.documents[uri].matter
    trail: list[tuple[Node, int]] = []
    while node is not None and node.items and not (trail and node.span == span):
        starts = node.keys or node.items
        index = bisect_right(starts, (span.line, span.column), key=lambda one: (one.span.line, one.span.column)) - 1
        if index < 0:
            return ()
        trail.append((node, index))
        if starts[index].span == span:
            return trail
        node = node.items[index]
    return trail if node is not None and node.span == span else ()


def _start(container: Node, index: int) -> Node:
    """What a member begins with: the key of a pair, or the item itself."""
    return container.keys[index] if container.keys else container.items[index]


def _is_flow(lines: Sequence[str], container: Node) -> bool:
    """Whether a list or a mapping is written in brackets."""
    at = container.span
    return lines[at.line - 1][at.column - 1 : at.column] in ("[", "{")


def _begins_line(container: Node, before: str) -> bool:
    """Whether nothing but what a member needs stands before it on its line."""
    return bool(_DASH.fullmatch(before)) if container.kind == "list" else not before.strip()


def _in_flow(container: Node, index: int, end: tuple[int, int]) -> Span:
    """A member between brackets, with a comma before or behind it, or all that is between them."""
    if len(container.items) == 1:
        whole = container.span
        return Span(whole.line, whole.column + 1, whole.end_line, whole.end_column - 1)
    if index:
        before = container.items[index - 1].span
        return Span(before.end_line, before.end_column, *end)
    first, after = _start(container, 0).span, _start(container, 1).span
    return Span(first.line, first.column, after.line, after.column)


def _end(lines: Sequence[str], node: Node) -> tuple[int, int]:
    """Where a value really ends: the span of one in several lines reaches to whatever follows it."""
    while node.items and not _is_flow(lines, node):
        node = node.items[-1]
    line, column = node.span.end_line, node.span.end_column
    if node.span.line < line and lines[node.span.line - 1][node.span.column - 1 :][:1] in ("|", ">"):
        line = line - 1 if column == 1 else line
        while not lines[line - 1].strip():
            line -= 1
        column = len(lines[line - 1]) + 1
    return line, column
