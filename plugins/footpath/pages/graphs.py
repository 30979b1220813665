"""Step graphs: a pipeline, or some of its steps, as a diagram in phase bands."""

from __future__ import annotations

from collections.abc import Collection

from footpath.model.diagram import Band, Diagram, Edge, Node
from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG, PHASES
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.pages.cards import title
from footpath.pages.places import phase_page


def pipeline_diagram(
    site: Site, name: str, heading: str, pipeline: Pipeline, marks: dict[str, str] | None = None
) -> Diagram:
    """The enabled steps of a resolved pipeline. `marks` puts a sign beside steps, such as `+` for an added one.

    The `href` of nodes and bands is the uri of a page; whoever renders it makes it an address.
    """
    steps = {step.name.text: step for step in site.corpus.of(Step) if pipeline.steps[step.name.text].enabled}
    edges = [(edge.before, edge.after) for edge in pipeline.edges]
    optional = {name for name in steps if pipeline.steps[name].conditional or steps[name].conditional}
    return _diagram(site, name, heading, steps, edges, optional, marks or {})


def steps_diagram(site: Site, name: str, heading: str, names: Collection[str]) -> Diagram:
    """Some steps with the dependencies their own files declare among them."""
    steps = {step.name.text: step for step in site.corpus.of(Step) if step.name.text in names}
    edges = [(word.text, step.name.text) for step in steps.values() for word in step.dependencies]
    return _diagram(site, name, heading, steps, edges, {name for name, step in steps.items() if step.conditional}, {})


def _diagram(
    site: Site,
    name: str,
    heading: str,
    steps: dict[str, Step],
    edges: list[tuple[str, str]],
    optional: set[str],
    marks: dict[str, str],
) -> Diagram:
    nodes = tuple(
        Node(
            step.name.text,
            title(site, step.uri),
            PHASE_BY_SLUG[step.phase.text].number,
            step.order,
            step.uri,
            _sentence(site, step, edges, steps, optional),
            step.name.text in optional,
            marks.get(step.name.text, ""),
        )
        for step in sorted(steps.values(), key=lambda step: (step.order, step.name.text))
    )
    used = {node.band for node in nodes}
    bands = tuple(
        Band(phase.number, phase.title, phase_page(site, phase.slug)) for phase in PHASES if phase.number in used
    )
    known = {node.id for node in nodes}
    drawn = tuple(Edge(before, after) for before, after in edges if before in known and after in known)
    return Diagram(name, heading, nodes, drawn, bands)


def _sentence(site: Site, step: Step, edges: list[tuple[str, str]], steps: dict[str, Step], optional: set[str]) -> str:
    """A node in words, for those who hear the graph."""
    waits = [title(site, steps[before].uri) for before, after in edges if after == step.name.text and before in steps]
    parts = [
        title(site, step.uri),
        PHASE_BY_SLUG[step.phase.text].title,
        "if needed" if step.name.text in optional else "",
        f"after {', '.join(waits)}" if waits else "can start at once",
    ]
    return ", ".join(part for part in parts if part)
