"""Reads a project's `config.yml`: every problem is found in one go, each with its place and a way out.

The rules are those of format section 8.2, 3.17 and 3.54 together. Only what decides the pipeline is
kept; the settings of a project type other than `domain` are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from footpath.kinds.overlay_fields import PROJECT_TYPES
from footpath.methodology.config import ProjectConfig, Service, suggestion
from footpath.methodology.config_values import Values, in_order, shown
from footpath.model.document import Node
from footpath.model.pipeline import CustomStep
from footpath.model.settings import ConfigurationError
from footpath.model.source import START, frozen
from footpath.parsing.scalars import meaning, number

METHODOLOGIES = ("deep", "mvp", "custom", "brownfield")
PLATFORMS = ("claude-code", "codex", "gemini")
TARGETS = ("web", "mobile", "desktop")
DOMAINS = {
    "backend": ("none", "fintech"),
    "research": ("none", "quant-finance", "ml-research", "simulation"),
}
"""The domains a project type may choose; other types have none."""

CURRENT_VERSION = 2
_VERSION_1_NAMES = {"classic": "deep", "classic-lite": "mvp"}
_LEAVES_THE_PROJECT = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
_TOP_FIELDS = ("version", "methodology", "custom", "platforms", "project", "artifact_map")


def config_key(project_type: str) -> str:
    """The key of a project type's settings: `web-app` has `webAppConfig`."""
    first, *rest = project_type.split("-")
    return first + "".join(part.capitalize() for part in rest) + "Config"


_TYPE_OF_KEY = {config_key(project_type): project_type for project_type in PROJECT_TYPES}
_SERVICE_FIELDS = ("name", "description", "projectType", "path", "exports", *_TYPE_OF_KEY)


def read_project(
    text: str,
    known_steps: Iterable[str] | None = None,
    *,
    global_steps: Collection[str] = (),
    methodologies: Iterable[str] = METHODOLOGIES,
) -> ProjectConfig:
    """The configuration that the text of a `config.yml` gives.

    `known_steps` are the pipeline's steps (None: steps are not checked), `global_steps` those no service
    may export, `methodologies` the names of the presets. Raises `ConfigurationError` with every problem,
    as `line:column: what is wrong; what to do`, in the order of the text.
    """
    from footpath.parsing.yaml import read_yaml  # resolving a site needs no YAML library

    root, faults = read_yaml(text)
    reader = _Reader(None if known_steps is None else tuple(known_steps), global_steps, tuple(methodologies))
    for fault in faults:
        reader.problem(fault.span, f"{fault.message}; {fault.help}" if fault.help else fault.message)
    config = None
    if root is not None and root.kind == "mapping":
        config = reader.config(root)
    elif root is not None:
        reader.problem(root, f"the configuration must be a mapping, this is a {root.kind}; write `key: value` lines")
    elif not faults:
        reader.problem(START, "the configuration is empty; it needs version, methodology and platforms")
    if config is None or reader.problems:
        raise ConfigurationError(in_order(reader.problems))
    return config


@dataclass(slots=True)
class _Reader(Values):
    """Walks the tree of a configuration, field by field."""

    known_steps: tuple[str, ...] | None
    global_steps: Collection[str]
    methodologies: tuple[str, ...]

    def config(self, root: Node) -> ProjectConfig:
        """The whole configuration; meaningless if problems were met."""
        current = self.is_current(root)
        for key in root.keys:
            if key.text not in _TOP_FIELDS and (current or key.text != "mixins"):
                hint = suggestion(key.text, _TOP_FIELDS)
                self.warning(key, f'unknown field "{key.text}", it is ignored{hint}')
        methodology = self.methodology(root, current=current)
        platforms = self.platforms(root, current=current)
        steps, depth = self.custom(root.get("custom"), strict=methodology == "custom")
        artifact_map = self.artifact_map(root.get("artifact_map"))
        project = self.mapping(root.get("project"), "project") or Node("mapping", root.span)
        for target in self.listed(project.get("platforms"), "project.platforms"):
            self.choice(target, "platform", TARGETS)
        project_type = self.project_type(project)
        return ProjectConfig(
            methodology=methodology,
            platforms=platforms,
            name=self.text(project.get("name"), "project.name"),
            project_type=project_type,
            domains=self.domains(project, project_type),
            services=self.services(project),
            custom_steps=frozen(steps),
            custom_depth=depth,
            artifact_map=frozen(artifact_map),
            warnings=in_order(self.warnings),
        )

    def is_current(self, root: Node) -> bool:
        """Whether the file is of version 2; without a version it is of version 1, which is migrated."""
        node = root.get("version")
        if node is None:
            return False
        value = number(node.text) if meaning(node) == "number" else None
        if value not in (1, CURRENT_VERSION):
            self.problem(node, f"version must be {CURRENT_VERSION}, this is {shown(node)}; write `version: 2`")
        return value != 1

    def methodology(self, root: Node, *, current: bool) -> str:
        """The methodology; version 1 has names of its own, and any other is `custom` there."""
        node = root.get("methodology")
        if current:
            if node is None:
                self.missing(root, "methodology", self.methodologies)
            return self.choice(node, "methodology", self.methodologies)
        name = _VERSION_1_NAMES.get(node.text if node else "", "custom")
        if node and node.text in self.methodologies and node.text != name:
            self.warning(node, f'"{node.text}" is read as {name} in a file of version 1; write `version: 2`')
        return name

    def platforms(self, root: Node, *, current: bool) -> tuple[str, ...]:
        """The platforms, at least one; version 1 may leave them out."""
        node = root.get("platforms")
        if node is None:
            if current:
                self.missing(root, "platforms", PLATFORMS)
            return PLATFORMS[:1]
        return tuple(self.choice(item, "platform", PLATFORMS) for item in self.listed(node, "platforms", filled=True))

    def custom(self, node: Node | None, *, strict: bool) -> tuple[dict[str, CustomStep], int | None]:
        """The custom block: steps and default depth. A step must exist only where the methodology is custom."""
        custom = self.mapping(node, "custom", ("default_depth", "steps"))
        if custom is None:
            return {}, None
        steps: dict[str, CustomStep] = {}
        wanted = self.mapping(custom.get("steps"), "custom.steps")
        for name, value in wanted.pairs() if wanted else ():
            if self.known_steps is not None and name.text not in self.known_steps:
                message = f'unknown step "{name.text}" in custom.steps{suggestion(name.text, self.known_steps)}'
                (self.problem if strict else self.warning)(name, message)
            step = self.mapping(value, f"custom.steps.{name.text}", ("enabled", "depth"))
            if step is not None:
                steps[name.text] = CustomStep(self.boolean(step.get("enabled")), self.depth(step.get("depth")))
        return steps, self.depth(custom.get("default_depth"))

    def project_type(self, owner: Node) -> str:
        """The project type of a project or service; settings of another type beside it are a mistake."""
        project_type = self.choice(owner.get("projectType"), "project type", PROJECT_TYPES)
        for key, value in owner.pairs():
            other = _TYPE_OF_KEY.get(key.text, project_type)
            if other != project_type and (project_type or owner.get("projectType") is None):
                self.problem(key, f"{key.text} needs `projectType: {other}`; set that or remove {key.text}")
            elif key.text in _TYPE_OF_KEY:
                self.mapping(value, key.text)
        return project_type

    def domains(self, owner: Node, project_type: str) -> tuple[str, ...]:
        """The domains in the type's settings: one text or a list, each once, `none` left out."""
        settings = owner.get(config_key(project_type)) if project_type in DOMAINS else None
        node = settings.get("domain") if settings else None
        if node is None:
            return ()
        items = self.listed(node, "domain", filled=True) if node.kind == "list" else [node]
        names: dict[str, None] = {}
        for item in items:
            name = self.choice(item, f"{project_type} domain", DOMAINS[project_type])
            if name in names:
                self.warning(item, f'the domain "{name}" again; it counts once')
            names[name] = None
        return tuple(name for name in names if name not in ("", "none"))

    def services(self, project: Node) -> tuple[Service, ...]:
        """The services of a project, names unique."""
        services: dict[str, Service] = {}
        for item in self.listed(project.get("services"), "project.services", filled=True):
            node = self.mapping(item, "a service", _SERVICE_FIELDS)
            if node is None:
                continue
            name = self.kebab(node, "name", "a service")
            if name in services:
                self.problem(node.get("name") or node, f'a second service "{name}"; names must be unique')
            project_type = self.project_type(node)
            if node.get("projectType") is None:
                self.missing(node, "projectType", PROJECT_TYPES)
            elif project_type and node.get(config_key(project_type)) is None:
                self.problem(node, f'{project_type} service "{name}" lacks {config_key(project_type)}; add it')
            for key in ("description", "path"):
                self.text(node.get(key), key)
            services[name] = Service(name, project_type, self.domains(node, project_type), self.exports(node, name))
        return tuple(services.values())

    def exports(self, service: Node, owner: str) -> tuple[str, ...]:
        """The steps a service lets others read; global ones belong to no service."""
        steps: list[str] = []
        for item in self.listed(service.get("exports"), "exports"):
            export = self.mapping(item, "an export", ("step",))
            if export is None:
                continue
            step = self.kebab(export, "step", "an export")
            if step in self.global_steps:
                self.problem(
                    export.get("step") or export,
                    f'service "{owner}" cannot export "{step}", a global step that all services share; remove it',
                )
            steps.append(step)
        return tuple(steps)

    def artifact_map(self, node: Node | None) -> dict[str, str]:
        """Where steps' artifacts stand (3.54): paths by step, without meaning for the pipeline."""
        paths: dict[str, str] = {}
        mapping = self.mapping(node, "artifact_map")
        for name, value in mapping.pairs() if mapping else ():
            if self.known_steps is not None and name.text not in self.known_steps:
                hint = suggestion(name.text, self.known_steps)
                self.warning(name, f'unknown step "{name.text}" in artifact_map{hint}')
            paths[name.text] = self.text(value, "a path")
            if _LEAVES_THE_PROJECT.search(paths[name.text]):
                self.problem(value, f'"{value.text}" leaves the project; use a path below its root')
        return paths
