"""Text as clean Markdown: only what means something there is escaped, and no HTML is left of our own templates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$&]")
_REFERENCE = re.compile(r"&#\d+;")
_PIECES = re.compile(
    r"(?P<code>^(?P<fence>```+|~~~+).*?^(?P=fence)[^\n]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<tag><!--.*?-->|</?[A-Za-z][^<>]*>)",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_HREF = re.compile(r'\shref="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_LISTS = frozenset({"ul", "ol"})
_BLOCKS = frozenset({"p", "div", "section", "dl", "table", "details", "summary", "aside", "nav", "figure"})
_UNSEEN = frozenset({"svg", "script", "style", "template", "button"})
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_TILE = "fp-tile"


def escaped(text: str) -> str:
    """A text on one line that means nothing to Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def without_html(markdown: str) -> str:
    """The Markdown of one of our templates, with Markdown in the place of its HTML.

    Links, lists, tables, code and emphasis stay what they are; drawings go, and all other text stays. It is for our
    own templates alone, in which what content says is encoded.
    """
    page = _Page()
    position = 0
    for piece in _PIECES.finditer(markdown):
        page.text(markdown[position : piece.start()])
        position = piece.end()
        if piece["code"]:
            page.verbatim(piece["code"])
        else:
            page.tag(piece["tag"])
    page.text(markdown[position:])
    lines = (line.rstrip() for line in "".join(page.parts).strip().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


@dataclass(slots=True)
class _Link:
    """A link being read: where it leads, where its text begins, and its title if that is set off from the rest."""

    href: str
    start: int
    tile: bool
    title: str = ""


@dataclass(slots=True)
class _Page:
    """What was read of a page, and what is open. `gap` says that a tag parts what was read from what comes."""

    parts: list[str] = field(default_factory=list[str])
    links: list[_Link] = field(default_factory=list[_Link])
    lists: int = 0
    cells: int = 0
    head: bool = False
    gap: bool = False
    code: int = -1
    unseen: str = ""

    def text(self, text: str) -> None:
        """Text between tags."""
        if text and not self.unseen:
            self._write(text if self.code >= 0 else _REFERENCE.sub(lambda found: _decoded(found[0]), text))

    def verbatim(self, code: str) -> None:
        """Code of Markdown, in which nothing is encoded."""
        if not self.unseen:
            self._write(code)

    def tag(self, written: str) -> None:
        """A tag or a comment."""
        found = _TAG.match(written)
        if found is None:
            return
        closing, name = bool(found[1]), found[2].lower()
        if self.unseen:
            self.unseen = "" if closing and name == self.unseen else self.unseen
        elif name in _UNSEEN:
            self.unseen = "" if closing or written.endswith("/>") else name
        elif closing:
            self._close(name)
        else:
            self._open(name, written)

    def _write(self, text: str) -> None:
        """Text, set off from what stands before it by one space where a tag parts the two."""
        last = next((part[-1] for part in reversed(self.parts) if part), "\n")
        if self.gap and not last.isspace() and last not in "([|*" and text[:1] not in tuple(" \n.,;:!?)"):
            text = f" {text}"
        self.parts.append(text.lstrip(" ") if last == " " else text)
        self.gap = False

    def _open(self, name: str, written: str) -> None:
        if name in _LISTS:
            self.lists += 1
            self.parts.append("\n" if self.lists > 1 else "\n\n")
        elif name in _BLOCKS:
            self._part_blocks()
        elif name == "a":
            self._begin_link(written)
        elif name == "li":
            self.parts.append("\n" + "    " * (self.lists - 1) + "- ")
        elif name in ("tr", "td", "th", "thead"):
            self.head = self.head or name == "thead"
            self.cells = 0 if name == "tr" else self.cells + (name in ("td", "th"))
            self.parts.append({"tr": "\n|", "thead": ""}.get(name, " "))
        elif name == "code":
            self.code = len(self.parts)
        elif name in _MARKS and not self._in_tile():
            self._write(_MARKS[name])
        else:
            self.gap = True

    def _close(self, name: str) -> None:
        if name in _LISTS:
            self.lists = max(self.lists - 1, 0)
            self.parts.append("\n" if self.lists else "\n\n")
        elif name in _BLOCKS:
            self._part_blocks()
        elif name == "a" and self.links:
            self._end_link(self.links.pop())
        elif name in ("td", "th"):
            self.parts.append(" |")
        elif name == "tr" and self.head:
            self.parts.append("\n|" + " --- |" * self.cells)
            self.head = False
        elif name == "code" and self.code >= 0:
            code = unescape("".join(self.parts[self.code :]))
            del self.parts[self.code :]
            self.code = -1
            self._write(in_code(code))
        elif name in _MARKS:
            self._end_mark(name)

    def _part_blocks(self) -> None:
        """The border of a block. In a list, all that an item holds stays on its line."""
        if self.lists:
            self.gap = True
        else:
            self.parts.append("\n\n")

    def _in_tile(self) -> bool:
        return bool(self.links) and self.links[-1].tile

    def _end_mark(self, name: str) -> None:
        """The end of what is emphasised: in a tile that is its title, and the text of its link."""
        link = self.links[-1] if self._in_tile() else None
        if link is None:
            self.parts.append(_MARKS[name])
        elif not link.title:
            link.title = "".join(self.parts[link.start :]).strip()
            del self.parts[link.start :]

    def _begin_link(self, written: str) -> None:
        classes, href = _CLASS.search(written), _HREF.search(written)
        tile = classes is not None and _TILE in classes[1].split()
        if tile:
            self.parts.append("\n- ")
        elif self.gap:
            self._write("")
        self.links.append(_Link(unescape(href[1]) if href else "", len(self.parts), tile))

    def _end_link(self, link: _Link) -> None:
        rest = " ".join("".join(self.parts[link.start :]).split())
        del self.parts[link.start :]
        label, tail = (link.title, f": {rest}" if rest else "") if link.title else (rest, "")
        self.parts.append((f"[{label}]({link.href})" if link.href else label) + tail)


def in_code(text: str) -> str:
    """A text as a code span."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    return f"{ticks} {text} {ticks}" if longest else f"`{text}`"


def _decoded(reference: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", unescape(reference))
