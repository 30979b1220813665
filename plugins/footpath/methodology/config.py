"""What a project's `config.yml` says of the pipeline, and the combination it chooses (format, section 8.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from footpath.model.pipeline import Combination, CustomStep
from footpath.model.settings import ConfigurationError
from footpath.parsing.spelling import closest, did_you_mean

CHOICES_SHOWN = 16
"""A longer list of what there is to choose from helps nobody."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a project: what it is, and the steps other services may read from it."""

    name: str
    project_type: str
    domains: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """A valid project configuration. A domain of `none` is left out; `warnings` broke nothing.

    `artifact_map` says where the artifact of a step stands, if not where the step says. Each warning is a text such as
    `4:1: unknown field "foo", it is ignored`.
    """

    methodology: str
    platforms: tuple[str, ...] = ()
    name: str = ""
    project_type: str = ""
    domains: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    custom_steps: Mapping[str, CustomStep] = field(default_factory=dict[str, CustomStep])
    custom_depth: int | None = None
    artifact_map: Mapping[str, str] = field(default_factory=dict[str, str])
    warnings: tuple[str, ...] = ()


def combination_of(config: ProjectConfig, service: str | None = None) -> Combination:
    """The combination to resolve for a project, or for one of its services (format, section 5, point 1).

    A service brings its own project type and domains; that the project has services stays true. Raises
    `ConfigurationError` for a service the project does not have.
    """
    project_type, domains = config.project_type, config.domains
    if service is not None:
        found = next((one for one in config.services if one.name == service), None)
        if found is None:
            names = [one.name for one in config.services]
            raise ConfigurationError((f'unknown service "{service}"{suggestion(service, names)}',))
        project_type, domains = found.project_type, found.domains
    return Combination(
        methodology=config.methodology,
        project_type=project_type,
        domains=domains,
        multi_service=bool(config.services),
        service=service or "",
        custom_steps=config.custom_steps,
        custom_depth=config.custom_depth,
    )


def suggestion(word: str, known: Sequence[str]) -> str:
    """`; did you mean x?` for the one known name that is close, else what there is to choose from."""
    near = closest(word, known)
    if near:
        return did_you_mean(near)
    choices = ", ".join(known)
    return f"; use one of {choices}" if known and len(known) <= CHOICES_SHOWN else ""
