"""Which steps can be started, given what is done already (format, sections 6.4 and 6.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal

from footpath.model.pipeline import Graph, StepState
from footpath.model.project import Status

Scope = Literal["", "global", "service"]
"""All steps; those done once for all services; those done once for each service."""

SCOPES: tuple[Scope, ...] = ("", "global", "service")
_NOTHING_DONE: Mapping[str, Status] = MappingProxyType({})


def eligible(
    graph: Graph,
    states: Mapping[str, StepState],
    *,
    statuses: Mapping[str, Status] = _NOTHING_DONE,
    scope: Scope = "",
    global_steps: Collection[str] = (),
) -> tuple[str, ...]:
    """The steps that can start now, by (order, name).

    A step without a status is pending. A disabled dependency counts as done at once, without its own
    dependencies being inherited; one that does not exist is never done. In the global scope, what is
    done once for each service is taken as done.
    """
    everywhere = set(graph.nodes)
    enabled = {name for name in graph.nodes if name not in states or states[name].enabled}
    shared = everywhere.intersection(global_steps)
    in_scope = {"": everywhere, "global": shared, "service": everywhere - shared}[scope]
    done = (everywhere - enabled) | {name for name in everywhere if statuses.get(name) in ("completed", "skipped")}
    if scope == "global":
        done |= everywhere - shared
    waiting = {name for name in enabled & in_scope if statuses.get(name, "pending") == "pending"}
    return tuple(name for name in graph.nodes if name in waiting and done.issuperset(graph.dependencies[name]))
