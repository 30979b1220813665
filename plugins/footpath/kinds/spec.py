"""What a kind of entry is, as far as the rest of Footpath needs to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from footpath.kinds.described import Described
from footpath.kinds.fields import Fields
from footpath.model.document import Document
from footpath.model.entry import Broken, Decoded, Entry
from footpath.model.index import ReferenceKind
from footpath.model.source import START, Fault, Span, Word

STEP_OR_TOOL = ("step", "tool")
"""What the fields that take a tool in the place of a step may name."""
INDEX_NAMES = frozenset({"index", "readme"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file on its way to becoming entries. `parts` is its path below the folder of its role."""

    uri: str
    document: Document
    parts: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return self.parts[-1].rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class FieldReference:
    """A word in an entry's fields that names something else.

    `means` are the kinds of entries it may name, the likeliest first; none for the path of an artifact.
    """

    word: Word
    kind: ReferenceKind
    means: tuple[str, ...] = ()


def no_references(_entry: Entry) -> Iterable[FieldReference]:
    """What a kind whose fields name nothing refers to."""
    return ()


@dataclass(frozen=True, slots=True)
class KindSpec:
    """A kind: the role of the folder it lives in, its file endings, and how to decode one of its files.

    `claims` decides whether a file of that folder is of this kind at all; `decode` never raises.
    `references` lists what an entry's fields refer to. `referable` says whether a bare name in a text may
    mean an entry of this kind. `order` is that of its own fields; where it is empty, any order is as good.
    `fields` describes them to authors.
    """

    kind: str
    role: str
    suffixes: tuple[str, ...]
    decode: Callable[[Source], Decoded]
    claims: Callable[[Source], bool] = lambda _source: True
    references: Callable[[Any], Iterable[FieldReference]] = no_references
    referable: bool = True
    order: tuple[str, ...] = ()
    fields: tuple[Described, ...] = ()


def is_page(source: Source) -> bool:
    """Whether a Markdown file is an entry rather than the overview page of its folder."""
    if source.stem.lower() not in INDEX_NAMES:
        return True
    matter = source.document.matter
    return matter is not None and matter.get("name") is not None


def broken(kind: str, uri: str, name: str, span: Span, fields: Fields, also: tuple[str, ...] = ()) -> Decoded:
    """The broken entry of a file whose fields are wrong, addressable by this name, and by the others in `also`."""
    faults = tuple(fields.faults)
    return Decoded(broken=(Broken(kind, uri, name, span, faults, also),), faults=faults)


def unreadable(kind: str, source: Source, name: str, label: str) -> Decoded:
    """The broken entry of a file without readable front matter; a fault only if nobody else reported one."""
    faults: tuple[Fault, ...] = ()
    if not _explained(source.document):
        faults = (
            Fault(
                "YM003",
                START,
                f"{label} starts with front matter, and this file has none",
                "begin the file with `---`, its fields, and `---` again",
            ),
        )
    return Decoded(broken=(Broken(kind, source.uri, name, faults=faults),), faults=faults)


_WHOLE_FILE = frozenset({"FS001", "FS002", "FS003", "FS011"})
"""Faults of a whole file, whose front matter is then not seen."""


def _explained(document: Document) -> bool:
    """Whether a fault says why no front matter was read: one of YAML, of the whole file, or of what stands in it."""
    end = (document.matter_span.end_line, document.matter_span.end_column)
    return any(
        fault.code.startswith("YM") or fault.code in _WHOLE_FILE or (fault.span.line, fault.span.column) < end
        for fault in document.faults
    )
