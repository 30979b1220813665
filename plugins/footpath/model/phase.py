"""The phases of the pipeline. They are the format's, the same for every tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footpath.model.words import phrase


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the pipeline: its number is its place in the order of phases."""

    number: int
    slug: str
    title: str


PHASES: tuple[Phase, ...] = tuple(
    Phase(number, slug, title)
    for number, (slug, title) in enumerate(
        [
            ("vision", phrase("Product Vision")),
            ("pre", phrase("Product Definition")),
            ("foundation", phrase("Project Foundation")),
            ("environment", phrase("Development Environment")),
            ("integration", phrase("Testing Integration")),
            ("modeling", phrase("Domain Modeling")),
            ("decisions", phrase("Architecture Decisions")),
            ("architecture", phrase("System Architecture")),
            ("specification", phrase("Specifications")),
            ("quality", phrase("Quality Gates")),
            ("parity", phrase("Platform Parity")),
            ("consolidation", phrase("Consolidation")),
            ("planning", phrase("Planning")),
            ("validation", phrase("Validation")),
            ("finalization", phrase("Finalization")),
            ("build", phrase("Build")),
        ]
    )
)
"""The sixteen phases of the format, in order (format, section 7)."""

PHASE_BY_SLUG: Mapping[str, Phase] = {phase.slug: phase for phase in PHASES}
