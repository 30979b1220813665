"""The index for programs: entries, topics and references. Its schema is `schemas/index.json`."""

from __future__ import annotations

from typing import TypedDict

import msgspec

from footpath.index.titles import in_words
from footpath.model.entry import EntryId, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.index import Reference
from footpath.model.site import Site
from footpath.reporting.findings_json import Location, location


class EntryRecord(msgspec.Struct, frozen=True):
    """A knowledge entry."""

    name: str
    path: str
    title: str
    description: str
    category: str
    topics: tuple[str, ...]
    see_also: tuple[str, ...]
    volatility: str
    last_reviewed: str
    version_pin: str
    sources: tuple[str, ...]


class CrossReadRecord(msgspec.Struct, frozen=True):
    """A read from another service."""

    service: str
    step: str


class StepRecord(msgspec.Struct, frozen=True):
    """A pipeline step, as its front matter has it. `conditional` is `if-needed` or null."""

    name: str
    path: str
    title: str
    description: str
    summary: str
    phase: str
    order: float
    dependencies: tuple[str, ...]
    outputs: tuple[str, ...]
    reads: tuple[str, ...]
    cross_reads: tuple[CrossReadRecord, ...]
    knowledge_base: tuple[str, ...]
    conditional: str | None
    stateless: bool
    argument_hint: str


class ToolRecord(msgspec.Struct, frozen=True):
    """A tool, as its front matter has it."""

    name: str
    path: str
    title: str
    description: str
    summary: str
    dependencies: tuple[str, ...]
    outputs: tuple[str, ...]
    reads: tuple[str, ...]
    cross_reads: tuple[CrossReadRecord, ...]
    knowledge_base: tuple[str, ...]
    conditional: str | None
    stateless: bool
    argument_hint: str


class PresetRecord(msgspec.Struct, frozen=True):
    """A methodology."""

    name: str
    path: str
    title: str
    description: str
    default_depth: int
    enabled: tuple[str, ...]
    conditional: tuple[str, ...]


class OverlayRecord(msgspec.Struct, frozen=True):
    """An overlay. `scope` is `project-type`, `domain` or `structural`."""

    name: str
    path: str
    title: str
    description: str
    scope: str
    project_type: str
    domain: str


class TopicRecord(msgspec.Struct, frozen=True):
    """A topic. `entries` are the names of the knowledge entries that carry it."""

    name: str
    label: str
    description: str
    parent: str
    synonyms: tuple[str, ...]
    registered: bool
    entries: tuple[str, ...]


class Named(msgspec.Struct, frozen=True):
    """An entry's identity: names are unique within a kind."""

    kind: str
    name: str


class ReferenceRecord(msgspec.Struct, frozen=True):
    """A reference and what it resolves to.

    `kind` is one of see-also, link, image, html, code-span, wiki, command, knowledge, dependency, read,
    output, setting; `status` one of resolved, missing, ambiguous, missing-anchor, wrong-case, external,
    artifact, broken, outside, unsure. `target` is the path it leads to, or null.
    """

    kind: str
    status: str
    text: str
    label: str
    place: Location
    section: str
    sentence: str
    reason: str
    target: str | None
    anchor: str
    entry: Named | None
    candidates: tuple[Named, ...]


class IndexReport(msgspec.Struct, frozen=True):
    """Everything the index knows of a tree. `root` leads to the content root, which paths are relative to."""

    version: int
    root: str
    entries: tuple[EntryRecord, ...]
    steps: tuple[StepRecord, ...]
    tools: tuple[ToolRecord, ...]
    presets: tuple[PresetRecord, ...]
    overlays: tuple[OverlayRecord, ...]
    topics: tuple[TopicRecord, ...]
    references: tuple[ReferenceRecord, ...]


def index_report(site: Site, root: str = ".") -> IndexReport:
    """The index of a site."""
    corpus = site.corpus
    return IndexReport(
        version=1,
        root=root,
        entries=tuple(_entry(site, entry) for entry in corpus.of(KnowledgeEntry)),
        steps=tuple(_step(site, step) for step in corpus.of(Step)),
        tools=tuple(_tool(site, tool) for tool in corpus.of(Tool)),
        presets=tuple(_preset(preset) for preset in corpus.of(Preset)),
        overlays=tuple(
            OverlayRecord(
                item.name.text, item.uri, item.title, item.description, item.scope, item.project_type, item.domain
            )
            for item in corpus.of(Overlay)
        ),
        topics=tuple(
            TopicRecord(
                topic.name,
                topic.label,
                topic.description,
                topic.parent,
                topic.synonyms,
                topic.registered,
                tuple(corpus.by_uri[uri].name.text for uri in topic.entries),
            )
            for topic in site.index.topics.values()
        ),
        references=tuple(map(_reference, site.index.references)),
    )


def _entry(site: Site, entry: KnowledgeEntry) -> EntryRecord:
    return EntryRecord(
        entry.name.text,
        entry.uri,
        site.index.titles[entry.uri],
        entry.description,
        entry.category,
        _texts(entry.topics),
        _texts(entry.see_also),
        entry.volatility,
        entry.last_reviewed,
        entry.version_pin,
        tuple(source.url.text for source in entry.sources),
    )


class _Common(TypedDict):
    dependencies: tuple[str, ...]
    outputs: tuple[str, ...]
    reads: tuple[str, ...]
    cross_reads: tuple[CrossReadRecord, ...]
    knowledge_base: tuple[str, ...]
    conditional: str | None
    stateless: bool
    argument_hint: str


def _common(item: Step | Tool) -> _Common:
    return {
        "dependencies": _texts(item.dependencies),
        "outputs": _texts(item.outputs),
        "reads": _texts(item.reads),
        "cross_reads": tuple(CrossReadRecord(read.service.text, read.step.text) for read in item.cross_reads),
        "knowledge_base": _texts(item.knowledge),
        "conditional": item.conditional or None,
        "stateless": item.stateless,
        "argument_hint": item.argument_hint,
    }


def _step(site: Site, step: Step) -> StepRecord:
    return StepRecord(
        step.name.text,
        step.uri,
        site.index.titles[step.uri],
        step.description,
        step.summary,
        step.phase.text,
        step.order,
        **_common(step),
    )


def _tool(site: Site, tool: Tool) -> ToolRecord:
    return ToolRecord(
        tool.name.text, tool.uri, site.index.titles[tool.uri], tool.description, tool.summary, **_common(tool)
    )


def _preset(preset: Preset) -> PresetRecord:
    return PresetRecord(
        preset.name.text,
        preset.uri,
        preset.title or in_words(preset.name.text),
        preset.description,
        preset.default_depth,
        tuple(item.step.text for item in preset.steps if item.enabled),
        tuple(item.step.text for item in preset.steps if item.conditional),
    )


def _reference(item: Reference) -> ReferenceRecord:
    return ReferenceRecord(
        item.kind,
        item.status,
        item.text,
        item.label,
        location(item.place),
        item.section,
        item.sentence,
        item.reason,
        item.target or None,
        item.anchor,
        _named(item.entry) if item.entry else None,
        tuple(map(_named, item.candidates)),
    )


def _named(identity: EntryId) -> Named:
    return Named(identity.kind, identity.name)


def _texts(words: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(str, words))
