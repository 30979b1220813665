"""Where things go: columns, rows, straight lines, and what lets them bend."""

from __future__ import annotations

from footpath.diagram import NARROW, WIDE, lay_out
from footpath.diagram.layers import arrange
from footpath.diagram.simplify import simplify
from footpath.diagram.tracks import Wire, assign
from footpath.model.diagram import Diagram, Edge, Node


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
    return dict(arrange(simplify(diagram(nodes, edges)), columns).cells)


def test_a_chain_runs_from_left_to_right_and_wraps() -> None:
    assert cells("a0 b0 c0", "a>b b>c", 2) == {"a": (0, 0), "b": (0, 1), "c": (1, 0)}


def test_a_second_child_stands_below_the_first() -> None:
    assert cells("a0 b0 c0 d0", "a>b a>c c>d") == {"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2)}


def test_larger_blocks_go_first_and_single_nodes_fill_the_row() -> None:
    assert cells("a0 b0 c0", "b>c") == {"b": (0, 0), "c": (0, 1), "a": (0, 2)}


def test_a_block_slides_under_what_it_waits_for() -> None:
    assert cells("a0 b0 c0 d1", "a>b b>c c>d")["d"] == (1, 2)


def test_a_cycle_is_entered_at_its_first_node() -> None:
    assert cells("a0 b0 c0", "a>b b>c c>a") == {"a": (0, 0), "b": (0, 1), "c": (0, 2)}


def test_neighbours_and_columns_are_joined_by_one_straight_line() -> None:
    layout = lay_out(diagram("a0 b0 c1", "a>b b>c"), WIDE)
    assert [len(route.points) for route in layout.routes] == [2, 2]


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


def test_tracks_are_swapped_when_that_saves_a_crossing() -> None:
    """The first wire is left downward inside the second, so it must run below it."""
    assert assign([Wire(0, 10, before=(0,), after=(10,)), Wire(5, 20, before=(20,), after=(20,))], 6) == [
        1,
        0,
    ]
