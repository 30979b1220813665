"""What is known of the steps of a sound tree: which can be planted in, and how they hang together."""

from __future__ import annotations

from random import Random

from footpath.model.entry import Overlay, Preset, Step
from footpath.model.phase import PHASE_BY_SLUG
from tests.planting.ground import Ground, pick
from tests.planting.slips import BarrenError


def free_steps(ground: Ground) -> list[Step]:
    """Steps without a finding, here or elsewhere, and without an overlay that changes what they wait for or read."""
    overlays = ground.site.corpus.of(Overlay)
    changed = {change.step.text for overlay in overlays for change in overlay.dependencies + overlay.reads}
    found = [step for step in ground.site.corpus.of(Step) if step.name.text not in changed]
    return [step for step in found if step.uri not in ground.needed and ground.clean(step.uri)]


def a_step(ground: Ground, rng: Random) -> Step:
    """One of these steps."""
    return pick(rng, free_steps(ground))


def alone(step: Step, *others: Step) -> list[str]:
    """What a plant claims that changes the place of steps in the graph."""
    return [f"step:{it.name.text}" for it in (step, *others)]


def pair(ground: Ground, rng: Random) -> tuple[Step, Step]:
    """Two steps that every preset enables, or not, alike."""
    step, other = a_step(ground, rng), a_step(ground, rng)
    if step is other or enabled(ground, step) != enabled(ground, other):
        raise BarrenError
    return step, other


def _edges(ground: Ground) -> set[tuple[str, str]]:
    """Which step waits for which, by itself or under an overlay."""
    edges = {(step.name.text, word.text) for step in ground.site.corpus.of(Step) for word in step.dependencies}
    for change in (change for overlay in ground.site.corpus.of(Overlay) for change in overlay.dependencies):
        edges |= {(change.step.text, word.text) for word in (*change.append, *(new for _, new in change.replace))}
    return edges


def _reached(edges: set[tuple[str, str]], name: str) -> set[str]:
    """The names that a name leads to, over any number of others."""
    found: set[str] = set()
    while new := {other for one, other in edges if one in {name, *found}} - found:
        found |= new
    return found


def awaited_by(ground: Ground, name: str) -> set[str]:
    """The steps that a step waits for."""
    return _reached(_edges(ground), name)


def waiting_for(ground: Ground, name: str) -> set[str]:
    """The steps that wait for a step."""
    return _reached({(other, one) for one, other in _edges(ground)}, name)


def goes_last(ground: Ground, step: Step) -> bool:
    """Whether no step waits for a step or reads what it writes, so that it may move to the end."""
    others = [it for it in ground.site.corpus.of(Step) if step.name.text in {word.text for word in it.reads}]
    return not others and not waiting_for(ground, step.name.text)


def enabled(ground: Ground, step: Step) -> list[bool]:
    """Whether each preset enables a step."""
    settings = [setting for preset in ground.site.corpus.of(Preset) for setting in preset.steps]
    return [setting.enabled for setting in settings if setting.step.text == step.name.text]


def added_knowledge(ground: Ground, step: str) -> set[str]:
    """The knowledge that overlays add to a step."""
    changes = [change for overlay in ground.site.corpus.of(Overlay) for change in overlay.knowledge]
    return {word.text for change in changes if change.step.text == step for word in change.append}


def phase_number(step: Step) -> int:
    """Where the phase of a step stands among the phases."""
    return PHASE_BY_SLUG[step.phase.text].number
