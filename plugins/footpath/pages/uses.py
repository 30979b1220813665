"""Who uses a piece of guidance: the steps and tools that name it, and those that an overlay gives it to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry, Overlay, Step, Tool
from footpath.model.site import Site
from footpath.pages.overlays import overlays_in_force


@dataclass(frozen=True, slots=True)
class Use:
    """A step or tool that uses an entry, and the overlay by which it does; None where it does so by itself."""

    user: Step | Tool
    overlay: Overlay | None = None


def uses(site: Site) -> Mapping[str, tuple[Use, ...]]:
    """All uses of each entry, by its uri: steps in their order, then tools; each user once, by itself if it can."""
    found: defaultdict[str, dict[str, Use]] = defaultdict(dict)
    steps = sorted(site.corpus.of(Step), key=lambda step: (step.order, step.name.text))
    users: tuple[Step | Tool, ...] = (*steps, *site.corpus.of(Tool))
    brought = _brought(site)
    for user in users:
        given = [Use(user, overlay) for overlay in brought.get(user.name.text, ())]
        for use in (Use(user), *given):
            for name in _names(use, user):
                entry = site.corpus.named("knowledge", name)
                if isinstance(entry, KnowledgeEntry):
                    found[entry.uri].setdefault(user.uri, use)
    return {uri: tuple(items.values()) for uri, items in found.items()}


def _brought(site: Site) -> dict[str, list[Overlay]]:
    """The overlays that give something to a step or tool, by its name."""
    found: defaultdict[str, list[Overlay]] = defaultdict(list)
    for overlay in overlays_in_force(site):
        for name in dict.fromkeys(change.step.text for change in overlay.knowledge):
            found[name].append(overlay)
    return found


def _names(use: Use, user: Step | Tool) -> list[str]:
    if use.overlay is None:
        return [word.text for word in user.knowledge]
    return [
        word.text for change in use.overlay.knowledge if change.step.text == user.name.text for word in change.append
    ]


def weight(site: Site, uri: str) -> int:
    """How much an entry is relied on: how many texts, steps, tools and overlays refer to it."""
    return len({reference.source for reference in site.index.backlinks.get(uri, ())})
