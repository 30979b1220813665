"""The sound tree that things are planted in: what it holds, where that stands, and how to write beside it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import TypeVar

from footpath.memo import Memo
from footpath.model.document import Node
from footpath.model.entry import Entry, KnowledgeEntry
from footpath.model.index import Reference
from footpath.model.settings import Settings
from footpath.model.source import Span, Tree
from footpath.parsing.document import decode
from footpath.parsing.lines import Lines
from footpath.project import build
from tests.planting.slips import BarrenError
from tests.planting.strokes import MARK, Plant, Stroke

T = TypeVar("T")

CURATED = ("see also", "summary", "inputs", "expected outputs", "quality criteria", "methodology scaling")
"""Sections whose items mean something to the format; nothing is planted there but on purpose."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file where a block of Markdown can stand."""

    uri: str
    offset: int


class Ground:
    """A sound tree. What it finds already is no plant's fault; the lines with these findings are left alone."""

    def __init__(self, tree: Tree, memo: Memo) -> None:
        outcome = build(tree, Settings(), memo)
        self.tree = tree
        self.site = outcome.site
        self.findings = outcome.diagnostics
        self.texts = {uri: decode(content) for uri, content in tree.files.items()}
        self.taken = frozenset(f"{item.place.uri}:{item.place.span.line}" for item in self.findings)
        self._lines = {uri: Lines(text) for uri, text in self.texts.items()}

    # What there is

    @cached_property
    def entries(self) -> tuple[KnowledgeEntry, ...]:
        """The knowledge entries without any finding."""
        return tuple(entry for entry in self.site.corpus.of(KnowledgeEntry) if self.clean(entry.uri))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The names of all files, without folder and ending."""
        return tuple(sorted({stem(uri) for uri in self.texts}))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all entries."""
        return tuple(sorted({identity.name for identity in self.site.corpus.by_id}))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Below every plain heading, but not where lists mean something."""
        found: list[Spot] = []
        for uri, document in self.site.documents.items():
            section, lines = "", self._lines[uri]
            for heading in document.headings:
                section = heading.text.strip().lower() if heading.level <= 2 else section
                plain = lines.texts[heading.span.line - 1].startswith("#")
                if plain and section not in CURATED and heading.span.line < len(lines):
                    found.append(Spot(uri, lines.start(heading.span.line + 1)))
        return tuple(found)

    @cached_property
    def uses(self) -> Counter[str]:
        """How often other files refer to each file."""
        return Counter(found.target for found in self.site.index.references if found.target != found.source)

    def references(self, *kinds: str) -> list[Reference]:
        """The references of some kinds that lead to a page which is referred to elsewhere as well."""
        return [
            found
            for found in self.site.index.references
            if found.kind in kinds and found.status == "resolved" and self.uses[found.target] > 1
        ]

    @cached_property
    def needed(self) -> frozenset[str]:
        """The files of entries that findings name: without these, nothing would be found."""
        words = {word for item in self.findings for word in re.findall(r"[a-z][a-z0-9-]+", item.message)}
        return frozenset(entry.uri for identity, entry in self.site.corpus.by_id.items() if identity.name in words)

    def uri(self, name: str, *kinds: str) -> str:
        """The file of the entry of a name, of the first of these kinds that has one."""
        found = (self.site.corpus.named(kind, name) for kind in kinds)
        return next(entry.uri for entry in found if entry is not None)

    def named(self, entry: Entry) -> list[str]:
        """What a plant needs that means an entry by its name: its file, and that no other entry takes the name."""
        return [entry.uri, f"name:{entry.name.text}"]

    def is_alone(self, entry: KnowledgeEntry) -> bool:
        """Whether no entry of another kind has its name."""
        return sum(identity.name == entry.name.text for identity in self.site.corpus.by_id) == 1

    def clean(self, uri: str) -> bool:
        """Whether nothing is found in a file."""
        return not any(token.startswith(f"{uri}:") for token in self.taken)

    # Where it stands

    def node(self, uri: str, key: str) -> Node:
        """The value of a field of front matter, or of a YAML file."""
        return _there(self._matter(uri).get(key))

    def key(self, uri: str, key: str) -> Node:
        """The key of a field."""
        return _there(self._matter(uri).key(key))

    def first_field(self, uri: str) -> Span:
        """The start of front matter, where missing fields are told."""
        return self._matter(uri).span

    def fields_end(self, uri: str) -> int:
        """Where another field can be added: behind the last one of front matter."""
        span = self.site.documents[uri].matter_span
        return self.start(uri, span.end_line)

    def _matter(self, uri: str) -> Node:
        return _there(self.site.documents[uri].matter)

    def start(self, uri: str, line: int) -> int:
        """The offset at which a line begins."""
        return self._lines[uri].start(line)

    def range(self, uri: str, span: Span) -> tuple[int, int]:
        """The offsets between which a span lies."""
        return self.start(uri, span.line) + span.column - 1, self.start(uri, span.end_line) + span.end_column - 1

    def source(self, uri: str, span: Span) -> str:
        """What stands in a span."""
        start, end = self.range(uri, span)
        return self.texts[uri][start:end]

    # What to write

    def replace(self, uri: str, span: Span, text: str, mended: str | None = None) -> Stroke:
        """A stroke over a span."""
        return Stroke(uri, *self.range(uri, span), text, mended)

    def misspell(self, uri: str, span: Span, wrong: str) -> Stroke:
        """A YAML scalar spelt otherwise, quotes around it kept; fixes bring back what was there."""
        source = self.source(uri, span)
        quote = source[0] if source[0] in "\"'" else ""
        return self.replace(uri, span, f"{MARK}{quote}{wrong}{quote}", source)

    def field(self, uri: str, text: str, mended: str | None = None) -> Stroke:
        """One more field at the end of front matter."""
        offset = self.fields_end(uri)
        return Stroke(uri, offset, offset, f"{text}\n", mended and f"{mended}\n")

    def item(self, uri: str, key: str, *texts: str, mended: str | None = None) -> Stroke:
        """More items at the end of a list that has some, in the style of that list. Mended by "", they are removed."""
        node = self.node(uri, key)
        if node.kind != "list" or not node.items:
            raise BarrenError
        start, _ = self.range(uri, node.span)
        last = node.items[-1].span
        _, end = self.range(uri, last)
        lead = ", " if self.texts[uri][start] == "[" else "\n" + " " * (node.items[0].span.column - 3) + "- "
        return Stroke(uri, end, end, "".join(lead + text for text in texts), mended and lead + mended)

    def rewrite_field(self, uri: str, key: str, text: str) -> Stroke:
        """A stroke over a field, its key and its value, however many lines they take."""
        start, _ = self.range(uri, self.key(uri, key).span)
        _, end = self.range(uri, self.node(uri, key).span)
        return Stroke(uri, start, len(self.texts[uri][:end].rstrip()), text)

    def remove_field(self, uri: str, key: str) -> Stroke:
        """A stroke that takes out all lines of a field."""
        whole = self.rewrite_field(uri, key, "")
        return replace(whole, end=self.texts[uri].index("\n", whole.end) + 1)

    def point(self, uri: str, span: Span) -> Stroke:
        """Nothing but a mark, at the start of a span."""
        start, _ = self.range(uri, span)
        return Stroke(uri, start, start, MARK)

    def block(self, spot: Spot, text: str, mended: str | None = None) -> Stroke:
        """A block of Markdown at a spot. A paragraph follows, so that it swallows nothing of what comes after."""
        behind = "\n\nSo much for that.\n\n"
        planted = f"\n{text}{behind}"
        return Stroke(spot.uri, spot.offset, spot.offset, planted, None if mended is None else f"\n{mended}{behind}")

    def plant(
        self,
        *strokes: Stroke,
        target: str = "",
        claims: Iterable[str] = (),
        relies: Iterable[str] = (),
        codes: tuple[str, ...] = (),
        whole: bool = False,
    ) -> Plant:
        """A plant of these strokes, which claims the lines they touch, or their whole files."""
        touched = {token for stroke in strokes for token in self._touched(stroke, whole=whole)}
        needed = {*relies, *(stroke.uri for stroke in strokes)}
        return Plant("", codes, strokes, target, frozenset({*claims, *touched}), frozenset(needed - touched))

    def _touched(self, stroke: Stroke, *, whole: bool) -> set[str]:
        if whole or stroke.uri not in self.texts:
            return {stroke.uri}
        first, last = (self._lines[stroke.uri].position(offset)[0] for offset in (stroke.start, stroke.end))
        return {f"{stroke.uri}:{line}" for line in range(first, last + 1)}


def stem(uri: str) -> str:
    """The name of a file, without folder and ending."""
    return uri.rpartition("/")[2].rpartition(".")[0]


def path(source: str, target: str) -> str:
    """The relative path from one file to another."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def pick(rng: Random, found: Sequence[T]) -> T:
    """One of several, if there are any."""
    if not found:
        raise BarrenError
    return rng.choice(found)


def _there(node: Node | None) -> Node:
    if node is None:
        raise BarrenError
    return node
