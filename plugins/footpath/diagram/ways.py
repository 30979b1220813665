"""The ways that a net can take through the lattice, and what each takes up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from footpath.diagram.nets import BAND, Goal, Net
from footpath.diagram.tracks import Wire

NOWHERE = -1
"""The trunk of a net that has none."""

Slot = tuple[int, int]
"""The end of a row at a column gutter: (gutter, row). One net alone may run there."""

Arrival = Literal["top", "side", "plain", "band"]
"""How a net meets a goal: a box from its trunk, at the top or the left side, or plainly down; or the top of a band."""

_ENDS: dict[Arrival, int] = {"band": 1, "top": 2, "side": 3}
"""Where the trunk ends for an arrival, counted from the first slot of a row."""
_TURNS: dict[Arrival, int] = {"band": 0, "top": 2, "side": 1, "plain": 2}

_BEND = 40
_ACROSS = 6
_DOWN = 2


class Way(NamedTuple):
    """How a net runs: the slot of its trunk, whether it leaves its box at the right side, and whether plainly.

    A net that leaves plainly goes straight down to all its plain goals, and by its trunk to the others only.
    """

    trunk: int
    side: bool
    plainly: bool


@dataclass(slots=True)
class Course:
    """A net on its way: what it takes up, and what that costs by itself, in bends and length.

    `wire` is the trunk, which runs from the slot `first` to the slot `last`, with its joints. `drops` are the
    plain ways down (slot across, row), `spans` the stretches of lanes (lane: from, to), `owned` the slots beside
    boxes that are the net's own.
    """

    net: Net
    way: Way
    leave: int
    arrivals: list[Arrival]
    first: int
    last: int
    wire: Wire
    drops: list[tuple[int, int]]
    spans: dict[int, tuple[int, int]]
    owned: list[Slot]
    price: int


def ways(net: Net, columns: int) -> list[tuple[int, Way]]:
    """Every way that a net can take, and about what it costs by itself; the cheapest first."""
    row, stub = net.row, 2 * net.column + 1
    turn, arrive, gutters = _estimates(columns)
    found: list[tuple[int, Way]] = []
    plain = [goal for goal in net.goals if goal.plain]
    if len(plain) == len(net.goals):
        cost = sum([turn[2 * goal.column + 1 - stub] + 4 * _DOWN * (goal.row - row) for goal in plain])
        found.append((cost, _PLAIN))
    for plainly in (False, True) if plain else (False,):
        goals = [goal for goal in net.goals if not goal.plain] if plainly else net.goals
        if not goals:
            break
        rows = [goal.row for goal in goals]
        first, last = min(rows), max(rows)
        ports = [2 * goal.column + 1 for goal in goals if goal.column != BAND]
        base = 4 * _DOWN * (max(last, row) - min(first, row))
        if net.column == BAND:
            found += [(base + sum([arrive[port - way.trunk] for port in ports]), way) for way, _ in gutters[plainly]]
            continue
        if first > row and last <= net.drop:
            found.append((base + sum([turn[port - stub] for port in ports]), Way(stub, side=False, plainly=plainly)))
        for way, sideways in gutters[plainly]:
            trunk = way.trunk
            cost = base
            for port in ports:
                cost += arrive[port - trunk]
            found.append((cost + turn[trunk - stub], way))
            if trunk == stub + 1:
                found.append((cost + _BEND, sideways))
    found.sort()
    return found


_PLAIN = Way(NOWHERE, side=False, plainly=True)


@lru_cache(maxsize=8)
def _estimates(columns: int) -> tuple[list[int], list[int], tuple[list[tuple[Way, Way]], list[tuple[Way, Way]]]]:
    """What two turns and the way between them cost, by distance; the same for an arrival; and the ways by gutter.

    A negative distance counts from the end of the list, as Python has it.
    """
    most = 2 * columns + 2
    turn = [2 * _BEND + _ACROSS * abs(distance) for distance in (*range(most), *range(-most, 0))]
    arrive = turn.copy()
    arrive[1] = _BEND + _ACROSS
    trunks = range(0, 2 * columns + 1, 2)
    gutters = [
        [(Way(trunk, side=False, plainly=plainly), Way(trunk, side=True, plainly=plainly)) for trunk in trunks]
        for plainly in (False, True)
    ]
    return turn, arrive, (gutters[0], gutters[1])


def course(net: Net, way: Way, leave: int, is_open: Callable[[Slot, int], bool]) -> Course:
    """What a net takes up on a way that starts from the lane `leave`. `is_open` tells whether a slot is free to it."""
    trunk = way.trunk
    start, out, bends, left, right, owned = _departure(net, way, leave)
    arrivals: list[Arrival] = []
    drops: list[tuple[int, int]] = []
    spans: dict[int, tuple[int, int]] = {}
    first = last = start
    down = 0
    for goal in net.goals:
        arrival = _arrival(goal, net, way, is_open)
        arrivals.append(arrival)
        bends += _TURNS[arrival]
        row, port = goal.row, 2 * goal.column + 1
        if arrival == "plain":
            drops.append((port, row))
            down += 4 * row + 3 - leave
            out = (min(out[0], port), max(out[1], port))
            continue
        end = 4 * row + _ENDS[arrival]
        if end < first:
            first = end
        elif end > last:
            last = end
        if arrival == "top":
            low, high = spans.get(end, (trunk, trunk))
            spans[end] = (min(low, port), max(high, port))
            (left if port < trunk else right).append(end)
        elif arrival == "side":
            right.append(end)
            owned.append((goal.column, row))
    if out[0] < out[1]:
        low, high = spans.get(leave, out)
        spans[leave] = (min(low, out[0]), max(high, out[1]))
    across = sum([high - low for low, high in spans.values()])
    price = _BEND * bends + _DOWN * (down + last - first) + _ACROSS * across
    wire = Wire(first, last, left, right)
    return Course(net, way, leave, arrivals, first, last, wire, drops, spans, owned, price)


def _departure(net: Net, way: Way, leave: int) -> tuple[int, tuple[int, int], int, list[int], list[int], list[Slot]]:
    """How a net leaves its source: where its trunk starts, what it takes up of the lane under the source, and bends.

    Then the joints of the trunk on its left and on its right, and the slot beside the source if the net leaves there.
    """
    stub, trunk = 2 * net.column + 1, way.trunk
    if trunk == NOWHERE or net.column == BAND:
        return leave, (stub, stub), 0, [], [], []
    if way.side:
        start = 4 * net.row + 3
        return start, (stub, stub), 1, [start], [], [(net.column + 1, net.row)]
    if trunk == stub:
        return 4 * net.row + 3, (stub, stub), 0, [], [], []
    if trunk < stub:
        return leave, (trunk, stub), 2, [], [leave], []
    return leave, (stub, trunk), 2, [leave], [], []


def _arrival(goal: Goal, net: Net, way: Way, is_open: Callable[[Slot, int], bool]) -> Arrival:
    if way.plainly and goal.plain:
        return "plain"
    column, row = goal.column, goal.row
    if column == BAND:
        return "band"
    if way.trunk == 2 * column and row != net.row and is_open((column, row), net.source):
        return "side"
    return "top"


def joined(course: Course) -> dict[int, Wire]:
    """The stretch of each lane that a course takes up, with the slots at which its verticals meet it."""
    net, (trunk, side, _) = course.net, course.way
    first, last = course.first, course.last
    stub = 2 * net.column + 1
    above: dict[int, list[int]] = {lane: [] for lane in course.spans}
    below: dict[int, list[int]] = {lane: [] for lane in course.spans}
    lanes: list[int] = []
    if course.drops:
        above[course.leave].append(stub)
        below[course.leave] += [port for port, _ in course.drops]
    if trunk != NOWHERE and net.column != BAND and not side and trunk != stub:
        if not course.drops:
            above[course.leave].append(stub)
        lanes.append(course.leave)
    for goal, arrival in zip(net.goals, course.arrivals, strict=True):
        if arrival == "top":
            lane = 4 * goal.row + 2
            below[lane].append(2 * goal.column + 1)
            lanes.append(lane)
    for lane in dict.fromkeys(lanes):
        if first < lane:
            above[lane].append(trunk)
        if lane < last:
            below[lane].append(trunk)
    return {lane: Wire(low, high, above[lane], below[lane]) for lane, (low, high) in course.spans.items()}
