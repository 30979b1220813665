"""The phases of the pipeline. They are the format's, the same for every tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
            ("vision", "Product Vision"),
            ("pre", "Product Definition"),
            ("foundation", "Project Foundation"),
            ("environment", "Development Environment"),
            ("integration", "Testing Integration"),
            ("modeling", "Domain Modeling"),
            ("decisions", "Architecture Decisions"),
            ("architecture", "System Architecture"),
            ("specification", "Specifications"),
            ("quality", "Quality Gates"),
            ("parity", "Platform Parity"),
            ("consolidation", "Consolidation"),
            ("planning", "Planning"),
            ("validation", "Validation"),
            ("finalization", "Finalization"),
            ("build", "Build"),
        ]
    )
)
"""The sixteen phases of the format, in order (format, section 7)."""

PHASE_BY_SLUG: Mapping[str, Phase] = {phase.slug: phase for phase in PHASES}
