"""Fixes of link targets: the path or the anchor changes, and all else of the link stays as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from footpath.checks.mending.edits import text_at
from footpath.checks.mending.yaml_edits import rename
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.model.source import Edit, Fix, Span
from footpath.parsing.hrefs import TEXT_FRAGMENT, encoded
from footpath.parsing.spelling import one_edit

_DIGITS = re.compile(r"\d+")
_UNCLEAR = re.compile(r"&#|\\[#?]|\n")
"""What makes it hard to tell where a target's path ends."""

_UNIT = re.compile(r"(?:%[0-9A-Fa-f]{2})+|.", re.DOTALL)
"""A character of a path as written: itself, or the escapes of its bytes, with those of its neighbours."""

_ESCAPE = re.compile(r"\\[^\w\s.]|\\_")
_SLASHES = "write slashes"
_IN_FIELDS = " '()*&[]{}|^<>`\"\\"


@dataclass(frozen=True, slots=True)
class Written:
    """A link's target in the file: its path, and where its anchor is written, if it has one.

    `text` is the path with its escapes, `keep` are the signs that need none where it stands. A name is written
    as it is.
    """

    uri: str
    path: Span
    text: str
    anchor: Span | None
    keep: str
    is_name: bool

    def edits(self, path: str | None, anchor: str | None) -> tuple[Edit, ...]:
        """The edits that put another path or another anchor in their places."""
        found: list[Edit] = []
        if path is not None:
            found.append(Edit(self.uri, self.path, path if self.is_name else _as_written(self.text, path, self.keep)))
        if anchor is not None and self.anchor is not None:
            found.append(Edit(self.uri, self.anchor, encoded(anchor, self.keep)))
        return tuple(found)


def retarget(
    site: Site, link: Reference, title: str, *, path: str | None = None, anchor: str | None = None, safe: bool = True
) -> Fix | None:
    """A fix that makes a link lead elsewhere, or None where its target cannot be told from what is around it.

    `path` and `anchor` are what to write, not escaped. A query stays, and so does a text fragment.
    """
    if in_field(site, link):
        old_path, _, old_anchor = link.text.partition("#")
        new = old_path if path is None else encoded(path, _IN_FIELDS)
        identity, sign, shown = old_anchor.partition(TEXT_FRAGMENT)
        kept = (identity if anchor is None else anchor) + sign + shown
        text = new + (f"#{kept}" if kept else "")
        return rename(site, link.source, link.place.span, text, title, safe=safe)
    found = _written(site, link)
    edits = found.edits(path, anchor) if found else ()
    return Fix(title, edits, safe) if edits else None


def with_slashes(site: Site, link: Reference) -> Fix | None:
    r"""A fix that puts slashes for the backslashes of a path as it is written: in `..\..\x` Markdown eats one of them.

    Unsafe where one of them may be meant as an escape.
    """
    if in_field(site, link):
        return rename(site, link.source, link.place.span, link.text.replace("\\", "/"), _SLASHES)
    found = _written(site, link)
    if found is None:
        return None
    text = text_at(site, link.source, found.path)
    safe = link.kind == "html" or not _ESCAPE.search(text)
    return Fix(_SLASHES, (Edit(link.source, found.path, text.replace("\\", "/")),), safe)


def written_target(site: Site, link: Reference) -> str:
    """A link's target as it stands in the file, with its escapes, as far as that can be told."""
    if in_field(site, link) or link.destination == link.place:
        return link.text
    return text_at(site, link.source, link.destination.span)


def in_field(site: Site, link: Reference) -> bool:
    """Whether a reference stands in front matter."""
    return link.place.span.line < site.documents[link.source].body_line


def _written(site: Site, link: Reference) -> Written | None:
    """The parts of a target as written, or None where they cannot be told."""
    span = link.destination.span
    if link.destination == link.place or span.line != span.end_line:
        return None
    text = text_at(site, link.source, span)
    if _UNCLEAR.search(text):
        return None
    base, sign, fragment = text.partition("#")
    fragment = fragment.partition(TEXT_FRAGMENT)[0]
    path = base.partition("?")[0]
    start = Span.point(span.line, span.column)
    before = text_at(site, link.source, Span(span.line, max(span.column - 1, 1), span.line, span.column))
    plain = before == "<" and link.kind != "html" and "%" not in path
    return Written(
        link.source,
        _within(start, 0, len(path)),
        path,
        _within(start, len(base) + 1, len(base) + 1 + len(fragment)) if sign else None,
        " '()*" if plain else "",
        link.kind == "wiki",
    )


def _as_written(old: str, new: str, keep: str) -> str:
    """A path to be written in the place of another one. What both begin and end with keeps the author's escapes."""
    units = [(unit[0], unquote(unit[0])) for unit in _UNIT.finditer(old)]
    head = _shared(units, new)
    begin = sum(len(plain) for _, plain in units[:head])
    tail = _shared([(unit, plain[::-1]) for unit, plain in reversed(units[head:])], new[begin:][::-1])
    end = len(new) - sum(len(plain) for _, plain in units[len(units) - tail :])
    written = [unit for unit, _ in units]
    middle = encoded(new[begin:end], keep)
    middle = middle.removeprefix("./") if head else middle
    whole = "".join((*written[:head], middle, *written[len(units) - tail :]))
    bare = " " not in whole or " " in keep
    sound = bare and whole.count("(") == whole.count(")") and unquote(whole) in (new, f"./{new}")
    return whole if sound else encoded(new, keep)


def _shared(units: list[tuple[str, str]], text: str) -> int:
    """With how many of the units, each a piece as written and what it stands for, a text begins."""
    count = at = 0
    for _, plain in units:
        if not text.startswith(plain, at):
            break
        count, at = count + 1, at + len(plain)
    return count


def _within(start: Span, begin: int, end: int) -> Span:
    return Span(start.line, start.column + begin, start.line, start.column + end)


def slip(wrong: str, right: str) -> bool:
    """Whether a word is surely another one mistyped: one letter is wrong, and no number differs."""
    return one_edit(wrong, right) and _DIGITS.findall(wrong) == _DIGITS.findall(right)
