"""Faults of what steps refer to, and of the graph that this makes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from footpath.model.entry import Step
from footpath.model.source import Word
from tests.planting.ground import Ground, pick
from tests.planting.pipeline import (
    a_step,
    added_knowledge,
    alone,
    awaited_by,
    enabled,
    free_steps,
    pair,
    phase_number,
    waiting_for,
)
from tests.planting.slips import BarrenError, slip
from tests.planting.strokes import MARK, Plant


def _misspelt(ground: Ground, rng: Random, step: Step, words: Sequence[Word], *kinds: str) -> Plant:
    """One of a step's words misspelt, among the names of all entries of some kinds."""
    word = pick(rng, [it for it in words if [other.text for other in words].count(it.text) == 1])
    names = [identity.name for identity in ground.site.corpus.by_id if identity.kind in kinds]
    stroke = ground.misspell(step.uri, word.span, slip(rng, word.text, names))
    claims = [*alone(step), f"step:{word.text}", f"use:{word.text}"]
    return ground.plant(stroke, claims=claims, relies=[ground.uri(word.text, *kinds)])


def unknown_dependency(ground: Ground, rng: Random) -> Plant:
    """The name of a step that another waits for, misspelt by one letter."""
    step = a_step(ground, rng)
    if len(step.dependencies) < 2:
        raise BarrenError
    return _misspelt(ground, rng, step, step.dependencies, "step")


def unknown_read(ground: Ground, rng: Random) -> Plant:
    """The name of a step that is read, misspelt by one letter."""
    step = a_step(ground, rng)
    return _misspelt(ground, rng, step, step.reads, "step", "tool")


def unknown_knowledge(ground: Ground, rng: Random) -> Plant:
    """The name of an entry that a step uses, misspelt by one letter; others use the entry too."""
    step = a_step(ground, rng)
    added = added_knowledge(ground, step.name.text)
    words = [it for it in step.knowledge if it.text not in added and ground.uses[ground.uri(it.text, "knowledge")] > 1]
    return _misspelt(ground, rng, step, words, "knowledge")


def repeated_reference(ground: Ground, rng: Random) -> Plant:
    """A name that is listed twice."""
    step = a_step(ground, rng)
    lists = (("dependencies", step.dependencies), ("reads", step.reads), ("knowledge-base", step.knowledge))
    key, words = pick(rng, lists)
    word = pick(rng, words)
    stroke = ground.item(step.uri, key, MARK + word.text, mended="")
    return ground.plant(stroke, claims=[f"{step.uri}:{word.span.line}"])


def self_dependency(ground: Ground, rng: Random) -> Plant:
    """A step that waits for itself."""
    step = a_step(ground, rng)
    return ground.plant(ground.item(step.uri, "dependencies", MARK + step.name.text), claims=alone(step))


def cycle(ground: Ground, rng: Random) -> Plant:
    """Two steps of a phase that wait for each other."""
    steps = {step.name.text: step for step in free_steps(ground)}
    waits = [(it, word) for it in steps.values() for word in it.dependencies if word.text in steps]
    other, back = pick(rng, [(it, word) for it, word in waits if steps[word.text].phase.text == it.phase.text])
    step = steps[back.text]
    if enabled(ground, step) != enabled(ground, other):
        raise BarrenError
    # A circle is told at the edge that leaves its first step by name.
    first = step.name.text < other.name.text
    edge = ground.item(step.uri, "dependencies", (MARK if first else "") + other.name.text)
    strokes = (edge,) if first else (ground.point(other.uri, back.span), edge)
    return ground.plant(*strokes, claims=[*alone(step, other), "circle"], relies=[other.uri])


def later_dependency(ground: Ground, rng: Random) -> Plant:
    """A step that waits for one of a later phase."""
    step, other = pair(ground, rng)
    if phase_number(other) <= phase_number(step) or other.name.text in waiting_for(ground, step.name.text):
        raise BarrenError
    stroke = ground.item(step.uri, "dependencies", MARK + other.name.text)
    return ground.plant(stroke, claims=[*alone(step, other), "circle"], relies=[other.uri])


def later_read(ground: Ground, rng: Random) -> Plant:
    """A step that reads what one of a later phase writes, and does not call it optional."""
    step, other = pair(ground, rng)
    optional = any(output.text in ground.texts[step.uri] for output in other.outputs)
    awaited = awaited_by(ground, step.name.text)
    if optional or phase_number(other) <= phase_number(step) or other.name.text in awaited:
        raise BarrenError
    # What waits for a circle waits for everything, so that nothing is found.
    needed = [other.uri, *(f"step:{name}" for name in (other.name.text, *awaited))]
    return ground.plant(ground.item(step.uri, "reads", MARK + other.name.text), claims=alone(step), relies=needed)
