"""Which way each net takes: the one with the fewest crossings, then the fewest bends, then the shortest."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle

from footpath.diagram.lattice import Lattice
from footpath.diagram.nets import Wiring
from footpath.diagram.space import CROSSING, Space
from footpath.diagram.ways import Course, Way, course, ways

_LOOKS = 125
_LOOKS_PER_NODE = 2
"""So many ways are looked at in all: the time that a layout takes must not depend on how hard it is."""
_LEAST_LOOKS = 3
"""So many ways are looked at for a net in any case."""


@dataclass(slots=True)
class _Thought:
    """What is known of the ways of a net, and of its courses while the slots beside its boxes are as they are."""

    ways: list[tuple[int, Way]]
    free: list[bool] = field(default_factory=list[bool])
    courses: dict[Way, Course] = field(default_factory=dict[Way, Course])


class Choice:
    """The nets of one wiring on their ways.

    `before` is a choice for the same graph in which some boxes stood elsewhere: nets that are as they were there
    begin on the ways they have there, and what is left of its looks are the looks of this one.
    """

    def __init__(
        self, nodes: int, wiring: Wiring, lattice: Lattice, space: Space, before: Choice | None = None
    ) -> None:
        self.wiring = wiring
        self.lattice = lattice
        self.space = space
        self._nets = wiring.nets
        self._courses: list[Course | None] = [None] * len(self._nets)
        self._thoughts: list[_Thought | None] = [None] * len(self._nets)
        self._order = sorted(range(len(self._nets)), key=lambda index: (self._nets[index].reach, index))
        if before is None:
            self.looks = _LOOKS + _LOOKS_PER_NODE * nodes
        else:
            self.looks = before.looks
            self._keep(before)

    @property
    def courses(self) -> list[Course]:
        """The course of every net, once all have one."""
        return [course for course in self._courses if course is not None]

    @property
    def may_begin_anew(self) -> bool:
        """Whether enough looks are left for the nets of boxes that move."""
        return self.looks > _LEAST_LOOKS * len(self._nets)

    def settle(self) -> None:
        """Let each net that has no way yet, short ones first, take the best that the others leave it."""
        waiting = [index for index in self._order if self._courses[index] is None]
        for turn, index in enumerate(waiting):
            self._lay(index, self._best(index, max(_LEAST_LOOKS, self.looks // (len(waiting) - turn))))

    def improve(self) -> None:
        """Let each net that crosses others look for a better way, until none finds one or the looks are used up."""
        quiet = 0
        for index in cycle(self._order):
            if quiet == len(self._order) or self.looks <= 0:
                break
            known = self._courses[index]
            assert known is not None, "what is not settled cannot improve"
            self.space.lift(index, known)
            cost = self.space.crossed(known) + self.space.met(known)
            best = known if cost < CROSSING else self._best(index, self.looks, known, cost + known.price)
            quiet = quiet + 1 if best is known else 0
            self._lay(index, best)

    def _keep(self, before: Choice) -> None:
        places = {net.source: place for place, net in enumerate(before.wiring.nets)}
        for index, net in enumerate(self._nets):
            place = places.get(net.source)
            if place is not None and before.wiring.nets[place] == net:
                self._thoughts[index] = before._thoughts[place]
                known = before._courses[place]
                if known is not None and all(self.space.is_open(slot, net.source) for slot in known.owned):
                    self._lay(index, known)

    def _lay(self, index: int, course: Course) -> None:
        self._courses[index] = course
        self.space.lay(index, course)

    def _best(self, index: int, looks: int, best: Course | None = None, least: int = 0) -> Course:
        """The best way for a net, given one it has; they are looked at in the order of what they cost by themselves."""
        net = self._nets[index]
        source, is_open = net.source, self.space.is_open
        thought = self._thoughts[index]
        if thought is None:
            thought = self._thoughts[index] = _Thought(ways(net, self.lattice.columns))
        free = [is_open((net.column + 1, net.row), source)]
        free += [is_open((goal.column, goal.row), source) for goal in net.goals]
        if thought.free != free:
            thought.free, thought.courses = free, {}
        leave = self.lattice.below(net.row)
        for about, way in thought.ways:
            if best is not None and (about >= least or looks <= 0):
                break
            if way.side and not free[0]:
                continue
            draft = thought.courses.get(way)
            if draft is None:
                draft = thought.courses[way] = course(net, way, leave, is_open)
            looks -= 1
            self.looks -= 1
            cost = draft.price + self.space.crossed(draft)
            if best is None or cost < least:
                cost += self.space.met(draft)
                if best is None or cost < least:
                    best, least = draft, cost
        assert best is not None, "the outer gutters are open to all"
        return best
