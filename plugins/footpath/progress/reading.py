"""The files of a project, all decoded: what they say, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from footpath.methodology import METHODOLOGIES, ProjectConfig, read_project
from footpath.model.diagnostic import Level
from footpath.model.entry import Entry, Overlay, Preset, Step
from footpath.model.project import Decision, Problem, ProjectState
from footpath.model.project_folder import CONFIG, SERVICES, ProjectFolder, decisions_file, state_file
from footpath.model.settings import ConfigurationError
from footpath.model.source import START, Place, Span, frozen
from footpath.parsing.document import decode
from footpath.progress.decisions import read_decisions
from footpath.progress.migrations import migrated
from footpath.progress.state import SHARDED, read_state


@dataclass(frozen=True, slots=True)
class Reading:
    """What a project's files say. `config` is None where it cannot be used.

    `states` has an item for each state there is, by service, None for what cannot be read. `decisions` stand newest
    first.
    """

    config: ProjectConfig | None
    states: Mapping[str, ProjectState | None] = field(default_factory=dict[str, ProjectState | None])
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def sharded(self) -> bool:
        """Whether each service keeps its own steps. Until a project is, its one state speaks for all services."""
        root = self.states.get("")
        return root is None or root.version == SHARDED


def read_files(folder: ProjectFolder, entries: Iterable[Entry]) -> Reading:
    """Everything in a project's files, for the methodology that `entries` make. Never raises."""
    found = tuple(entries)
    config, problems = _config(folder, found)
    names = ("", *folder.services)
    states: dict[str, ProjectState | None] = {}
    decisions: list[Decision] = []
    own = _own_names(found)
    for service in names:
        file = state_file(service)
        if file in folder.files:
            state, wrong = read_state(folder.files[file], file)
            states[service] = migrated(state, own) if state is not None else None
            problems += wrong
        elif file in folder.refused:
            states[service] = None
        log = decisions_file(service)
        if log in folder.files:
            made, wrong = read_decisions(folder.files[log], log, service)
            decisions += made
            problems += wrong
    problems += _missing(folder, config, states)
    return Reading(
        config,
        frozen(states),
        tuple(sorted(decisions, key=lambda decision: (decision.at, decision.place.span.line), reverse=True)),
        tuple(sorted(problems, key=lambda problem: (problem.place, problem.code, problem.message))),
    )


def _own_names(entries: Iterable[Entry]) -> frozenset[str]:
    """The names and paths of the methodology itself, which are nobody's old ones."""
    steps = [entry for entry in entries if isinstance(entry, Step)]
    return frozenset((*(step.name.text for step in steps), *(word.text for step in steps for word in step.outputs)))


def _config(folder: ProjectFolder, entries: Collection[Entry]) -> tuple[ProjectConfig | None, list[Problem]]:
    """The configuration, if it can be used, and what is wrong with it."""
    content = folder.files.get(CONFIG)
    if content is None:
        return None, [] if CONFIG in folder.refused else [
            _at(CONFIG, "CONFIG_MISSING", "the project has no configuration")
        ]
    presets = {entry.name.text for entry in entries if isinstance(entry, Preset)}
    try:
        config = read_project(
            decode(content),
            [entry.name.text for entry in entries if isinstance(entry, Step)],
            global_steps=[
                setting.step.text
                for entry in entries
                if isinstance(entry, Overlay) and entry.scope == "structural"
                for setting in entry.steps
            ],
            methodologies=sorted({*METHODOLOGIES, *presets}),
        )
    except UnicodeDecodeError:
        return None, [_at(CONFIG, "CONFIG_INVALID", "not UTF-8")]
    except ConfigurationError as error:
        return None, [_told(problem, "CONFIG_INVALID", Level.ERROR) for problem in error.problems]
    problems = [_told(warning, "CONFIG_IGNORED", Level.WARNING) for warning in config.warnings]
    if config.methodology not in presets:
        message = f'no preset for "{config.methodology}" can be read here; another is used, or every step is enabled'
        problems.append(_at(CONFIG, "PRESET_MISSING", message, level=Level.WARNING))
    return config, problems


def _told(text: str, code: str, level: Level) -> Problem:
    """A problem of the form `line:column: what is wrong; what to do`."""
    line, column, message = text.split(":", 2)
    return Problem(code, level, Place(CONFIG, Span.point(int(line), int(column))), message.strip())


def _missing(
    folder: ProjectFolder, config: ProjectConfig | None, states: Mapping[str, ProjectState | None]
) -> Iterator[Problem]:
    """What is not there, is not read, or belongs to no service of the project."""
    for path, why in folder.refused.items():
        yield _at(path, "FILE_REFUSED", why)
    if "" not in states:
        yield _at(state_file(), "STATE_MISSING", "the project has no state; every step counts as pending")
    if config is not None:
        known = {service.name for service in config.services}
        for service in folder.services:
            if service not in known:
                message = f'"{service}" is no service of the project; what its files say is left out'
                yield _at(f"{SERVICES}/{service}", "SERVICE_UNKNOWN", message, level=Level.WARNING)


def _at(path: str, code: str, message: str, *, level: Level = Level.ERROR) -> Problem:
    return Problem(code, level, Place(path, START), message)
