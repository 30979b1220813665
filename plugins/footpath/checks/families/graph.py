"""GR: steps refer to steps and entries that exist, and their order can be followed."""

from __future__ import annotations

from collections import defaultdict

from footpath.checks.families.later import later_dependency, later_read
from footpath.checks.families.step_references import repeated_reference, self_dependency, unknown_entry, unknown_step
from footpath.checks.rule import Findings, Rule
from footpath.model.diagnostic import Finding, Level
from footpath.model.entry import Preset, Step
from footpath.model.pipeline import Pipeline
from footpath.model.site import Site
from footpath.model.source import Place, Related

Edge = tuple[str, str]
"""A step, and one that it waits for."""


def cycle(site: Site) -> Findings:
    """Steps wait for each other in a circle.

    What:
        A chain of dependencies leads back to where it began. Only the steps of the circle are named,
        not those that wait behind it.
    Why:
        None of them can ever start.
    Fix:
        Remove the dependency that is not real; each one's place is given.
    Example:
        `a` depends on `b`, `b` on `c`, and `c` on `a`.
    """
    places = _word_places(site) if site.graph.cycles else {}
    for found in site.graph.cycles:
        # A step that waits for itself alone has a rule of its own.
        if len(found) > 1:
            yield _cycle_finding(found, places, _edges(found)[0])


def overlay_cycle(site: Site) -> Findings:
    """An overlay makes steps wait for each other in a circle.

    What:
        The dependencies are sound by themselves, and a circle appears when the overlay is applied.
    Why:
        Every project that uses the overlay stands still.
    Fix:
        Change the overlay's `dependency-overrides`.
    Example:
        `dependency-overrides: { a: { append: [c] } }` where `c` depends on `a`.
    """
    told: set[tuple[str, tuple[str, ...]]] = set()
    for (_, name), pipeline in site.overlaid.items():
        overlay = site.corpus.named("overlay", name)
        places = _item_places(pipeline) if pipeline.graph.cycles else {}
        for found in pipeline.graph.cycles:
            closing = [edge for edge in _edges(found) if edge in places and overlay and places[edge].uri == overlay.uri]
            if closing and (name, found) not in told:
                told.add((name, found))
                yield _cycle_finding(found, places, closing[0], f"with overlay {name}: ")


def _word_places(site: Site) -> dict[Edge, Place]:
    return {
        (step.name.text, word.text): Place(step.uri, word.span)
        for step in site.corpus.of(Step)
        for word in step.dependencies
    }


def _item_places(pipeline: Pipeline) -> dict[Edge, Place]:
    return {
        (state.name, item.name): item.origin.place
        for state in pipeline.steps.values()
        for item in state.dependencies
        if item.origin.place
    }


def _edges(names: tuple[str, ...]) -> list[Edge]:
    """Who waits for whom on a circle."""
    return [(name, names[(position + 1) % len(names)]) for position, name in enumerate(names)]


def _cycle_finding(names: tuple[str, ...], places: dict[Edge, Place], at: Edge, prefix: str = "") -> Finding:
    """One finding for a whole circle, at one of its edges, with every edge as a related place."""
    related = tuple(Related(places[edge], f"{edge[0]} waits for {edge[1]}") for edge in _edges(names) if edge in places)
    alone = len(names) == 1
    return Finding(
        places[at],
        prefix
        + (f"{names[0]} waits for itself" if alone else f"steps wait for each other: {' → '.join((*names, names[0]))}"),
        "remove this dependency" if alone else "remove one of these dependencies",
        related,
    )


def cut_off_step(site: Site) -> Findings:
    """No methodology runs a step.

    What:
        Every preset disables the step, and no overlay enables it. A preset that does not list the step does
        not disable it. Nothing is said while a preset or an overlay cannot be read.
    Why:
        Only a project that asks for the step by name ever runs it. Often a step is new, and was enabled nowhere.
    Fix:
        Enable it in a preset or an overlay, or leave it so if projects are meant to ask for it.
    Example:
        `audit: { enabled: false }` in every preset.
    """
    if any(identity.kind in ("preset", "overlay") for identity in site.corpus.broken_names):
        return
    pipelines = (*site.pipelines.values(), *site.overlaid.values())
    enabled = {name for pipeline in pipelines for name, state in pipeline.steps.items() if state.enabled}
    settings: defaultdict[str, list[Related]] = defaultdict(list)
    for preset in site.corpus.of(Preset):
        for setting in preset.steps:
            place = Place(preset.uri, setting.step.span)
            settings[setting.step.text].append(Related(place, f"{preset.name.text} disables it"))
    for step in site.corpus.of(Step) if pipelines else ():
        name = step.name.text
        if name not in enabled:
            yield Finding(
                step.place,
                f"no preset and no overlay enables {name}",
                "enable it in one of them, or leave it so if that is meant",
                tuple(settings[name]),
            )


RULES: tuple[Rule, ...] = (
    Rule("GR001", unknown_step, fix="safe"),
    Rule("GR002", self_dependency, fix="unsafe"),
    Rule("GR003", cycle),
    Rule("GR004", later_dependency, Level.WARNING),
    Rule("GR005", later_read, Level.WARNING),
    Rule("GR006", unknown_entry, fix="safe"),
    Rule("GR007", repeated_reference, Level.WARNING, fix="safe"),
    Rule("GR008", cut_off_step, Level.NOTE),
    Rule("GR009", overlay_cycle),
)
