"""The folder of one project that follows a methodology: its own files, and which of its other paths are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

HOME = ".scaffold"
"""The folder that a project's own files are in."""
CONFIG = f"{HOME}/config.yml"
SERVICES = f"{HOME}/services"


def state_file(service: str = "") -> str:
    """The path of the state of a service, or of the project itself."""
    return f"{SERVICES}/{service}/state.json" if service else f"{HOME}/state.json"


def decisions_file(service: str = "") -> str:
    """The path of the decisions of a service, or of the project itself."""
    return f"{SERVICES}/{service}/decisions.jsonl" if service else f"{HOME}/decisions.jsonl"


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """A project's folder, as an adapter opened it.

    `files` are the bytes of its own files, by their path in the folder, and `refused` says why others were not
    read. `present` tells which of some paths are there, links out of the folder left out; nothing is opened for it.
    """

    files: Mapping[str, bytes]
    refused: Mapping[str, str] = field(default_factory=dict[str, str])
    present: Callable[[Iterable[str]], frozenset[str]] = frozenset

    @property
    def services(self) -> tuple[str, ...]:
        """The services that have a file of their own, whether the project knows them or not."""
        own = (path.split("/") for path in (*self.files, *self.refused) if path.startswith(f"{SERVICES}/"))
        return tuple(sorted({parts[2] for parts in own if len(parts) > 2}))  # noqa: PLR2004 - home, services, name
