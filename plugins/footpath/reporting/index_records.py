"""What the index is made of for programs: one record for each kind of thing. `index_json` fills them."""

from __future__ import annotations

import msgspec

from footpath.reporting.findings_json import Location
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
