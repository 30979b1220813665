"""A diagram in bands, before and after layout. It knows nothing of steps: nodes, edges and bands only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from footpath.model.words import ENGLISH, Words


@dataclass(frozen=True, slots=True)
class Node:
    """A box to draw. `label` is human text; `href` makes it a link; `description` is its spoken sentence.

    `optional` draws it dashed; `mark` is a sign beside its label, or empty: `+` for a node that a change adds,
    `-` for one that it takes away and that stays as a ghost, `~` for one that it alters. `hue` is the number of its
    colour, that of its band if it is None.
    """

    id: str
    label: str
    band: int
    order: float = 0
    href: str = ""
    description: str = ""
    optional: bool = False
    mark: str = ""
    hue: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` comes before `target`.

    An edge of another `kind`, such as `reads`, has no say in the layout, and is hidden until it is asked for.
    `mark` is `+` for an edge that a change adds, which is always drawn as a line of its own, and `-` for one that
    it takes away, which has no say in the layout either.
    """

    source: str
    target: str
    kind: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A labelled row of the diagram; `number` orders the bands."""

    number: int
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """What to draw. `name` is unique on its page: ids inside the SVG are made from it.

    With `gates`, edges that all of a band share are stated in its header instead of drawn one by one. `words` is the
    language of what drawing it adds.
    """

    name: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    gates: bool = True
    words: Words = field(default=ENGLISH, compare=False, repr=False)

    def said_in(self, words: Words) -> Diagram:
        """The diagram with all its texts in a language."""
        say = words.say
        return replace(
            self,
            title=say(self.title),
            nodes=tuple(replace(node, label=say(node.label), description=say(node.description)) for node in self.nodes),
            bands=tuple(replace(band, label=say(band.label)) for band in self.bands),
            words=words,
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A node's place, in pixels; `lines` is its wrapped label, `cut` says that not all of it is there."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """Edges stated in a band's header instead of drawn one by one.

    Every node of `inside`, the entries of `band`, waits for the node `outside`; or, when `leaving`, the
    node `outside` waits for every node of `inside`, the exits of `band`.
    """

    band: int
    outside: str
    inside: tuple[str, ...]
    leaving: bool = False

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The edges that this gate states."""
        if self.leaving:
            return tuple(Edge(node, self.outside) for node in self.inside)
        return tuple(Edge(self.outside, node) for node in self.inside)


@dataclass(frozen=True, slots=True)
class Route:
    """An edge or a gate as drawn: the corner points of its line, in pixels, from its source to its target.

    A gate's line ends on the border of its band: at the top, or starts at the bottom when it is leaving.
    """

    link: Edge | Gate
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A declared edge that no line of its own shows, and why.

    It is `implied` by others, `stated` in a header, of another `kind`, or `gone`.
    """

    edge: Edge
    reason: Literal["implied", "stated", "kind", "gone"]


@dataclass(frozen=True, slots=True)
class BandBox:
    """A band's place, in pixels: `title` is its wrapped label, `notes` the sentences that state its gates."""

    band: Band
    y: float
    height: float
    title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A diagram with every part placed, in pixels, on a given number of columns.

    `left` is where the first column, and every band's header, begins. `chain` is the longest chain of nodes, each
    of which waits for the one before it.
    """

    diagram: Diagram
    columns: int
    left: float
    width: float
    height: float
    bands: tuple[BandBox, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    asides: tuple[Aside, ...] = ()
    chain: tuple[str, ...] = ()
