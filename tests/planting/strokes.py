"""Edits of a sound tree, and where everything stands once they are made.

A plant is one thing put into the tree: a fault that must be found at the marks in its strokes, or a trap in which
nothing may be found. Many plants are made at once, so places are told only after all strokes are known.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from footpath.model.source import Tree
from footpath.parsing.lines import Lines

MARK = "▸"
"""Stands in the text of a stroke where a finding must begin. It is no part of what is written."""
READ = (".md", ".yml", ".yaml")

Found = tuple[str, str, int, int]
"""A finding as far as it is compared: code, uri, line and column."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """The characters from `start` to `end` of a file become `text`. A file that is not there is made.

    Offsets count the characters of the sound text, line ends normalised and without its byte order mark. Lines in
    `text` end in a line feed; a lone surrogate stands for the byte that it escapes. `mended` is what the safe fixes
    make of it; without it, `text` stays.
    """

    uri: str
    start: int
    end: int
    text: str
    mended: str | None = None

    def after(self) -> Stroke:
        """The stroke as fixes leave it."""
        return replace(self, text=self.text.replace(MARK, "") if self.mended is None else self.mended, mended=None)


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault, or one trap if it has no mark.

    `codes` are those of the marks, in the order of the strokes. `target` is the link target in question. Nobody
    else may touch what it `claims`: a line (`uri:line`), a file (`uri`) or a name; `relies` names what it needs as
    it is and others may need as well.
    """

    kind: str
    codes: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    target: str = ""
    claims: frozenset[str] = frozenset()
    relies: frozenset[str] = frozenset()

    @property
    def uri(self) -> str:
        """The file it is planted in."""
        return self.strokes[0].uri

    def __str__(self) -> str:
        return f"{self.kind}: {[(stroke.uri, stroke.text) for stroke in self.strokes]}"

    def clashes(self, claimed: set[str], relied: set[str]) -> bool:
        """Whether it touches what others have or need, or needs what others touch."""
        return bool(self.claims & claimed or self.claims & relied or self.relies & claimed)

    def mended(self, codes: Collection[str]) -> Plant:
        """What safe fixes for these codes make of it: the same, or a plant in which nothing is to be found."""
        if not set(self.codes) <= set(codes) or all(stroke.mended is None for stroke in self.strokes):
            return self
        return replace(self, codes=(), strokes=tuple(stroke.after() for stroke in self.strokes))


@dataclass(frozen=True, slots=True)
class Garden:
    """A tree with plants in it, and what must be found of them."""

    tree: Tree
    expected: Mapping[Found, Plant]
    _files: Mapping[str, _File]

    def place(self, uri: str, offset: int) -> tuple[int, int]:
        """Line and column, here, of an offset in a sound file."""
        return self._files[uri].place(offset)


def lay_out(tree: Tree, texts: Mapping[str, str], plants: Iterable[Plant]) -> Garden:
    """Make all strokes of some plants that do not clash. `texts` are the normalised texts of the sound tree."""
    plants = tuple(plants)
    strokes: defaultdict[str, list[Stroke]] = defaultdict(list)
    for stroke in (stroke for plant in plants for stroke in plant.strokes):
        strokes[stroke.uri].append(stroke)
    written = {uri: _File(texts.get(uri, ""), strokes[uri]) for uri in sorted({*texts, *strokes})}
    expected: dict[Found, Plant] = {}
    for plant in plants:
        marks = [(stroke, at) for stroke in plant.strokes for at, letter in enumerate(stroke.text) if letter == MARK]
        for code, (stroke, at) in zip(plant.codes, marks, strict=True):
            expected[code, stroke.uri, *written[stroke.uri].mark(stroke, at)] = plant
    files = {uri: written[uri].encoded(tree.files.get(uri, b"")) for uri in strokes if uri.endswith(READ)}
    return Garden(
        replace(
            tree,
            files=dict(sorted({**tree.files, **files}.items())),
            assets=tree.assets | {uri for uri in strokes if not uri.endswith(READ)},
        ),
        expected,
        written,
    )


class _File:
    """One file's sound text and its strokes, in order."""

    def __init__(self, sound: str, strokes: Iterable[Stroke]) -> None:
        self._strokes = sorted(strokes, key=lambda stroke: (stroke.start, stroke.end))
        parts: list[str] = []
        done = 0
        for stroke in self._strokes:
            if stroke.start < done:
                raise ValueError(f"strokes overlap: {self._strokes}")
            parts += [sound[done : stroke.start], stroke.text.replace(MARK, "")]
            done = stroke.end
        self._text = "".join([*parts, sound[done:]])
        self._lines = Lines(self._text)

    def encoded(self, sound: bytes) -> bytes:
        """The file with the line ends and the byte order mark of the sound one."""
        text = self._text.replace("\n", "\r\n") if b"\r\n" in sound else self._text
        return (BOM_UTF8 if sound.startswith(BOM_UTF8) else b"") + text.encode("utf-8", "surrogateescape")

    def mark(self, stroke: Stroke, at: int) -> tuple[int, int]:
        """Line and column of a mark in one of the strokes."""
        return self._lines.position(self._shifted(stroke.start, stroke) + at - stroke.text[:at].count(MARK))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, here, of an offset in the sound text."""
        return self._lines.position(self._shifted(offset))

    def _shifted(self, offset: int, until: Stroke | None = None) -> int:
        shift = 0
        for stroke in self._strokes:
            if stroke is until or stroke.end > offset:
                break
            shift += len(stroke.text.replace(MARK, "")) - (stroke.end - stroke.start)
        return offset + shift
