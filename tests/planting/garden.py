"""Many plants at once, at places that have nothing to do with each other, and a ground that is worth planting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from footpath.model.source import Tree
from tests.planting.ground import Ground
from tests.planting.kinds import Kind
from tests.planting.slips import BarrenError
from tests.planting.strokes import Plant

TOPICS = """\
# Topics of this tree, as far as they are agreed on.
testing: Testing
observability: { label: Observability, synonyms: [seeing-inside] }
authentication: { label: Authentication, synonyms: [signing-in, log-on] }
performance: { label: Performance }
deployment: { label: Deployment, synonyms: [rolling-out] }
architecture: { label: Architecture }
"""
_THROWS = 60
"""How often a place is looked for, before a kind is given up."""


def plant_more(plants: Sequence[Plant], ground: Ground, rng: Random, kinds: Sequence[Kind], count: int) -> list[Plant]:
    """These plants and this many more, each kind as often as the others, as long as places are found for it."""
    plants, wanted = list(plants), len(plants) + count
    claimed = {*ground.taken, *(token for plant in plants for token in plant.claims)}
    relied = {*ground.needed, *(token for plant in plants for token in plant.relies)}
    kinds = list(kinds)
    while kinds and len(plants) < wanted:
        for kind in rng.sample(kinds, min(len(kinds), wanted - len(plants))):
            plant = _one(ground, rng, kind, claimed, relied)
            if plant is None:
                kinds.remove(kind)
                continue
            plants.append(plant)
            claimed |= plant.claims
            relied |= plant.relies
    return plants


def _one(ground: Ground, rng: Random, kind: Kind, claimed: set[str], relied: set[str]) -> Plant | None:
    for _ in range(_THROWS):
        try:
            plant = kind.plant(ground, rng)
        except BarrenError:
            continue
        if not plant.clashes(claimed, relied):
            return plant
    return None


def dressed(tree: Tree) -> Tree:
    """The tree with a registry of topics, with lists in both styles, and files in every style of line ends."""
    files = {**tree.files, "topics.yml": TOPICS.encode()}
    for number, (uri, content) in enumerate(tree.files.items()):
        if uri.endswith(".md"):
            unrolled = content if number % 3 else _unrolled(content)
            ended = unrolled if number % 5 else unrolled.replace(b"\n", b"\r\n")
            files[uri] = ended if number % 7 else b"\xef\xbb\xbf" + ended
    return replace(tree, files=dict(sorted(files.items())))


def _unrolled(content: bytes) -> bytes:
    """Front matter with its lists one item a line."""
    lines = content.split(b"\n")
    end = lines[1:].index(b"---") + 1 if lines[0] == b"---" and b"---" in lines[1:] else 0
    for at, line in enumerate(lines[:end]):
        key, _, value = line.partition(b": ")
        if (
            key in (b"topics", b"dependencies", b"knowledge-base", b"reads")
            and value.startswith(b"[")
            and value != b"[]"
        ):
            items = value.strip().removeprefix(b"[").removesuffix(b"]").split(b",")
            lines[at] = b"\n".join([key + b":", *(b"  - " + item.strip() for item in items)])
    return b"\n".join(lines)
