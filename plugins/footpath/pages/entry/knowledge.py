"""Below the text of a knowledge entry: who uses it and which overlay brings it in."""

from __future__ import annotations

from footpath.model.entry import KnowledgeEntry, Step, Tool
from footpath.model.phase import PHASES
from footpath.model.site import Site
from footpath.pages.cards import Card, card, named
from footpath.pages.overlays import overlays_in_force


def of_knowledge(site: Site, entry: KnowledgeEntry) -> dict[str, object]:
    """The parts of the footer that a knowledge entry alone has."""
    name = entry.name.text
    users = sorted(
        (step for step in site.corpus.of(Step) if any(word.text == name for word in step.knowledge)),
        key=lambda step: (step.order, step.name.text),
    )
    groups = [
        (phase.title, tuple(card(site, step.uri) for step in users if step.phase.text == phase.slug))
        for phase in PHASES
    ]
    tools = tuple(
        card(site, tool.uri) for tool in site.corpus.of(Tool) if any(word.text == name for word in tool.knowledge)
    )
    brought = [
        (
            overlay,
            tuple(
                _target(site, change.step.text)
                for change in overlay.knowledge
                if any(word.text == name for word in change.append)
            ),
        )
        for overlay in overlays_in_force(site)
    ]
    return {
        "used_by": tuple((heading, found) for heading, found in [*groups, ("Tools", tools)] if found),
        "brought_by": tuple((card(site, overlay.uri), steps) for overlay, steps in brought if steps),
    }


def _target(site: Site, name: str) -> Card:
    return named(site, "step" if site.corpus.named("step", name) else "tool", name)
