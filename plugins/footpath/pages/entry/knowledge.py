"""Below the text of a knowledge entry: which steps use it, and which overlay brings it in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from footpath.model.entry import KnowledgeEntry
from footpath.model.site import Site
from footpath.pages.cards import Card, card
from footpath.pages.knowledge_use import phases_of, uses


@dataclass(frozen=True, slots=True)
class Use:
    """A step or tool that uses an entry; `overlays` are those with which it does, none if it always does."""

    card: Card
    overlays: tuple[Card, ...]


def of_knowledge(site: Site, entry: KnowledgeEntry) -> dict[str, object]:
    """The parts of the footer that a knowledge entry alone has."""
    name, known = entry.name.text, site.once(uses)
    groups = [
        (
            phase.title,
            tuple(
                Use(card(site, step.uri), tuple(card(site, overlay) for overlay in known[step.name.text][name]))
                for step in steps
                if name in known[step.name.text]
            ),
        )
        for phase, steps in site.once(phases_of)
    ]
    used = tuple((phase, found) for phase, found in groups if found)
    brought = Counter(overlay for _, found in used for use in found for overlay in use.overlays)
    return {
        "used_by": used,
        "brought_by": tuple(
            (overlay, f"into {count} step{'s' if count != 1 else ''}")
            for overlay, count in sorted(brought.items(), key=lambda item: (item[0].title.lower(), item[0].uri))
        ),
    }
