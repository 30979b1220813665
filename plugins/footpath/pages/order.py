"""The order in which steps are read: phase by phase, and in a phase by the order that each gives itself."""

from __future__ import annotations

from footpath.model.entry import Step
from footpath.model.phase import PHASE_BY_SLUG
from footpath.model.site import Site


def steps_in_order(site: Site) -> list[Step]:
    """All steps in force."""
    return sorted(
        site.corpus.of(Step), key=lambda step: (PHASE_BY_SLUG[step.phase.text].number, step.order, step.name.text)
    )
