"""Faults of tools."""

from __future__ import annotations

from random import Random

from footpath.model.entry import Tool
from tests.planting.ground import Ground, pick
from tests.planting.slips import strange
from tests.planting.strokes import MARK, Plant, Stroke


def _tool(ground: Ground, rng: Random) -> str:
    tools = [tool.uri for tool in ground.site.corpus.of(Tool)]
    return pick(rng, [uri for uri in tools if ground.clean(uri) and uri not in ground.needed])


def tool_has_phase(ground: Ground, rng: Random) -> Plant:
    """A tool with a phase."""
    uri = _tool(ground, rng)
    return ground.plant(ground.replace(uri, ground.node(uri, "phase").span, f"{MARK}quality", "null"))


def tool_category(ground: Ground, rng: Random) -> Plant:
    """A tool of no category that there is."""
    uri = _tool(ground, rng)
    return ground.plant(ground.replace(uri, ground.node(uri, "category").span, f"{MARK}helper"), whole=True)


def tool_missing_field(ground: Ground, rng: Random) -> Plant:
    """A tool without a description."""
    uri = _tool(ground, rng)
    point = ground.point(uri, ground.first_field(uri))
    return ground.plant(point, ground.remove_field(uri, "description"), whole=True)


def tool_name_format(ground: Ground, rng: Random) -> Plant:
    """The name of a tool in capitals."""
    name = strange(rng).capitalize()
    text = f"---\nname: {MARK}{name}\ndescription: A text\ncategory: tool\nstateless: true\n---\n\n# New\n"
    return ground.plant(Stroke(f"tools/{name}.md", 0, 0, text))
