"""Small projects: steps, a preset, a structural overlay, and the files of a project, each as short as it can be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from footpath.model.entry import CrossRead, Entry, ListChange, Overlay, Preset, Step, StepSetting
from footpath.model.progress import Dashboard, Part, StepProgress
from footpath.model.project_folder import CONFIG, ProjectFolder, decisions_file, state_file
from footpath.model.source import START, Word
from footpath.progress import build_dashboard

Json = dict[str, Any]


def word(text: str) -> Word:
    return Word(text, START)


def step(name: str, order: int, after: str = "", phase: str = "pre", **given: Any) -> Step:
    """A step that makes `docs/<name>.md`, unless other outputs are given."""
    outputs = given.pop("outputs", [f"docs/{name}.md"])
    reads = tuple(CrossRead(word(service), word(read)) for service, read in given.pop("reads_from", ()))
    return Step(
        name=word(name),
        uri=f"pipeline/{phase}/{name}.md",
        phase=word(phase),
        order=order,
        dependencies=tuple(map(word, after.split())),
        outputs=tuple(map(word, outputs)),
        cross_reads=reads,
        **given,
    )


def preset(steps: Iterable[Step], off: str = "") -> Preset:
    return Preset(
        name=word("deep"),
        uri="methodology/deep.yml",
        default_depth=5,
        steps=tuple(StepSetting(one.name, one.name.text not in off.split()) for one in steps),
    )


def structural(shared: str, **after: str) -> Overlay:
    """The overlay of several services: the steps they share, and what others wait for beside."""
    return Overlay(
        name=word("multi-service"),
        uri="methodology/multi-service-overlay.yml",
        scope="structural",
        steps=tuple(StepSetting(word(name), enabled=True) for name in shared.split()),
        dependencies=tuple(ListChange(word(name), append=tuple(map(word, on.split()))) for name, on in after.items()),
    )


CHAIN = (step("a", 100), step("b", 110, "a"), step("c", 120, "b"), step("d", 130, "a"))
"""Four steps: b and d wait for a, c for b."""


def config(*services: str, exports: str = "", **given: Any) -> bytes:
    """A configuration, JSON being YAML. Services are command lines; each exports the same steps."""
    named = [
        {"name": name, "projectType": "cli", "cliConfig": {}, "exports": [{"step": one} for one in exports.split()]}
        for name in services
    ]
    project = {"name": "Shop"} | ({"services": named} if named else {})
    return json.dumps(
        {"version": 2, "methodology": "deep", "platforms": ["codex"], "project": project, **given}
    ).encode()


def state(steps: Mapping[str, str | Json], version: int = 1, **given: Any) -> bytes:
    """A state; a step is given by its status, or by its whole entry."""
    entries = {name: {"status": said} if isinstance(said, str) else said for name, said in steps.items()}
    return json.dumps({"schema-version": version, "steps": entries, **given}, indent=1).encode()


def folder(files: Mapping[str, bytes | str], present: str | None = None) -> ProjectFolder:
    """A project's folder: `config`, `state`, `log`, and `state/<service>`; all paths are there if none are named."""
    paths: dict[str, bytes] = {}
    for name, content in files.items():
        kind, _, service = name.partition("/")
        path = {"config": CONFIG, "state": state_file(service), "log": decisions_file(service)}[kind]
        paths[path] = content.encode() if isinstance(content, str) else content
    there = None if present is None else frozenset(present.split())
    return ProjectFolder(
        paths, present=lambda wanted: frozenset(wanted) if there is None else frozenset(wanted) & there
    )


def dashboard(entries: Iterable[Entry], files: Mapping[str, bytes | str], present: str | None = None) -> Dashboard:
    return build_dashboard(entries, folder({"config": config(), **files}, present))


def part(found: Dashboard, service: str = "") -> Part:
    return next(one for one in found.parts if one.service == service)


def steps(found: Dashboard, service: str = "") -> dict[str, StepProgress]:
    return {one.name: one for one in part(found, service).steps}


def standings(found: Dashboard, service: str = "") -> dict[str, str]:
    return {name: one.standing for name, one in steps(found, service).items()}
