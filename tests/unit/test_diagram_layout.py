"""Where things go: columns, rows, straight lines, what lets them bend, and what it costs."""

from __future__ import annotations

import pytest

from footpath.diagram import NARROW, WIDE, crossings, lay_out
from footpath.diagram.blocks import blocks
from footpath.diagram.layers import grid, pack
from footpath.diagram.order import topological
from footpath.diagram.simplify import simplify
from footpath.diagram.tracks import Wire, assign, clash
from footpath.model.diagram import Box, Diagram, Edge, Layout, Node, Route


def diagram(nodes: str, edges: str = "") -> Diagram:
    """A diagram from `a0 b1`, names with their band's digit, and `a>b`."""
    return Diagram(
        "d",
        "D",
        tuple(Node(word[:-1], word[:-1], int(word[-1])) for word in nodes.split()),
        tuple(Edge(*word.split(">")) for word in edges.split()),
        (),
    )


def cells(nodes: str, edges: str = "", columns: int = 5) -> dict[str, tuple[int, int]]:
    """Where nodes stand before any line is drawn."""
    graph = simplify(diagram(nodes, edges))
    bands = blocks(graph, columns)
    found = grid(bands, pack(bands, columns), columns).cells
    return {node.id: tuple(cell) for node, cell in zip(graph.nodes, found, strict=True)}


def corners(layout: Layout) -> dict[tuple[str, str], int]:
    """The number of points of each line."""
    return {(r.link.source, r.link.target): len(r.points) for r in layout.routes if isinstance(r.link, Edge)}


def box(layout: Layout, name: str) -> Box:
    return next(box for box in layout.boxes if box.node.id == name)


def route(layout: Layout, source: str, target: str) -> Route:
    return next(r for r in layout.routes if r.link == Edge(source, target))


def test_a_chain_runs_from_left_to_right_and_wraps() -> None:
    assert cells("a0 b0 c0", "a>b b>c", 2) == {"a": (0, 0), "b": (0, 1), "c": (1, 0)}


def test_a_second_child_stands_below_the_first() -> None:
    assert cells("a0 b0 c0 d0", "a>b a>c c>d") == {"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2)}


def test_a_child_that_more_leaves_than_reaches_stands_lower() -> None:
    assert cells("a0 b0 c0 d1", "a>b a>c b>d") == {"a": (0, 0), "c": (0, 1), "b": (1, 1), "d": (2, 0)}


def test_what_only_receives_stands_above_what_sends() -> None:
    assert cells("x0 a1 b1 c1 d1 y2", "a>b x>c c>d a>y", 2)["c"] == (1, 0)
    assert cells("x0 a1 b1 c1 d1 y2", "a>b x>c c>d a>y", 2)["a"] == (2, 0)


def test_larger_blocks_go_first_and_single_nodes_fill_the_row() -> None:
    assert cells("a0 b0 c0", "b>c") == {"b": (0, 0), "c": (0, 1), "a": (0, 2)}


def test_a_node_without_lines_stands_last() -> None:
    assert cells("a0 b0 c1", "b>c") == {"b": (0, 0), "a": (0, 1), "c": (1, 0)}


def test_a_cycle_is_entered_at_its_first_node() -> None:
    assert cells("a0 b0 c0", "a>b b>c c>a") == {"a": (0, 0), "b": (0, 1), "c": (0, 2)}


def test_a_node_stands_after_all_it_waits_for_even_against_the_order() -> None:
    assert cells("a0 b0 c0", "c>b b>a") == {"c": (0, 0), "b": (0, 1), "a": (0, 2)}
    assert topological(3, [(2, 1), (1, 0)]) == ([2, 1, 0], False)


def test_neighbours_and_columns_are_joined_by_one_straight_line() -> None:
    layout = lay_out(diagram("a0 b0 c1", "a>b a>c"), WIDE)
    assert corners(layout) == {("a", "b"): 2, ("a", "c"): 2}


def test_a_second_child_is_reached_from_the_side() -> None:
    layout = lay_out(diagram("a0 b0 c0", "a>b a>c"), WIDE)
    points = route(layout, "a", "c").points
    a, c = box(layout, "a"), box(layout, "c")
    assert points[0] == (a.x + a.width, a.y + a.height / 2)
    assert points[-1] == (c.x, c.y + c.height / 2)
    assert len(points) == 4


def test_one_place_beside_a_box_serves_one_source() -> None:
    """Two wait for `c`; one line may come in from the side, on the level, the other arrives from above."""
    layout = lay_out(diagram("a0 b0 c0 d0", "a>c b>c a>d"), WIDE)
    ends = {points[-1] for points in (route(layout, "a", "c").points, route(layout, "b", "c").points)}
    assert len(ends) == 2


def test_a_line_runs_around_a_full_row_rather_than_through_it() -> None:
    chain = "p1 q1 r1 s1 t1"
    layout = lay_out(diagram(f"a0 {chain} z2", "p>q q>r r>s s>t a>z"), WIDE)
    assert crossings(layout) == (0, 0)


def test_a_box_moves_to_where_its_lines_come_from() -> None:
    """Left of the lines into the last band there is no room without a crossing; so it stands on their right."""
    nodes = "a0 b0 c0 d0 e0 p1 q1 r1 s1 t1 z2"
    edges = "a>b b>c c>d d>e e>z p>q q>r r>s s>t t>z"
    layout = lay_out(diagram(nodes, edges), WIDE)
    assert crossings(layout) == (0, 0)


def test_widths() -> None:
    assert 780 < lay_out(diagram("a0"), WIDE).width < 860
    assert 310 < lay_out(diagram("a0"), NARROW).width < 360


def test_columns_are_at_least_one() -> None:
    assert lay_out(diagram("a0 b0", "a>b"), 0).columns == 1


def test_the_boxes_of_a_row_share_a_height() -> None:
    long = Node("b", "A label that takes more than one line, perhaps three", 0)
    layout = lay_out(Diagram("d", "D", (Node("a", "A", 0), long), (), ()), WIDE)
    assert layout.boxes[0].height == layout.boxes[1].height > 50


def test_wires_that_meet_get_different_tracks_and_others_share() -> None:
    assert assign([Wire(0, 10), Wire(5, 20), Wire(16, 30)], 6) == [0, 1, 0]
    assert assign([Wire(0, 10), Wire(12, 20)], 6) == [0, 1]


def test_wires_stand_in_the_order_with_the_fewest_crossings() -> None:
    """The first wire is left downward inside the second, so it must run below it."""
    first, second = Wire(0, 10, before=(0,), after=(10,)), Wire(5, 20, before=(20,), after=(20,))
    assert assign([first, second], 6) == [1, 0]
    assert clash(first, second) == 0


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (Wire(0, 10, after=(0, 10)), Wire(2, 8, before=(2, 8)), 0),
        (Wire(0, 10, after=(5,)), Wire(2, 8, after=(2, 8)), 1),
        (Wire(0, 10, before=(5,), after=(6,)), Wire(2, 8, before=(8,)), 1),
        (Wire(0, 10, after=(10,)), Wire(0, 10, before=(10,)), 0),
        (Wire(0, 10, before=(0,), after=(10,)), Wire(0, 10, before=(10,), after=(0,)), 1),
    ],
)
def test_crossings_that_no_order_avoids(one: Wire, other: Wire, count: int) -> None:
    assert clash(one, other) == clash(other, one) == count


def test_crossings_are_counted_once_for_the_eye_and_once_for_each_pair() -> None:
    def line(source: str, target: str, *points: tuple[float, float]) -> Route:
        return Route(Edge(source, target), points)

    routes = (
        line("a", "b", (0, 0), (0, 50), (100, 50)),
        line("a", "c", (0, 0), (0, 50), (100, 50), (100, 90)),
        line("x", "y", (50, 0), (50, 90)),
        line("x", "z", (50, 0), (50, 60)),
        line("q", "r", (50, 50), (60, 50)),
    )
    layout = lay_out(diagram(""), WIDE)
    assert crossings(Layout(layout.diagram, 1, 0, 100, 100, (), (), routes)) == (1, 4)
