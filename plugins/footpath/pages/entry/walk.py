"""Where a step stands in each methodology, and which step comes before and after it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footpath.methodology import resolve
from footpath.methodology.catalogue import FALLBACK
from footpath.model.diagram import Diagram
from footpath.model.entry import Preset, Step, Tool
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.pipeline import Combination, Pipeline
from footpath.model.site import Site
from footpath.pages.cards import Card, card
from footpath.pages.graphs import steps_diagram


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


def stands(site: Site, step: Step) -> tuple[Stand, ...]:
    """The step in every methodology, the one with most steps first; those that leave the step out come last."""
    found = [_stand(site, step, preset) for preset in site.corpus.of(Preset)]
    return tuple(sorted(found, key=lambda stand: (stand.state == "off", -stand.count, stand.name)))


def methodologies(site: Site) -> tuple[str, ...]:
    """The names of all methodologies, the one with most steps first; the reference's own where the tree has none."""
    return site.once(_methodologies)


def _methodologies(site: Site) -> tuple[str, ...]:
    found = {preset.name.text: len(site.pipelines[preset.name.text].order) for preset in site.corpus.of(Preset)}
    return tuple(sorted(found, key=lambda name: (-found[name], name))) or (FALLBACK,)


def default_pipeline(site: Site, entry: Step | Tool) -> Pipeline:
    """The methodology that a page begins with: of those that run the step, the one with most steps."""
    found = stands(site, entry) if isinstance(entry, Step) else ()
    name = found[0].name if found else methodologies(site)[0]
    return site.pipelines.get(name) or resolve(Combination(name), site.corpus.entries)


def _stand(site: Site, step: Step, preset: Preset) -> Stand:
    pipeline = site.pipelines[preset.name.text]
    state = pipeline.steps[step.name.text]
    here = card(site, preset.uri)
    steps, places = site.once(_walks)[preset.name.text]
    if not state.enabled:
        return Stand(preset.name.text, here, preset.default_depth, "off", len(steps))
    # By name: the page of a step that another one of its name puts out of force is a page as well.
    place = places[step.name.text]
    return Stand(
        preset.name.text,
        here,
        preset.default_depth,
        "if needed" if state.conditional or step.conditional else "on",
        len(steps),
        place + 1,
        card(site, steps[place - 1].uri) if place else None,
        card(site, steps[place + 1].uri) if place + 1 < len(steps) else None,
    )


def _walks(site: Site) -> Mapping[str, tuple[list[Step], Mapping[str, int]]]:
    """The steps of each methodology as they are read, by phase, then by order; and the place of each, by its name."""
    ordered = sorted(
        site.corpus.of(Step), key=lambda step: (PHASE_BY_SLUG[step.phase.text].number, step.order, step.name.text)
    )
    found: dict[str, tuple[list[Step], Mapping[str, int]]] = {}
    for preset in site.corpus.of(Preset):
        states = site.pipelines[preset.name.text].steps
        steps = [step for step in ordered if states[step.name.text].enabled]
        found[preset.name.text] = steps, {step.name.text: place for place, step in enumerate(steps)}
    return found


def surroundings(site: Site, step: Step, neighbours: tuple[Step, ...]) -> Diagram:
    """The step with the steps beside it, and what those wait for, as their own files declare it."""
    near = (step, *neighbours)
    names = {name for other in near for name in (other.name.text, *(word.text for word in other.dependencies))}
    return steps_diagram(site, "step", "Steps before and after this one", names)
