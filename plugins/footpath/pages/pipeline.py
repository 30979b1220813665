"""The overview of the pipeline, a page per phase, and the overview of tools."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from footpath.diagram import LARGE
from footpath.model.entry import Preset, Step, Tool
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES, Phase
from footpath.model.site import Site
from footpath.model.words import counted, phrase
from footpath.pages.cards import Card, card, summary_of, title
from footpath.pages.graphs import steps_diagram
from footpath.pages.places import folder, index_page, phase_page, phase_title


@dataclass(frozen=True, slots=True)
class Link:
    """A step of another phase that some steps of this one wait for, or that waits for them."""

    other: Card
    own: tuple[Card, ...]


def pipeline_pages(site: Site) -> Iterator[PagePlan]:
    """A page for the pipeline, and one for each phase that has steps."""
    steps = sorted(site.corpus.all_of(Step), key=lambda step: (step.order, step.name.text))
    phases = [(phase, [step for step in steps if step.phase.text == phase.slug]) for phase in PHASES]
    present = [(phase, found) for phase, found in phases if found]
    overview = index_page(site, folder(site, "pipeline"))
    if present:
        yield PagePlan(
            overview,
            phrase("Pipeline"),
            "pipeline.md.jinja",
            {
                "phases": tuple((_phase_card(site, phase, found), _cards(site, found)) for phase, found in present),
                "total": len(steps),
            },
        )
    for position, (phase, found) in enumerate(present):
        coming, going = _links(site, phase)
        yield PagePlan(
            phase_page(site, phase.slug),
            phase.title,
            "phase.md.jinja",
            {
                "phase": phase,
                "steps": _cards(site, found),
                "coming": coming,
                "going": going,
                "presets": tuple(card(site, preset.uri) for preset in site.corpus.of(Preset)),
                "runs": tuple((card(site, step.uri), _runs(site, step)) for step in found),
                "diagram": steps_diagram(
                    site,
                    f"phase-{phase.slug}",
                    phrase("Steps of %(title)s", title=phase.title),
                    {step.name.text for step in found},
                )
                if len(found) <= LARGE
                else None,
                "before": _phase_card(site, *present[position - 1]) if position else None,
                "after": _phase_card(site, *present[position + 1]) if position + 1 < len(present) else None,
                "trail": ((phrase("Pipeline"), overview),),
            },
            meta={"hide": ["toc"]},
        )


Links = tuple[tuple[Card, tuple[Link, ...]], ...]
"""Links by the phase at their other end."""


def _links(site: Site, phase: Phase) -> tuple[Links, Links]:
    """What the steps of a phase wait for in other phases, and what there waits for them; in order."""
    steps = {step.name.text: step for step in site.corpus.of(Step)}
    coming: defaultdict[str, list[str]] = defaultdict(list)
    going: defaultdict[str, list[str]] = defaultdict(list)
    for after in site.graph.nodes:
        for before in dict.fromkeys(site.graph.dependencies[after]):
            ends = [steps[name].phase.text == phase.slug if name in steps else None for name in (before, after)]
            if ends == [False, True]:
                coming[before].append(after)
            elif ends == [True, False]:
                going[after].append(before)
    return _by_phase(site, steps, coming), _by_phase(site, steps, going)


def _by_phase(site: Site, steps: Mapping[str, Step], links: Mapping[str, list[str]]) -> Links:
    groups: defaultdict[Card, list[Link]] = defaultdict(list)
    for other in sorted(links, key=lambda name: (steps[name].order, name)):
        phase = steps[other].phase.text
        own = tuple(card(site, steps[name].uri) for name in links[other])
        groups[Card(phase_page(site, phase), phase_title(phase))].append(Link(card(site, steps[other].uri), own))
    return tuple((phase, tuple(found)) for phase, found in groups.items())


def _runs(site: Site, step: Step) -> tuple[str, ...]:
    """What each methodology does with a step, in words."""
    words: list[str] = []
    for preset in site.corpus.of(Preset):
        state = site.pipelines[preset.name.text].steps[step.name.text]
        words.append(
            phrase("off")
            if not state.enabled
            else phrase("if needed")
            if state.conditional or step.conditional
            else phrase("on")
        )
    return tuple(words)


def tool_pages(site: Site) -> Iterator[PagePlan]:
    """A page for the tools."""
    tools = site.corpus.all_of(Tool)
    if tools:
        yield PagePlan(
            index_page(site, folder(site, "tools")),
            phrase("Tools"),
            "tools.md.jinja",
            {
                "tools": tuple(
                    Card(tool.uri, title(site, tool.uri), summary_of(tool), tool.argument_hint) for tool in tools
                ),
            },
        )


def _phase_card(site: Site, phase: Phase, steps: list[Step]) -> Card:
    count = len(steps)
    return Card(phase_page(site, phase.slug), phase.title, note=counted("%(count)s step", "%(count)s steps", count))


def _cards(site: Site, steps: list[Step]) -> tuple[Card, ...]:
    return tuple(
        Card(step.uri, title(site, step.uri), summary_of(step), phrase("if needed") if step.conditional else "")
        for step in steps
    )
