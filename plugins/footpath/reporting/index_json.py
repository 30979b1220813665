"""The index for programs: entries, topics and references. Its schema is `schemas/index.json`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict
from urllib.parse import quote

from footpath.index.addresses import address_of
from footpath.index.titles import in_words
from footpath.model.entry import EntryId, KnowledgeEntry, Overlay, Preset, Step, Tool
from footpath.model.index import Reference, Topic
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.pages.cards import page_uri, title
from footpath.pages.places import combination_page, topic_page
from footpath.reporting.findings_json import location
from footpath.reporting.index_records import (
    CrossReadRecord,
    EntryRecord,
    IndexReport,
    MethodologyRecord,
    Named,
    OverlayRecord,
    PresetRecord,
    ReferenceRecord,
    StepRecord,
    ToolRecord,
    TopicRecord,
)
from footpath.reporting.resolution_json import EdgeRecord

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
