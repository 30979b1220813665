"""What a kind of entry is, as far as the rest of Footpath needs to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footpath.model.document import Document
from footpath.model.entry import Broken, Decoded
from footpath.model.source import START, Fault

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
class KindSpec:
    """A kind: the role of the folder it lives in, its file endings, and how to decode one of its files.

    `claims` decides whether a file of that folder is of this kind at all; `decode` never raises.
    """

    kind: str
    role: str
    suffixes: tuple[str, ...]
    decode: Callable[[Source], Decoded]
    claims: Callable[[Source], bool] = lambda _source: True


def is_page(source: Source) -> bool:
    """Whether a Markdown file is an entry rather than the overview page of its folder."""
    if source.stem.lower() not in INDEX_NAMES:
        return True
    matter = source.document.matter
    return matter is not None and matter.get("name") is not None


def unreadable(kind: str, source: Source, label: str) -> Decoded:
    """The broken entry of a file without readable front matter; a fault only if nobody else reported one."""
    faults: tuple[Fault, ...] = ()
    if not source.document.faults:
        faults = (
            Fault(
                "YM003",
                START,
                f"{label} starts with front matter, and this file has none",
                "begin the file with `---`, its fields, and `---` again",
            ),
        )
    name = source.stem.removesuffix("-overlay") if kind == "overlay" else source.stem
    return Decoded(broken=(Broken(kind, source.uri, name, faults=faults),), faults=faults)
