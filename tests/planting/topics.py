"""Faults of the registry of topics."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.planting.ground import Ground, pick
from tests.planting.slips import BarrenError, slip, strange
from tests.planting.strokes import MARK, Plant, Stroke

REGISTRY = "topics.yml"


def _more(ground: Ground, text: str, mended: str | None = None) -> Plant:
    """More topics at the end of the registry, if there is one."""
    if REGISTRY not in ground.texts:
        raise BarrenError
    end = len(ground.texts[REGISTRY])
    return ground.plant(Stroke(REGISTRY, end, end, text, mended))


def _topics(ground: Ground) -> list[str]:
    return sorted(topic.name for topic in ground.site.index.topics.values() if topic.registered)


def malformed(ground: Ground, rng: Random) -> Plant:
    """A text where a list is meant."""
    return _more(ground, f"{strange(rng)}: {{ label: It, synonyms: {MARK}{strange(rng)} }}\n")


def unknown_parent(ground: Ground, rng: Random) -> Plant:
    """The parent of a topic, misspelt by one letter."""
    topics = _topics(ground)
    name, parent = strange(rng), pick(rng, topics)
    before, after = f"{name}: {{ label: It, parent: ", " }\n"
    return _more(ground, f"{before}{MARK}{slip(rng, parent, topics)}{after}", before + parent + after)


def synonym_clash(ground: Ground, rng: Random) -> Plant:
    """A synonym that is a topic of its own."""
    topic = pick(rng, _topics(ground))
    plant = _more(ground, f"{strange(rng)}: {{ label: It, synonyms: [{MARK}{topic}] }}\n")
    return replace(plant, claims=plant.claims | {f"topic:{topic}"})


def parent_cycle(ground: Ground, rng: Random) -> Plant:
    """Two topics that are above each other."""
    one, other = strange(rng), strange(rng)
    return _more(ground, f"{one}: {{ label: It, parent: {MARK}{other} }}\n{other}: {{ label: It, parent: {one} }}\n")
