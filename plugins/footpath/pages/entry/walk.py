"""Where a step stands in each methodology, and which step comes before and after it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from footpath.methodology import resolve
from footpath.methodology.catalogue import FALLBACK
from footpath.model.diagram import Diagram
from footpath.model.entry import Preset, Step, Tool
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.site import Site
from footpath.model.words import phrase
from footpath.pages.cards import Card, card
from footpath.pages.graphs import steps_diagram
from footpath.pages.order import steps_in_order


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps of a methodology in the order in which they are read; `places` gives that of each by its name."""

    preset: Preset
    pipeline: Pipeline
    steps: tuple[Step, ...]
    places: Mapping[str, int] = field(default_factory=dict[str, int])


Walks = tuple[Walk, ...]


def walks(site: Site) -> Walks:
    """The walk through every methodology."""
    steps = steps_in_order(site)
    return tuple(_walk(preset, site.pipelines[preset.name.text], steps) for preset in site.corpus.of(Preset))


def _walk(preset: Preset, pipeline: Pipeline, steps: list[Step]) -> Walk:
    # By name: the page of a step that another one of its name puts out of force is a page as well.
    there = tuple(step for step in steps if pipeline.steps[step.name.text].enabled)
    return Walk(preset, pipeline, there, {step.name.text: place for place, step in enumerate(there)})


@dataclass(frozen=True, slots=True)
class Stand:
    """A step in a methodology: the `number`th of `count`, or off. `state` is `on`, `if needed` or `off`.

    `name` is the methodology's, `depth` its default.
    """

    name: str
    card: Card
    depth: int
    state: str
    count: int
    number: int = 0
    before: Card | None = None
    after: Card | None = None


def stands(site: Site, step: Step, known: Walks) -> tuple[Stand, ...]:
    """The step in every methodology, the one with most steps first; those that leave the step out come last."""
    found = [_stand(site, step, walk) for walk in known]
    return tuple(sorted(found, key=lambda stand: (stand.state == "off", -stand.count, stand.name)))


def methodologies(known: Walks) -> tuple[str, ...]:
    """The names of all methodologies, the one with most steps first; the reference's own where the tree has none."""
    found = {walk.preset.name.text: len(walk.steps) for walk in known}
    return tuple(sorted(found, key=lambda name: (-found[name], name))) or (FALLBACK,)


def default_pipeline(site: Site, entry: Step | Tool, known: Walks) -> Pipeline:
    """The methodology that a page begins with: of those that run the step, the one with most steps."""
    found = stands(site, entry, known) if isinstance(entry, Step) else ()
    name = found[0].name if found else methodologies(known)[0]
    return site.pipelines.get(name) or resolve(Combination(name), site.corpus.entries)


def _stand(site: Site, step: Step, walk: Walk) -> Stand:
    name, here, depth = walk.preset.name.text, card(site, walk.preset.uri), walk.preset.default_depth
    steps, place = walk.steps, walk.places.get(step.name.text)
    if place is None:
        return Stand(name, here, depth, "off", len(steps))
    return Stand(
        name,
        here,
        depth,
        "if needed" if walk.pipeline.steps[step.name.text].conditional or step.conditional else "on",
        len(steps),
        place + 1,
        card(site, steps[place - 1].uri) if place else None,
        card(site, steps[place + 1].uri) if place + 1 < len(steps) else None,
    )


def surroundings(site: Site, step: Step, neighbours: tuple[Step, ...]) -> Diagram:
    """The step with the steps beside it, and what those wait for, as their own files declare it."""
    near = (step, *neighbours)
    names = {name for other in near for name in (other.name.text, *(word.text for word in other.dependencies))}
    return steps_diagram(site, "step", phrase("Steps before and after this one"), names)
