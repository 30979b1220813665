"""What entries have to do with each other all over a site: found out once by whoever makes many pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footpath.model.entry import Step
from footpath.model.site import Site
from footpath.pages.entry.artifacts import Artifacts
from footpath.pages.entry.walk import Walks, walks
from footpath.pages.order import steps_in_order
from footpath.pages.uses import Uses, uses


@dataclass(frozen=True, slots=True)
class Connections:
    """Who makes and reads which artifact, who uses which knowledge, and the walk through each methodology.

    `unlocked` are the steps that wait for each step, by its name, in their order.
    """

    artifacts: Artifacts
    uses: Uses
    walks: Walks
    unlocked: Mapping[str, tuple[Step, ...]]

    @classmethod
    def of(cls, site: Site) -> Connections:
        """The connections of a whole site."""
        return cls(Artifacts.of(site), uses(site), walks(site), _unlocked(site))


def _unlocked(site: Site) -> Mapping[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    for step in steps_in_order(site):
        for name in dict.fromkeys(word.text for word in step.dependencies):
            found[name] = (*found.get(name, ()), step)
    return found
