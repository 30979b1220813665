"""The index for programs: entries, topics and references. Its schema is `schemas/index.json`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict
from urllib.parse import quote

import msgspec

from footpath.index.addresses import address_of
from footpath.index.titles import in_words
from footpath.model.entry import EntryId, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.index import Reference, Topic
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.pages.cards import page_uri, title
from footpath.pages.places import combination_page, topic_page
from footpath.reporting.findings_json import Location, location
from footpath.reporting.resolution_json import EdgeRecord


class EntryRecord(msgspec.Struct, frozen=True):
    """A knowledge entry."""

    name: str
    path: str
    url: str
    title: str
    description: str
    aliases: tuple[str, ...]
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
    url: str
    title: str
    description: str
    aliases: tuple[str, ...]
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
    url: str
    title: str
    description: str
    aliases: tuple[str, ...]
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
    url: str
    title: str
    description: str
    aliases: tuple[str, ...]
    default_depth: int
    enabled: tuple[str, ...]
    conditional: tuple[str, ...]


class OverlayRecord(msgspec.Struct, frozen=True):
    """An overlay. `scope` is `project-type`, `domain` or `structural`."""

    name: str
    path: str
    url: str
    title: str
    description: str
    aliases: tuple[str, ...]
    scope: str
    project_type: str
    domain: str


class MethodologyRecord(msgspec.Struct, frozen=True):
    """A methodology as it runs: a preset, or a combination of one with overlays that the site names.

    `order` are the enabled steps in an order in which they can be done, `conditional` those of them that are done only
    if needed. `overlays` are the names of those that apply.
    """

    title: str
    url: str
    methodology: str
    default_depth: int
    project_type: str | None
    domains: tuple[str, ...]
    multi_service: bool
    overlays: tuple[str, ...]
    order: tuple[str, ...]
    conditional: tuple[str, ...]
    edges: tuple[EdgeRecord, ...]


class TopicRecord(msgspec.Struct, frozen=True):
    """A topic. `entries` are the names of the knowledge entries that carry it."""

    name: str
    url: str
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
    """Everything the index knows of a tree. `root` leads to the content root, which paths are relative to.

    Each `url` is seen from the root of the site, whose own address is `address`, or empty where it is not known.
    """

    version: int
    root: str
    address: str
    entries: tuple[EntryRecord, ...]
    steps: tuple[StepRecord, ...]
    tools: tuple[ToolRecord, ...]
    presets: tuple[PresetRecord, ...]
    overlays: tuple[OverlayRecord, ...]
    methodologies: tuple[MethodologyRecord, ...]
    topics: tuple[TopicRecord, ...]
    references: tuple[ReferenceRecord, ...]


UrlOf = Callable[[str], str]
"""The address of a page, by its uri, seen from the root of the site."""


def index_report(site: Site, root: str = ".", url_of: UrlOf | None = None, address: str = "") -> IndexReport:
    """The index of a site. Addresses are those that MkDocs gives, unless a host says others."""
    corpus = site.corpus

    def usual(uri: str) -> str:
        return quote(address_of(uri, directories=site.settings.directory_urls))

    url = url_of or usual
    return IndexReport(
        version=1,
        root=root,
        address=address,
        entries=tuple(_entry(site, entry, url) for entry in corpus.of(KnowledgeEntry)),
        steps=tuple(_step(site, step, url) for step in corpus.of(Step)),
        tools=tuple(_tool(site, tool, url) for tool in corpus.of(Tool)),
        presets=tuple(_preset(site, preset, url) for preset in corpus.of(Preset)),
        overlays=tuple(_overlay(site, item, url) for item in corpus.of(Overlay)),
        methodologies=tuple(_methodology(site, pipeline, url) for pipeline in site.pipelines.values()),
        topics=tuple(_topic(site, topic, url) for topic in site.index.topics.values()),
        references=tuple(map(_reference, site.index.references)),
    )


def _entry(site: Site, entry: KnowledgeEntry, url: UrlOf) -> EntryRecord:
    return EntryRecord(
        entry.name.text,
        entry.uri,
        url(entry.uri),
        site.index.titles[entry.uri],
        entry.description,
        _texts(entry.aliases),
        entry.category,
        _texts(entry.topics),
        _texts(entry.see_also),
        entry.volatility,
        entry.last_reviewed,
        entry.version_pin,
        tuple(source.url.text for source in entry.sources),
    )


def _overlay(site: Site, item: Overlay, url: UrlOf) -> OverlayRecord:
    return OverlayRecord(
        item.name.text,
        item.uri,
        url(page_uri(site, item.uri)),
        item.title,
        item.description,
        _texts(item.aliases),
        item.scope,
        item.project_type,
        item.domain,
    )


def _methodology(site: Site, pipeline: Pipeline, url: UrlOf) -> MethodologyRecord:
    combination, uri = pipeline.combination, combination_page(site, pipeline.combination)
    preset = pipeline.preset
    own = preset is not None and page_uri(site, preset.uri) == uri
    return MethodologyRecord(
        title(site, preset.uri) if preset is not None and own else combination.title,
        url(uri),
        combination.methodology,
        pipeline.default_depth,
        combination.project_type or None,
        combination.domains,
        combination.multi_service,
        tuple(overlay.name.text for overlay in pipeline.applied),
        pipeline.order,
        tuple(name for name in pipeline.order if pipeline.steps[name].conditional),
        tuple(EdgeRecord(edge.before, edge.after) for edge in pipeline.edges),
    )


def _topic(site: Site, topic: Topic, url: UrlOf) -> TopicRecord:
    uri, anchor = topic_page(site, topic)
    return TopicRecord(
        topic.name,
        url(uri) + (f"#{quote(anchor)}" if anchor else ""),
        topic.label,
        topic.description,
        topic.parent,
        topic.synonyms,
        topic.registered,
        tuple(site.corpus.by_uri[uri].name.text for uri in topic.entries),
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


def _step(site: Site, step: Step, url: UrlOf) -> StepRecord:
    return StepRecord(
        step.name.text,
        step.uri,
        url(step.uri),
        site.index.titles[step.uri],
        step.description,
        _texts(step.aliases),
        step.summary,
        step.phase.text,
        step.order,
        **_common(step),
    )


def _tool(site: Site, tool: Tool, url: UrlOf) -> ToolRecord:
    return ToolRecord(
        tool.name.text,
        tool.uri,
        url(tool.uri),
        site.index.titles[tool.uri],
        tool.description,
        _texts(tool.aliases),
        tool.summary,
        **_common(tool),
    )


def _preset(site: Site, preset: Preset, url: UrlOf) -> PresetRecord:
    return PresetRecord(
        preset.name.text,
        preset.uri,
        url(page_uri(site, preset.uri)),
        preset.title or in_words(preset.name.text),
        preset.description,
        _texts(preset.aliases),
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
