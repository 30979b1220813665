"""The fields of overlays, and what each section may do to a step (format, sections 1.5, 4.1 and 4.6)."""

from __future__ import annotations

from footpath.kinds.described import Described, names
from footpath.kinds.host_fields import ALIASES

PROJECT_TYPES = (
    "web-app",
    "mobile-app",
    "backend",
    "cli",
    "library",
    "game",
    "data-pipeline",
    "ml",
    "browser-extension",
    "research",
    "data-science",
    "web3",
    "mcp-server",
    "macos-native",
)
"""The project types of both dialects of the format (sections 1.5 and 4.1)."""

OPERATIONS = {
    "knowledge-overrides": ("append",),
    "reads-overrides": ("append", "replace"),
    "dependency-overrides": ("append", "replace"),
    "cross-reads-overrides": ("append",),
}
OVERLAY_FIELDS = (
    Described("name", "text", "Its title. What it applies to is decided by the name of the file.", required=True),
    Described("description", "text", "What it is for, in one sentence.", required=True),
    Described(
        "project-type",
        "word",
        f"One of {', '.join(f'`{name}`' for name in PROJECT_TYPES)}. The structural overlay has none.",
        required=True,
    ),
    Described("domain", "word", "For people; the name of the file says it."),
    Described("step-overrides", "mapping of steps", "Switches steps on or off: `enabled`, and `conditional`."),
    Described("knowledge-overrides", "mapping of steps", "Entries to read before a step, beside its own."),
    Described("reads-overrides", "mapping of steps", "What else a step reads, or reads instead."),
    Described("dependency-overrides", "mapping of steps", "What else a step waits for, or waits for instead."),
    Described("cross-reads-overrides", "mapping of steps", "What a step reads from other services."),
    ALIASES,
)
ORDER = names(OVERLAY_FIELDS)
SECTIONS = tuple(name for name in ORDER if name.endswith("-overrides"))
