"""Step graphs: a pipeline, some of its steps, or what differs between two, as a diagram in phase bands.

The `href` of nodes and bands is the uri of a page; whoever renders it makes it an address.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from footpath.diagram import LARGE, overview
from footpath.methodology import Difference
from footpath.model.diagram import Band, Diagram, Edge, Node
from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG, PHASES
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.words import joined, phrase
from footpath.pages.cards import title
from footpath.pages.combinations import combination_title
from footpath.pages.places import phase_page
from footpath.parsing.slugs import unicode_slug

_SAID = {"+": phrase("added"), "-": phrase("left out"), "~": phrase("changed")}


def methodology_diagram(site: Site, pipeline: Pipeline) -> Diagram:
    """The whole graph of a methodology page."""
    combination = pipeline.combination
    name = f"graph-{unicode_slug(combination.title.replace('+', ' '))}"
    return pipeline_diagram(
        site, name, phrase("Steps of %(title)s", title=combination_title(site, combination)), pipeline
    )


def pipeline_diagram(site: Site, name: str, heading: str, pipeline: Pipeline) -> Diagram:
    """The enabled steps of a resolved pipeline."""
    steps = {step.name.text: step for step in site.corpus.of(Step) if pipeline.steps[step.name.text].enabled}
    edges = [Edge(edge.before, edge.after) for edge in pipeline.edges]
    optional = {name for name, step in steps.items() if _is_optional(step, pipeline)}
    return _diagram(site, name, heading, steps, edges, optional, {})


def steps_diagram(site: Site, name: str, heading: str, names: Collection[str]) -> Diagram:
    """Some steps with the dependencies their own files declare among them."""
    steps = {step.name.text: step for step in site.corpus.of(Step) if step.name.text in names}
    edges = [Edge(word.text, step.name.text) for step in steps.values() for word in step.dependencies]
    return _diagram(site, name, heading, steps, edges, {name for name, step in steps.items() if step.conditional}, {})


def difference_diagram(site: Site, name: str, heading: str, found: Difference) -> Diagram:
    """The steps that a difference touches: those that come, go or wait for others, and those at the other end of that.

    A step that goes stays as a ghost. What waits for it, and what it waited for, is marked `-`.
    """
    before, after = found.before, found.after
    marks = {step.name: "~" for step in found.steps if step.waits_differently or (step.condition and step.runs_after)}
    marks |= {step.name: "+" for step in found.added} | {step.name: "-" for step in found.removed}
    old, new = ({(edge.before, edge.after) for edge in pipeline.edges} for pipeline in (before, after))
    touched = {*marks, *(end for edge in old ^ new for end in edge)}
    steps = {step.name.text: step for step in site.corpus.of(Step) if step.name.text in touched}
    edges = [
        Edge(*ends, mark="" if ends in old and ends in new else "+" if ends in new else "-")
        for ends in sorted(old | new)
        if touched.issuperset(ends)
    ]
    optional = {name for name, step in steps.items() if _is_optional(step, before if marks.get(name) == "-" else after)}
    return _diagram(site, name, heading, steps, edges, optional, marks)


def fitting(diagram: Diagram) -> Diagram:
    """The diagram itself, or that of its phases where it is too large to be read."""
    return overview(diagram) if len(diagram.nodes) > LARGE else diagram


def _is_optional(step: Step, pipeline: Pipeline) -> bool:
    return pipeline.steps[step.name.text].conditional or bool(step.conditional)


def _diagram(
    site: Site,
    name: str,
    heading: str,
    steps: Mapping[str, Step],
    edges: list[Edge],
    optional: set[str],
    marks: Mapping[str, str],
) -> Diagram:
    drawn = tuple(edge for edge in edges if edge.source in steps and edge.target in steps)
    waits: dict[str, list[str]] = {step: [] for step in steps}
    for edge in drawn:
        if edge.mark != "-" or marks.get(edge.target) == "-":
            waits[edge.target].append(title(site, steps[edge.source].uri))
    nodes = tuple(
        Node(
            step.name.text,
            title(site, step.uri),
            PHASE_BY_SLUG[step.phase.text].number,
            step.order,
            step.uri,
            _sentence(site, step, waits[step.name.text], optional, marks),
            step.name.text in optional,
            marks.get(step.name.text, ""),
        )
        for step in sorted(steps.values(), key=lambda step: (step.order, step.name.text))
    )
    used = {node.band for node in nodes}
    bands = tuple(
        Band(phase.number, phase.title, phase_page(site, phase.slug)) for phase in PHASES if phase.number in used
    )
    return Diagram(name, heading, nodes, drawn, bands)


def _sentence(site: Site, step: Step, waits: list[str], optional: set[str], marks: Mapping[str, str]) -> str:
    """A node in words, for those who hear the graph."""
    parts = [
        title(site, step.uri),
        PHASE_BY_SLUG[step.phase.text].title,
        _SAID.get(marks.get(step.name.text, ""), ""),
        phrase("if needed") if step.name.text in optional else "",
        phrase("after %(steps)s", steps=", ".join(waits)) if waits else phrase("can start at once"),
    ]
    return joined(", ", parts)
