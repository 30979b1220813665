"""What the whole corpus knows: topics, references both ways, and what is related to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from footpath.model.entry import EntryId
from footpath.model.source import Place

SEE_ALSO = "see also"
"""The heading of the section in which an author recommends, in lower case."""

ReferenceKind = Literal[
    "see-also",
    "link",
    "image",
    "html",
    "code-span",
    "wiki",
    "definition",
    "source",
    "command",
    "knowledge",
    "dependency",
    "read",
    "output",
    "setting",
]

Status = Literal[
    "resolved",
    "missing",
    "ambiguous",
    "missing-anchor",
    "wrong-case",
    "external",
    "artifact",
    "broken",
    "outside",
    "unsure",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of something in one file, and what it turned out to mean.

    `target` is the uri it leads to (empty where it leads nowhere in the tree), `anchor` the id inside
    it. `entry` is the entry it names, `candidates` all of them where the name is ambiguous. A status of
    `artifact` is a path that a step produces, `broken` a name that a broken file defines, `unsure` a
    single word in code that happens to be the name of a step or tool: listed, never linked. `means` are the
    kinds of entries that a word in a field may name, the likeliest first; none for what stands in a text.

    `destination` is where the target is written: inside `place` for a link, elsewhere for one by reference. A
    definition is listed only where no link refers to it; a source is a web address in front matter.
    """

    source: str
    place: Place
    kind: ReferenceKind
    text: str
    label: str
    status: Status
    destination: Place
    target: str = ""
    anchor: str = ""
    entry: EntryId | None = None
    candidates: tuple[EntryId, ...] = ()
    means: tuple[str, ...] = ()
    section: str = ""
    sentence: str = ""
    reason: str = ""

    @property
    def resolved(self) -> bool:
        """Whether it leads to something in the tree."""
        return self.status in ("resolved", "missing-anchor")

    @property
    def recommends(self) -> bool:
        """Whether it is an item of See Also, as a link, by name in a field, or as a wiki link."""
        return self.kind == "see-also" or (self.kind == "wiki" and self.section.strip().lower() == SEE_ALSO)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in use or in the registry. `entries` are the uris that carry it, sorted.

    `parent` and `children` are the topics above and below it; those below lead to an entry. `page` is the page that
    shows it, empty where nothing carries it or what is below it; `anchor` its place there, empty for a page of its own.
    """

    name: str
    label: str
    description: str = ""
    parent: str = ""
    synonyms: tuple[str, ...] = ()
    registered: bool = False
    entries: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    page: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another entry worth reading, and why: the labels of topics that both carry, the uris of steps that use both."""

    uri: str
    score: float
    topics: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The cross-references of a corpus. Every mapping is keyed by uri, except `topics`, by name.

    `synonyms` maps other names of topics to the name they mean. `anchors` holds the ids that the host
    will render in each Markdown file, `titles` the human title of each. `generated` are the references that
    generated pages make, as far as they are checked; each stands at the file of the template that makes it.
    `former` gives, by pages that entries had before and nothing has now, the files of these entries. `planned` are the
    generated pages, where something asked for them.
    """

    topics: Mapping[str, Topic] = field(default_factory=dict[str, Topic])
    synonyms: Mapping[str, str] = field(default_factory=dict[str, str])
    references: tuple[Reference, ...] = ()
    outgoing: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict[str, tuple[Reference, ...]])
    backlinks: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict[str, tuple[Reference, ...]])
    related: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict[str, tuple[Relation, ...]])
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    generated: tuple[Reference, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict[str, str])
    planned: frozenset[str] = frozenset()
