"""Graph, order and eligibility agree with the reference on its edge cases (format, section 6)."""

from __future__ import annotations

from typing import Any

import pytest

from footpath.methodology import build_graph, eligible
from footpath.methodology.eligibility import Scope, Status
from footpath.model.entry import Step
from footpath.model.pipeline import Enablement, Graph, Provenance, StepState
from footpath.model.source import START, Word
from tests.corpora import VECTORS, needs_shared, vectors

pytestmark = needs_shared

CASES: dict[str, Any] = vectors("edge-cases")["graph"] if VECTORS.is_dir() else {}
REAL_CYCLES = {"cycle": (("a", "b"),), "self-reference": (("a",),)}
"""Where the reference names everything it could not reach, only these steps wait for each other."""


def step(name: str, order: float | None, dependencies: list[str], phase: str = "pre") -> Step:
    # The reference sorts a step without an order as if it had 9999; here every step has one.
    return Step(
        name=Word(name, START),
        uri=f"{name}.md",
        phase=Word(phase, START),
        order=9999 if order is None else order,
        dependencies=tuple(Word(dependency, START) for dependency in dependencies),
    )


def graph_of(case: dict[str, Any]) -> Graph:
    return build_graph(
        (
            step(given["name"], given["order"], given["dependencies"], given["phase"])
            for given in case["steps"]
            if given["category"] == "pipeline"
        ),
        {},
    )


@pytest.mark.parametrize("name", sorted(CASES))
def test_graph(name: str) -> None:
    case = CASES[name]
    graph = graph_of(case)
    assert {node: list(following) for node, following in graph.successors.items()} == case["successors"]
    assert list(graph.order) == case["topo"]
    assert graph.cycles == REAL_CYCLES.get(name, ())
    errors = {error["code"] for error in case["errors"]}
    assert bool(graph.cycles) == ("DEP_CYCLE_DETECTED" in errors)
    assert any(len(cycle) == 1 for cycle in graph.cycles) == ("DEP_SELF_REFERENCE" in errors)
    assert [f'Step "{edge.after}" depends on unknown step "{edge.before}"' for edge in graph.missing] == [
        error["message"] for error in case["errors"] if error["code"] == "DEP_TARGET_MISSING"
    ]


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("first", [None, "completed", "in_progress", "skipped"])
def test_eligibility(name: str, first: Status | None) -> None:
    case = CASES[name]
    graph = graph_of(case)
    origin = Provenance("preset", "test")
    said = {node: Enablement(enabled, origin) for node, enabled in case["preset_enabled"].items()}
    states = {node: StepState(node, said.get(node)) for node in graph.nodes}
    # "First" is the step named a, also where the graph has none: a status for nothing changes nothing.
    statuses: dict[str, Status] = {"a": first} if first else {}
    expected = case[f"eligible_first_{first}" if first else "eligible_empty"]
    assert list(eligible(graph, states, statuses=statuses)) == expected


@pytest.mark.parametrize(
    ("key", "done", "scope"),
    [
        ("empty_global", [], "global"),
        ("empty_service", [], "service"),
        ("g1done_global", ["g1"], "global"),
        ("g1done_noscope", ["g1"], ""),
        ("g1done_service", ["g1"], "service"),
    ],
)
def test_scope(key: str, done: list[str], scope: Scope) -> None:
    given = vectors("edge-cases")["scope"]
    graph = build_graph((step(*values) for values in given["steps"]), {})
    found = eligible(
        graph, {}, statuses=dict.fromkeys(done, "completed"), scope=scope, global_steps=given["global_steps"]
    )
    assert list(found) == given[key]
