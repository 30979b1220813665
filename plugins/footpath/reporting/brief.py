"""A step with the guidance that it needs, as one Markdown text for whoever carries it out (format, section 9).

Sections and their order are those of the reference; what only a project knows (its artifacts, its decisions, its own
instructions) is left out. The script of a step's page puts the same parts together in the same way; a test compares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from footpath.index.lines import lines_of
from footpath.model.entry import KnowledgeEntry, Preset, Step, Tool
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.pages.cards import card, title
from footpath.pages.entry.depths import DEPTHS, guidance
from footpath.parsing.guidance import deep_guidance
from footpath.reporting.plain import escaped

MEANING = {
    1: "the least that the next step can build on",
    2: "the least, and what is cheap to add",
    3: "complete enough for somebody who was not there",
    4: "checked, with alternatives and edge cases",
    5: "everything that can be known now, with its evidence",
}
"""What each depth asks for, whatever the step."""
NO_KNOWLEDGE = "Nothing is linked to this step."
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What controls a terminal, and halves of characters, which no file can hold. Format characters belong to the text."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a brief has of a knowledge entry."""

    name: str
    description: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A step or tool, for one methodology, project and depth. `missing` are entries of knowledge that are not there."""

    title: str
    name: str
    kind: str
    methodology: str
    project: str
    depth: int
    body: str
    knowledge: tuple[Knowledge, ...]
    guidance: str
    missing: tuple[str, ...] = ()


def brief(site: Site, entry: Step | Tool, pipeline: Pipeline, depth: int | None = None) -> Brief:
    """The brief of a step or tool; without a depth, that of the methodology."""
    combination, depth = pipeline.combination, depth or pipeline.default_depth
    wanted = _wanted(site, entry, pipeline)
    found = {name: site.corpus.named("knowledge", name) for name in wanted}
    return Brief(
        clean(title(site, entry.uri)),
        entry.name.text,
        entry.kind,
        methodology_title(site, combination.methodology),
        ", ".join(
            part
            for part in (
                combination.project_type,
                *combination.domains,
                "several services" if combination.multi_service else "",
            )
            if part
        ),
        depth,
        body(site, entry),
        tuple(knowledge(site, known) for name in wanted if isinstance(known := found[name], KnowledgeEntry)),
        depth_guidance(site, entry, depth),
        tuple(name for name in found if found[name] is None),
    )


def _wanted(site: Site, entry: Step | Tool, pipeline: Pipeline) -> tuple[str, ...]:
    """The knowledge of a step in the order of its list. No overlay reaches a tool that shares its name with a step."""
    if isinstance(entry, Tool) and site.corpus.named("step", entry.name.text) is not None:
        return tuple(word.text for word in entry.knowledge)
    return tuple(item.name for item in pipeline.steps[entry.name.text].knowledge)


def brief_markdown(brief: Brief, links: str = "") -> str:
    """The whole text, or with links in the place of the knowledge."""
    project = f"- Project: {brief.project}\n" if brief.project else ""
    parts = (f"## {item.name}: {item.description}\n\n{item.text}" for item in brief.knowledge)
    depth = f"{brief.depth} of 5, {DEPTHS[brief.depth]}"
    own = f"\n\nFor this {brief.kind}: {brief.guidance}" if brief.guidance else ""
    named = f"- {brief.kind.capitalize()}: {brief.title} ({brief.name})"
    sections = (
        "# System",
        f"Carry out one {brief.kind} of a project. Meta-Prompt says what to do, Knowledge Base how it is done well.",
        f"{named}\n- Methodology: {brief.methodology}\n{project}- Depth: {depth}",
        "# Meta-Prompt",
        brief.body,
        "# Knowledge Base",
        links or "\n\n".join(parts) or NO_KNOWLEDGE,
        "# Methodology",
        f"{brief.methodology}, depth {depth}: {MEANING[brief.depth]}.",
        "\n".join(f"- {number} {name}: {MEANING[number]}" for number, name in DEPTHS.items()) + own,
    )
    return "\n\n".join(sections) + "\n"


def body(site: Site, entry: Step | Tool) -> str:
    """The text of a step or tool as its author wrote it."""
    return clean("\n".join(lines_of(site, entry.uri)[site.documents[entry.uri].body_line - 1 :]).strip("\n"))


def knowledge(site: Site, entry: KnowledgeEntry) -> Knowledge:
    """What a brief has of an entry: its Deep Guidance, or all of its text where it has none."""
    text = "\n".join(lines_of(site, entry.uri)[site.documents[entry.uri].body_line - 1 :])
    return Knowledge(*described(entry), clean(deep_guidance(text)))


def described(entry: KnowledgeEntry) -> tuple[str, str]:
    """The name and the description of an entry, each on one line."""
    name, description = (" ".join(clean(text).split()) for text in (entry.name.text, entry.description))
    return name, description


def depth_guidance(site: Site, entry: Step | Tool, depth: int) -> str:
    """What the step says of a depth."""
    return clean(guidance(site.documents[entry.uri], lines_of(site, entry.uri), depth))


def methodology_title(site: Site, name: str) -> str:
    """A methodology as its preset calls itself."""
    preset = site.corpus.named("preset", name)
    return clean(card(site, preset.uri).title) if isinstance(preset, Preset) else name


def clean(text: str) -> str:
    """Text without control characters, which are written as in source code."""
    return _HIDDEN.sub(lambda match: escaped(match[0]), text)
