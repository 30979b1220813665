"""Where things are: positions in a text, places in a tree, and the tree itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from footpath.model.project_folder import ProjectFolder

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text.

    Lines and columns count from 1; columns count code points. The end is exclusive: the column after
    the last character. A span whose end equals its start marks a point.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def point(cls, line: int, column: int = 1) -> Span:
        """An empty span at one position."""
        return cls(line, column, line, column)

    @property
    def start(self) -> Span:
        """The empty span at which this one starts."""
        return Span.point(self.line, self.column)

    def until(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other`."""
        return Span(self.line, self.column, other.end_line, other.end_column)


START = Span.point(1)
"""The first character of a file: where a finding about the file as a whole is shown."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in one file of the tree; `uri` is its POSIX path relative to the tree's root."""

    uri: str
    span: Span = START


@dataclass(frozen=True, slots=True)
class Word:
    """A text value of the source that remembers where it stands."""

    text: str
    span: Span

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, such as "first defined here"."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of text that would mend something: `span` of the file becomes `text`.

    Lines in `text` end in a line feed, whatever the file has; whoever applies it writes the file's own line
    ends. In a fault an empty `uri` is the file being read.
    """

    uri: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding: all of its edits or none. `title` completes "fix: ...".

    A safe one cannot change what the author meant.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong that a stage met while reading, named by the code of the rule that documents it.

    `span` is relative to the file being read; whoever owns the file adds its uri. `related` may point
    into other files.
    """

    code: str
    span: Span
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """The bytes of one knowledge base, as an adapter read them.

    `files` maps each uri that Footpath reads (Markdown and YAML) to its bytes; `assets` names the other
    files, which are link targets and nothing more; `faults` holds what the reader refused (uri, fault). `links`
    maps files that are symbolic links to the files of the tree whose text they show. `moved` maps
    paths that files had before to the ones they have now, as far as somebody knows. `project` is the folder of a
    project that follows the methodology of the tree, if its progress is wanted.
    """

    files: Mapping[str, bytes]
    assets: frozenset[str] = frozenset()
    faults: tuple[tuple[str, Fault], ...] = ()
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    moved: Mapping[str, str] = field(default_factory=dict[str, str])
    project: ProjectFolder | None = None

    def __contains__(self, uri: str) -> bool:
        return uri in self.files or uri in self.assets


def frozen(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """A read-only view of a mapping nobody else holds, so that values of the model cannot change."""
    return MappingProxyType(dict(mapping))
