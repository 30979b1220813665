"""What the files of one project say: the project that follows a methodology, not the tree that defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from footpath.model.diagnostic import Level
from footpath.model.source import Place, Word

Status = Literal["pending", "in_progress", "completed", "skipped"]
"""What a state may say of a step."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a project's files. They are no content, so no rule is about them.

    `code` is that of the programs that write these files, where they have one: `CONFIG_MISSING`, `CONFIG_INVALID`,
    `CONFIG_IGNORED`, `PRESET_MISSING`, `STATE_MISSING`, `STATE_PARSE_ERROR`, `STATE_SCHEMA_VERSION`,
    `STATE_IN_PROGRESS`, `FIELD_INVALID_VALUE`, `ARTIFACT_PATH_REJECTED`, `DECISION_PARSE_ERROR`, `SERVICE_UNKNOWN`
    or `FILE_REFUSED`. An error means that something of the project is not known.
    """

    code: str
    level: Level
    place: Place
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What a state says of one step. `at` and `started` are as written; `produces` are paths in the folder.

    `verification` is `verified`, `declared`, `unverified` or empty.
    """

    status: Status
    at: str = ""
    by: str = ""
    started: str = ""
    reason: str = ""
    depth: int | None = None
    produces: tuple[Word, ...] = ()
    verification: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """The step that a state says somebody is working on."""

    step: str
    started: str = ""
    actor: str = ""
    artifacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectState:
    """The state of a project, or of one of its services, in whatever version it was written."""

    version: int
    methodology: str = ""
    mode: str = ""
    created: str = ""
    running: Running | None = None
    steps: Mapping[str, StepEntry] = field(default_factory=dict[str, StepEntry])


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decision log. A provisional one was made before its step was completed."""

    id: str
    step: str
    text: str
    at: str
    by: str
    place: Place
    service: str = ""
    provisional: bool = False
    category: str = ""
    tags: tuple[str, ...] = ()
    review: str = ""
    depth: int | None = None
