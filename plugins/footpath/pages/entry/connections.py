"""What entries have to do with each other all over a site: found out once by whoever makes many pages."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.model.site import Site
from footpath.pages.entry.artifacts import Artifacts
from footpath.pages.entry.walk import Walks, walks
from footpath.pages.uses import Uses, uses


@dataclass(frozen=True, slots=True)
class Connections:
    """Who makes and reads which artifact, who uses which knowledge, and the walk through each methodology."""

    artifacts: Artifacts
    uses: Uses
    walks: Walks

    @classmethod
    def of(cls, site: Site) -> Connections:
        """The connections of a whole site."""
        return cls(Artifacts.of(site), uses(site), walks(site))
