"""Order and cycles of any graph, compared with what can be counted out on small ones."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.methodology import build_graph
from footpath.model.entry import Step
from footpath.model.pipeline import Edge
from footpath.model.source import START, Word

NAMES = "abcdef"
EDGES = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12)


def steps(edges: set[tuple[str, str]]) -> list[Step]:
    """Steps a to f; an edge is (step, what it depends on)."""
    return [
        Step(
            name=Word(name, START),
            uri=f"{name}.md",
            phase=Word("pre", START),
            order=1,
            dependencies=tuple(Word(needed, START) for after, needed in sorted(edges) if after == name),
        )
        for name in NAMES
    ]


def every_cycle(edges: set[tuple[str, str]]) -> set[tuple[str, ...]]:
    """All simple cycles, each from its smallest name, by trying all ways."""
    return {
        way
        for length in range(1, len(NAMES) + 1)
        for way in permutations(NAMES, length)
        if way[0] == min(way) and all(pair in edges for pair in zip(way, (*way[1:], way[0]), strict=True))
    }


@settings(max_examples=60, deadline=None)
@given(EDGES)
def test_cycles_are_shortest_and_one_for_each_group_and_each_step_that_waits_for_itself(
    edges: set[tuple[str, str]],
) -> None:
    cycles = build_graph(steps(edges), {}).cycles
    possible = every_cycle(edges)
    assert set(cycles) <= possible
    assert {one for one in cycles if len(one) == 1} == {one for one in possible if len(one) == 1}
    cycles = tuple(one for one in cycles if len(one) > 1)
    possible = {one for one in possible if len(one) > 1}
    groups: list[set[str]] = []
    for one in sorted(possible):
        joined = [group for group in groups if group & set(one)]
        groups = [group for group in groups if group not in joined] + [set(one).union(*joined)]
    assert len(cycles) == len(groups)
    for group in groups:
        shortest = min(len(one) for one in possible if group >= set(one))
        assert [len(one) for one in cycles if group >= set(one)] == [shortest]


@settings(max_examples=60, deadline=None)
@given(EDGES, st.permutations(range(len(NAMES))))
def test_the_order_has_dependencies_first_and_ignores_the_input_order(
    edges: set[tuple[str, str]],
    shuffle: list[int],
) -> None:
    given_steps = steps(edges)
    graph = build_graph(given_steps, {})
    assert graph == build_graph([given_steps[number] for number in shuffle], {})
    position = {name: number for number, name in enumerate(graph.order)}
    assert all(
        needed in position and position[needed] < position[after] for after, needed in edges if after in position
    )
    assert (len(graph.order) == len(NAMES)) == (not graph.cycles)


def test_a_cycle_reads_as_each_waits_for_the_next() -> None:
    graph = build_graph(steps({("a", "c"), ("c", "b"), ("b", "a"), ("d", "a")}), {})
    assert graph.cycles == (("a", "c", "b"),)
    assert graph.order == ("e", "f")


def test_resolved_dependencies_stand_before_written_ones() -> None:
    graph = build_graph(steps({("a", "b"), ("b", "c")}), {"a": ["ghost", "ghost", "c"]})
    assert graph.dependencies["a"] == ("ghost", "ghost", "c")
    assert graph.dependencies["b"] == ("c",)
    assert graph.missing == (Edge("ghost", "a"),)


def test_a_ring_longer_than_the_stack() -> None:
    ring = [
        Step(
            name=Word(f"s{number:04}", START),
            uri="",
            phase=Word("pre", START),
            order=number,
            dependencies=(Word(f"s{(number + 1) % 3000:04}", START),),
        )
        for number in range(3000)
    ]
    assert [len(cycle) for cycle in build_graph(ring, {}).cycles] == [3000]
