"""The dependency graph: the reference's order of steps, real cycles, missing targets (format, section 6).

Everything here is independent of the order in which steps are given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from footpath.model.entry import Step
from footpath.model.pipeline import Edge, Graph
from footpath.model.source import frozen

Edges = Mapping[str, Sequence[str]]


def build_graph(steps: Iterable[Step], dependencies: Edges) -> Graph:
    """The graph of all `steps`, disabled ones included.

    `dependencies` are the resolved ones by step; a step it lacks has those of its own file. Nodes stand
    in the order (order, name), which is also how steps that can start are listed.
    """
    ordered = sorted(steps, key=lambda step: (step.order, step.name.text))
    after = {
        step.name.text: tuple(dependencies[step.name.text])
        if step.name.text in dependencies
        else tuple(word.text for word in step.dependencies)
        for step in ordered
    }
    successors: dict[str, list[str]] = {name: [] for name in after}
    missing: list[Edge] = []
    for name, needed in after.items():
        for dependency in needed:
            if dependency in successors:
                successors[dependency].append(name)
            else:
                missing.append(Edge(dependency, name))
    order = _first_in_first_out(successors)
    return Graph(
        nodes=tuple(after),
        successors=frozen({name: tuple(following) for name, following in successors.items()}),
        dependencies=frozen(after),
        order=order,
        cycles=_cycles(after, after.keys() - set(order)),
        missing=tuple(dict.fromkeys(missing)),
    )


def _first_in_first_out(successors: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Kahn's order with a plain queue, as the reference has it (6.2): not "always the lowest order next".

    Only the steps that one step frees are in order among themselves, because nodes and successors are.
    Duplicate edges count twice, on both sides. What lies on or behind a cycle never becomes free.
    """
    waiting = dict.fromkeys(successors, 0)
    for following in successors.values():
        for name in following:
            waiting[name] += 1
    queue = deque(name for name, count in waiting.items() if count == 0)
    order: list[str] = []
    while queue:
        order.append(queue.popleft())
        for name in successors[order[-1]]:
            waiting[name] -= 1
            if waiting[name] == 0:
                queue.append(name)
    return tuple(order)


def _cycles(dependencies: Edges, stuck: AbstractSet[str]) -> tuple[tuple[str, ...], ...]:
    """Each of the `stuck` steps that waits for itself, and one shortest cycle of each group that waits in a circle.

    Sorted. The reference reports everything it could not order as one cycle, downstream steps included; naming
    the steps that really wait for each other is what lets a writer mend it. A step that waits for itself hides
    no longer cycle that it is part of.
    """
    towards = _towards(dependencies, stuck)
    alone = [(name,) for name, needed in towards.items() if name in needed]
    others = {name: [other for other in needed if other != name] for name, needed in towards.items()}
    return tuple(
        sorted((*alone, *(_shortest_cycle(group, others) for group in _circular_groups(others, others.keys()))))
    )


def circular_groups(graph: Graph) -> list[AbstractSet[str]]:
    """The steps that wait for each other, or for themselves, group by group."""
    towards = _towards(graph.dependencies, graph.dependencies.keys() - set(graph.order))
    return _circular_groups(towards, towards.keys())


def _towards(dependencies: Edges, stuck: AbstractSet[str]) -> dict[str, list[str]]:
    """What each of the steps that never become free waits for, as far as that is one of them."""
    return {name: sorted(set(dependencies[name]) & stuck) for name in sorted(stuck)}


def _shortest_cycle(group: AbstractSet[str], towards: Edges) -> tuple[str, ...]:
    """A shortest cycle in a strongly connected group, from its smallest name; each waits for the next, none for itself.

    Every cycle through the smallest name is measured at once; what is left without that name falls into
    smaller groups, until none has a cycle.
    """
    best: tuple[str, ...] = ()
    groups = [group]
    while groups and len(best) != 2:  # noqa: PLR2004 - without self-references no cycle is shorter
        here = groups.pop()
        start = min(here)
        cycle = _cycle_through(start, here, towards)
        if not best or len(cycle) < len(best):
            best = cycle
        groups.extend(_circular_groups(towards, here - {start}))
    return best


def _cycle_through(start: str, group: AbstractSet[str], towards: Edges) -> tuple[str, ...]:
    """A shortest way from `start` back to itself inside a strongly connected group."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for following in towards[name]:
            if following == start:
                way = [name]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if following in group and following not in came_from:
                came_from[following] = name
                queue.append(following)
    return ()


def _circular_groups(towards: Edges, within: AbstractSet[str]) -> list[AbstractSet[str]]:
    """The strongly connected groups (Tarjan) in a part of the graph that hold a cycle."""
    found: list[AbstractSet[str]] = []
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: dict[str, None] = {}
    for root in sorted(within):
        if root in index:
            continue
        # A path of its own instead of recursion: a chain of steps may be longer than Python's stack.
        path: list[tuple[str, Iterator[str]]] = [(root, iter(towards[root]))]
        index[root] = low[root] = len(index)
        stack[root] = None
        while path:
            name, rest = path[-1]
            following = next((other for other in rest if other in within), None)
            if following is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[name])
                if low[name] == index[name]:
                    group = _pop_until(stack, name)
                    if len(group) > 1 or name in towards[name]:
                        found.append(group)
            elif following not in index:
                index[following] = low[following] = len(index)
                stack[following] = None
                path.append((following, iter(towards[following])))
            elif following in stack:
                low[name] = min(low[name], index[following])
    return found


def _pop_until(stack: dict[str, None], name: str) -> frozenset[str]:
    """The newest members of the stack down to `name`, taken off it."""
    group: list[str] = []
    while not group or group[-1] != name:
        group.append(stack.popitem()[0])
    return frozenset(group)
