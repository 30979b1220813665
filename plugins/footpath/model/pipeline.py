"""What a methodology resolves to, and where each part of the answer comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from footpath.model.entry import CrossRead, Overlay, Preset
from footpath.model.source import Place

OriginKind = Literal["frontmatter", "preset", "custom", "overlay"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who put something there: `by` is the name of the preset or overlay, or of the step itself.

    `place` is None where no file of the tree says it (a value of the project configuration).
    """

    kind: OriginKind
    by: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One name in a resolved list. `replaced` is the name that stood here before an overlay changed it."""

    name: str
    origin: Provenance
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class CrossReadItem:
    """A read from another service in a resolved step."""

    value: CrossRead
    origin: Provenance


@dataclass(frozen=True, slots=True)
class CustomStep:
    """What a project configuration says of one step; None where it says nothing."""

    enabled: bool | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """What is resolved: a methodology, and the parts of a project configuration that change it.

    `domains` are those of the project type's configuration (format, section 4.1). `multi_service` is
    true where the project has services. `service` names the service this is resolved for, if any.
    """

    methodology: str
    project_type: str = ""
    domains: tuple[str, ...] = ()
    multi_service: bool = False
    service: str = ""
    custom_steps: Mapping[str, CustomStep] = field(default_factory=dict[str, CustomStep])
    custom_depth: int | None = None

    @property
    def title(self) -> str:
        """A short name such as `deep + backend + fintech + multi-service`."""
        parts = [self.methodology, self.project_type, *self.domains]
        if self.multi_service:
            parts.append("multi-service")
        return " + ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Enablement:
    """Whether a step runs, with its origin, and whether it is conditional."""

    enabled: bool
    origin: Provenance
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class StepState:
    """One step (or tool, or name that only an overlay knows) as a methodology resolves it."""

    name: str
    enablement: Enablement | None
    dependencies: tuple[Item, ...] = ()
    reads: tuple[Item, ...] = ()
    knowledge: tuple[Item, ...] = ()
    cross_reads: tuple[CrossReadItem, ...] = ()

    @property
    def enabled(self) -> bool:
        """Whether the step runs. A step no preset mentions counts as enabled, as in the graph (section 5)."""
        return self.enablement is None or self.enablement.enabled

    @property
    def conditional(self) -> bool:
        """Whether preset or overlay mark it `if-needed`. What the step's own file says is not included."""
        return self.enablement is not None and self.enablement.conditional


@dataclass(frozen=True, slots=True)
class Edge:
    """A dependency between two enabled or disabled steps: `before` must be done before `after`."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The dependency graph of all pipeline steps, disabled ones included.

    `nodes` stand by (order, name). `successors` keeps duplicates and drops unknown targets, as the
    reference does. `order` is the topological order of section 6.2; what lies on or behind a cycle is
    not in it. `cycles` lists each strongly connected group once, as a shortest cycle (`a, c, b`: a waits
    for c, c for b, b for a), and beside them each step that waits for itself.
    """

    nodes: tuple[str, ...] = ()
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    order: tuple[str, ...] = ()
    cycles: tuple[tuple[str, ...], ...] = ()
    missing: tuple[Edge, ...] = ()


OperationName = Literal[
    "step-overrides", "knowledge-overrides", "reads-overrides", "dependency-overrides", "cross-reads-overrides"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing an overlay did, or tried to do, to a step.

    `action` is `enable`, `disable`, `condition`, `append` or `replace`. `before` and `after` are names
    (empty where there is none); `effective` is false where nothing changed by it, and `reason` then says
    why, as a phrase that completes "has no effect: ...".
    """

    section: OperationName
    step: str
    action: Literal["enable", "disable", "condition", "append", "replace"]
    before: str
    after: str
    place: Place
    effective: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A combination, resolved.

    `steps` holds every pipeline step, every tool, and names that only an overlay knows; `graph` only
    pipeline steps. `applied` are the overlays that took part, in order; `changes` what each did, by
    overlay name. `eligible` is what can start in an empty project, by scope: `""` (no scope),
    `"global"`, `"service"`. `warnings` are those of the reference (section 5).
    """

    combination: Combination
    preset: Preset | None
    default_depth: int
    steps: Mapping[str, StepState]
    graph: Graph
    applied: tuple[Overlay, ...] = ()
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict[str, tuple[Change, ...]])
    global_steps: tuple[str, ...] = ()
    eligible: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    warnings: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The enabled steps in topological order."""
        return tuple(name for name in self.graph.order if self.steps[name].enabled)

    @property
    def size(self) -> int:
        """How many of its steps are enabled, those that wait in a circle among them."""
        return sum(self.steps[name].enabled for name in self.graph.nodes)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Each dependency between two enabled steps, once, sorted."""
        return tuple(
            sorted(
                {
                    Edge(before, after)
                    for after in self.graph.nodes
                    for before in self.graph.dependencies[after]
                    if before in self.graph.successors and self.steps[after].enabled and self.steps[before].enabled
                },
                key=lambda edge: (edge.before, edge.after),
            )
        )
