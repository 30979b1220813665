"""The overview of the pipeline, a page per phase, and the overview of tools."""

from __future__ import annotations

from collections.abc import Iterator

from footpath.model.entry import Step, Tool
from footpath.model.page import PagePlan
from footpath.model.phase import PHASES, Phase
from footpath.model.site import Site
from footpath.pages.cards import Card, summary_of, title
from footpath.pages.graphs import steps_diagram
from footpath.pages.places import folder, index_page, phase_page


def pipeline_pages(site: Site) -> Iterator[PagePlan]:
    """A page for the pipeline, and one for each phase that has steps."""
    steps = sorted(site.corpus.all_of(Step), key=lambda step: (step.order, step.name.text))
    phases = [(phase, [step for step in steps if step.phase.text == phase.slug]) for phase in PHASES]
    present = [(phase, found) for phase, found in phases if found]
    overview = index_page(site, folder(site, "pipeline"))
    if present:
        yield PagePlan(
            overview,
            "Pipeline",
            "pipeline.md.jinja",
            {
                "phases": tuple((_phase_card(site, phase, found), _cards(site, found)) for phase, found in present),
                "total": len(steps),
            },
        )
    for position, (phase, found) in enumerate(present):
        yield PagePlan(
            phase_page(site, phase.slug),
            phase.title,
            "phase.md.jinja",
            {
                "phase": phase,
                "steps": _cards(site, found),
                "diagram": steps_diagram(
                    site, f"phase-{phase.slug}", f"Steps of {phase.title}", {step.name.text for step in found}
                ),
                "before": _phase_card(site, *present[position - 1]) if position else None,
                "after": _phase_card(site, *present[position + 1]) if position + 1 < len(present) else None,
                "trail": (("Pipeline", overview),),
            },
            meta={"hide": ["toc"]},
        )


def tool_pages(site: Site) -> Iterator[PagePlan]:
    """A page for the tools."""
    tools = site.corpus.all_of(Tool)
    if tools:
        yield PagePlan(
            index_page(site, folder(site, "tools")),
            "Tools",
            "tools.md.jinja",
            {
                "tools": tuple(
                    Card(tool.uri, title(site, tool.uri), summary_of(tool), tool.argument_hint) for tool in tools
                ),
            },
        )


def _phase_card(site: Site, phase: Phase, steps: list[Step]) -> Card:
    count = len(steps)
    return Card(phase_page(site, phase.slug), phase.title, note=f"{count} step{'s' if count != 1 else ''}")


def _cards(site: Site, steps: list[Step]) -> tuple[Card, ...]:
    return tuple(
        Card(step.uri, title(site, step.uri), summary_of(step), "if needed" if step.conditional else "")
        for step in steps
    )
