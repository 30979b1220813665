"""Faults of old names."""

from __future__ import annotations

from random import Random

from footpath.model.entry import Tool
from tests.planting.ground import Ground, path, pick
from tests.planting.slips import strange
from tests.planting.strokes import MARK, Plant


def bad_alias(ground: Ground, rng: Random) -> Plant:
    """An old name in capitals, beside one that is right."""
    uri = pick(rng, ground.entries).uri
    name = strange(rng)
    return ground.plant(ground.field(uri, f"aliases: [{name}, {MARK}{strange(rng).capitalize()}]"))


def bad_alias_of_tool(ground: Ground, rng: Random) -> Plant:
    """Old names of a tool that are no list."""
    tools = [tool.uri for tool in ground.site.corpus.of(Tool) if ground.clean(tool.uri)]
    return ground.plant(ground.field(pick(rng, tools), f"aliases: {MARK}{strange(rng)}"))


def name_taken(ground: Ground, rng: Random) -> Plant:
    """An old name that another entry has."""
    entry, other = pick(rng, ground.entries), pick(rng, ground.entries)
    return ground.plant(ground.field(entry.uri, f"aliases: [{MARK}{other.name.text}]"), relies=ground.named(other))


def page_taken(ground: Ground, rng: Random) -> Plant:
    """An old path at which another entry is."""
    entry, other = pick(rng, ground.entries), pick(rng, ground.entries)
    return ground.plant(ground.field(entry.uri, f"aliases:\n  - {MARK}{other.uri}"), relies=ground.named(other))


def old_name_in_text(ground: Ground, rng: Random) -> Plant:
    """A wiki link to an entry by a name that it had before."""
    entry, spot, old = (
        pick(rng, [it for it in ground.entries if ground.is_alone(it)]),
        pick(rng, ground.spots),
        strange(rng),
    )
    planted, mended = f"See [[{MARK}{old}]] as well.", f"See [[{entry.name.text}]] as well."
    field = ground.field(entry.uri, f"aliases: [{old}]", f"aliases: [{old}]")
    return ground.plant(field, ground.block(spot, planted, mended), relies=ground.named(entry))


def old_path_in_link(ground: Ground, rng: Random) -> Plant:
    """A link to an entry where it lay before."""
    entry, spot, old = pick(rng, ground.entries), pick(rng, ground.spots), f"{strange(rng)}/{strange(rng)}.md"
    planted, mended = (
        f"See [it]({address}) as well." for address in (MARK + path(spot.uri, old), path(spot.uri, entry.uri))
    )
    field = ground.field(entry.uri, f"aliases: [{old}]", f"aliases: [{old}]")
    return ground.plant(field, ground.block(spot, planted, mended), relies=ground.named(entry))
