"""The overview of methodologies, and a page per preset and named combination, with its step graph and text twin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from footpath.model.entry import Overlay, Preset, Step
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.source import Place
from footpath.model.words import counted, phrase
from footpath.pages.cards import Card, card, named, summary_of, title
from footpath.pages.combinations import combination_title
from footpath.pages.comparison import comparison_cards, exports
from footpath.pages.explorer import choice, offer, with_reads
from footpath.pages.graphs import fitting, methodology_diagram
from footpath.pages.places import combination_page, folder, index_page, phase_page
from footpath.pages.spots import spots

_KINDS = (Preset.kind, Overlay.kind)
MOST_FIRST = 6
"""How many of the steps that can start at once are named above the graph. It marks all of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the text twin of a graph. `satisfied` are dependencies on steps that this methodology leaves out."""

    card: Card
    optional: bool
    after: tuple[Card, ...]
    satisfied: tuple[Card, ...]


def methodology_pages(site: Site) -> Iterator[PagePlan]:
    """One page per pipeline of the site, and their overview."""
    overview = index_page(site, folder(site, "methodology"))
    listed: list[Card] = []
    for pipeline in site.pipelines.values():
        uri = combination_page(site, pipeline.combination)
        heading = combination_title(site, pipeline.combination)
        diagram = methodology_diagram(site, pipeline)
        listed.append(Card(uri, heading, pipeline.preset.description if pipeline.preset else "", _size(pipeline)))
        yield PagePlan(
            uri,
            heading,
            "methodology.md.jinja",
            {
                "title": heading,
                "pipeline": pipeline,
                "description": pipeline.preset.description if pipeline.preset else "",
                "size": _size(pipeline),
                "diagram": with_reads(site, fitting(diagram)),
                "exports": exports(uri),
                "choice": json.dumps(choice(pipeline.combination)),
                "offer": offer(site),
                "phases": text_twin(site, pipeline),
                "off": _switched_off(site, pipeline),
                "overlays": tuple(card(site, overlay.uri) for overlay in pipeline.applied),
                "first": tuple(named(site, "step", name) for name in pipeline.eligible[""][:MOST_FIRST]),
                "more": len(pipeline.eligible[""][MOST_FIRST:]),
                "trail": ((phrase("Methodology"), overview),),
            },
            meta={"hide": ["toc"]},
            edit_uri=pipeline.preset.uri if pipeline.preset else "",
            diagram=diagram,
        )
    overlays = site.corpus.of(Overlay)
    unread = spots(*(Place(item.uri, item.span) for item in site.corpus.broken if item.kind in _KINDS))
    if listed or overlays or unread:
        yield PagePlan(
            overview,
            phrase("Methodology"),
            "methodologies.md.jinja",
            {
                "methodologies": tuple(listed),
                "comparisons": comparison_cards(site),
                "unread": unread,
                "overlays": tuple(
                    (heading, tuple(card(site, item.uri) for item in overlays if item.scope == scope))
                    for scope, heading in (
                        ("project-type", phrase("By project type")),
                        ("domain", phrase("By domain")),
                        ("structural", phrase("By structure")),
                    )
                    if any(item.scope == scope for item in overlays)
                ),
            },
        )


def _size(pipeline: Pipeline) -> str:
    running = (pipeline.steps[name] for name in pipeline.graph.nodes)
    optional = sum(state.enabled and state.conditional for state in running)
    steps = counted("%(count)s step", "%(count)s steps", pipeline.size)
    return phrase("%(steps)s, %(count)s of them if needed", steps=steps, count=optional) if optional else steps


def text_twin(site: Site, pipeline: Pipeline) -> tuple[tuple[Card, tuple[Line, ...]], ...]:
    """The graph in words: phases in order, each with its enabled steps and every dependency they declare."""
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    found: list[tuple[Card, tuple[Line, ...]]] = []
    for phase in PHASES:
        lines = tuple(
            _line(site, pipeline, step)
            for step in steps
            if step.phase.text == phase.slug and pipeline.steps[step.name.text].enabled
        )
        if lines:
            found.append((Card(phase_page(site, phase.slug), phase.title), lines))
    return tuple(found)


def _line(site: Site, pipeline: Pipeline, step: Step) -> Line:
    state = pipeline.steps[step.name.text]
    names = [item.name for item in state.dependencies]
    on = [name for name in names if name in pipeline.graph.successors and pipeline.steps[name].enabled]
    off = [name for name in names if name in pipeline.graph.successors and not pipeline.steps[name].enabled]
    return Line(
        Card(step.uri, title(site, step.uri), summary_of(step)),
        state.conditional or bool(step.conditional),
        tuple(named(site, "step", name) for name in on),
        tuple(named(site, "step", name) for name in off),
    )


def _switched_off(site: Site, pipeline: Pipeline) -> tuple[Card, ...]:
    """The steps that this methodology leaves out."""
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    return tuple(card(site, step.uri) for step in steps if not pipeline.steps[step.name.text].enabled)
