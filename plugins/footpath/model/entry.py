"""The well-formed things a knowledge base holds, and the broken ones that stay addressable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from footpath.model.source import START, Fault, Place, Span, Word


class EntryId(NamedTuple):
    """The identity of an entry. Names live in a namespace by kind: a step and a tool may share one."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every kind of entry has. `title` is empty unless the front matter gives one.

    `aliases` are names that it had before, and paths of pages that it had.
    """

    kind: ClassVar[str] = ""

    name: Word
    uri: str
    description: str = ""
    title: str = ""
    see_also: tuple[Word, ...] = ()
    aliases: tuple[Word, ...] = ()

    @property
    def id(self) -> EntryId:
        """Kind and name."""
        return EntryId(self.kind, self.name.text)

    @property
    def place(self) -> Place:
        """Where the name is given."""
        return Place(self.uri, self.name.span)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a knowledge entry rests on."""

    url: Word
    anchor: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeEntry(Entry):
    """A piece of guidance. `category` is its folder below the knowledge folder, for people only."""

    kind: ClassVar[str] = "knowledge"

    category: str = ""
    topics: tuple[Word, ...] = ()
    volatility: str = ""
    last_reviewed: str = ""
    version_pin: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossRead:
    """What a step reads from another service's pipeline."""

    service: Word
    step: Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """A pipeline step. `order` may be fractional; `conditional` is `if-needed` or empty."""

    kind: ClassVar[str] = "step"

    summary: str = ""
    phase: Word
    order: float
    dependencies: tuple[Word, ...] = ()
    outputs: tuple[Word, ...] = ()
    reads: tuple[Word, ...] = ()
    cross_reads: tuple[CrossRead, ...] = ()
    knowledge: tuple[Word, ...] = ()
    conditional: str = ""
    stateless: bool = False
    argument_hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Entry):
    """A command outside the pipeline: no phase, no order, never a node of the graph."""

    kind: ClassVar[str] = "tool"

    summary: str = ""
    dependencies: tuple[Word, ...] = ()
    outputs: tuple[Word, ...] = ()
    reads: tuple[Word, ...] = ()
    cross_reads: tuple[CrossRead, ...] = ()
    knowledge: tuple[Word, ...] = ()
    conditional: str = ""
    stateless: bool = False
    argument_hint: str = ""


@dataclass(frozen=True, slots=True)
class StepSetting:
    """What a preset or an overlay says of one step's enablement. `conditional` is empty if not said."""

    step: Word
    enabled: bool
    conditional: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset(Entry):
    """A methodology: which steps run, and how deep (1 to 5) by default.

    `name` is the methodology's name as a configuration spells it (`custom` for `custom-defaults.yml`);
    `title` is the name the file gives itself.
    """

    kind: ClassVar[str] = "preset"

    default_depth: int
    steps: tuple[StepSetting, ...] = ()


@dataclass(frozen=True, slots=True)
class ListChange:
    """How an overlay changes one step's list: `replace` maps old names to new, then `append` adds."""

    step: Word
    replace: tuple[tuple[Word, Word], ...] = ()
    append: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossReadChange:
    """Cross-reads that a structural overlay adds to one step."""

    step: Word
    append: tuple[CrossRead, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay(Entry):
    """A change to every methodology. `name` is the file's stem without `-overlay`; so is the file found.

    `scope` is `project-type`, `domain` or `structural`; the first two apply to `project_type`, a domain
    overlay only with `domain` chosen.
    """

    kind: ClassVar[str] = "overlay"

    scope: str
    project_type: str = ""
    domain: str = ""
    steps: tuple[StepSetting, ...] = ()
    knowledge: tuple[ListChange, ...] = ()
    reads: tuple[ListChange, ...] = ()
    dependencies: tuple[ListChange, ...] = ()
    cross_reads: tuple[CrossReadChange, ...] = ()

    @property
    def file_name(self) -> str:
        """The only file name under which it can apply, since overlays are looked up by file name."""
        if self.scope == "domain" and self.domain:
            return f"{self.project_type}-{self.domain}.yml"
        return f"{self.project_type if self.scope != 'structural' else self.name.text}-overlay.yml"

    @property
    def applies(self) -> bool:
        """Whether any project can get it: false where its file has another name than `file_name`."""
        return self.uri.rpartition("/")[2] == self.file_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry(Entry):
    """One topic of the registry: `title` is its label, `synonyms` other names that mean it."""

    kind: ClassVar[str] = "topic"

    synonyms: tuple[Word, ...] = ()
    parent: Word | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A file, or a part of one, that should have been an entry. Its name is known where it is readable.

    References to it are neither resolved nor reported: its own faults say what is wrong, once. Where the name
    itself is what is wrong, `also` holds the names by which others may refer to it. `settings` are the steps that
    it lists, as far as they can be read.
    """

    kind: str
    uri: str
    name: str = ""
    span: Span = START
    faults: tuple[Fault, ...] = ()
    also: tuple[str, ...] = ()
    settings: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a kind made of one document: entries, broken ones, and faults that broke nothing."""

    entries: tuple[Entry, ...] = ()
    broken: tuple[Broken, ...] = ()
    faults: tuple[Fault, ...] = ()
