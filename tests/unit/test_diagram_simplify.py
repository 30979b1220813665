"""What is drawn and what is left out: reading order, implied edges, gates."""

from __future__ import annotations

from footpath.diagram.order import longest, reduce, topological
from footpath.diagram.simplify import Graph, declared_edges, simplify
from footpath.model.diagram import Aside, Band, Diagram, Edge, Gate, Node


def graph(nodes: str, edges: str) -> Graph:
    """A graph from `a0 b1`, names with their band's digit, and `a>b`."""
    return simplify(
        Diagram(
            "d",
            "D",
            tuple(Node(word[:-1], word[:-1], int(word[-1])) for word in nodes.split()),
            tuple(Edge(*word.split(">")) for word in edges.split()),
            (),
        )
    )


def test_nodes_stand_by_band_then_order_then_id() -> None:
    nodes = (Node("c", "C", 1), Node("z", "Z", 0, 1), Node("a", "A", 0, 2), Node("b", "B", 0, 2))
    assert [node.id for node in simplify(Diagram("d", "D", nodes, (), ())).nodes] == ["z", "a", "b", "c"]


def test_edges_to_nowhere_and_to_oneself_are_dropped() -> None:
    assert graph("a0 b0", "a>b a>a a>gone gone>b a>b").edges == (Edge("a", "b"),)


def test_an_implied_edge_is_dropped() -> None:
    result = graph("a0 b0 c0", "a>b b>c a>c")
    assert result.edges == (Edge("a", "b"), Edge("b", "c"))
    assert result.asides == (Aside(Edge("a", "c"), "implied"),)


def test_a_cycle_keeps_every_edge() -> None:
    result = graph("a0 b0 c0", "a>b a>c b>c c>b")
    assert [(edge.source, edge.target) for edge in result.edges] == [("a", "b"), ("a", "c"), ("b", "c"), ("c", "b")]
    assert (result.asides, result.chain) == ((), ())


def test_an_order_follows_the_edges_and_then_the_numbers() -> None:
    assert topological(3, [(0, 1), (1, 2)]) == ([0, 1, 2], False)
    assert topological(4, [(3, 0), (0, 2)]) == ([1, 3, 0, 2], False)
    assert topological(3, [(0, 1), (0, 2), (1, 2), (2, 1)]) == ([0, 1, 2], True)
    assert reduce([1, 3, 0, 2], [(3, 0), (0, 2), (3, 2)]) == [(0, 2), (3, 0)]


def test_the_longest_chain_is_the_first_of_equal_ones() -> None:
    assert longest([0, 1, 2, 3], [(0, 2), (1, 2), (2, 3)]) == [0, 2, 3]
    assert longest([0, 1, 2], []) == []
    assert graph("a0 b0 c1 d1", "a>c b>c c>d").chain == ("a", "c", "d")


def test_bands_that_only_nodes_mention_get_an_empty_label_and_empty_ones_go() -> None:
    diagram = Diagram("d", "D", (Node("a", "A", 3),), (), (Band(1, "One"),))
    assert simplify(diagram).bands == (Band(3, ""),)


def test_entries_that_wait_for_one_node_become_a_gate() -> None:
    result = graph("x0 a1 b1 c1 d1", "x>a x>b x>c a>d")
    assert result.gates == (Gate(1, "x", ("a", "b", "c")),)
    assert result.edges == (Edge("a", "d"),)
    assert result.gates[0].edges == (Edge("x", "a"), Edge("x", "b"), Edge("x", "c"))


def test_exits_that_lead_to_one_node_become_a_gate() -> None:
    result = graph("a0 b0 c0 x1", "a>x b>x c>x")
    assert result.gates == (Gate(0, "x", ("a", "b", "c"), leaving=True),)
    assert result.gates[0].edges == (Edge("a", "x"), Edge("b", "x"), Edge("c", "x"))


def test_one_entry_that_does_not_wait_prevents_the_gate() -> None:
    assert graph("x0 a1 b1 c1 d1", "x>a x>b x>c").gates == ()


def test_two_entries_are_too_few_for_a_gate() -> None:
    assert graph("x0 a1 b1", "x>a x>b").gates == ()


def test_a_band_can_wait_for_two_nodes() -> None:
    result = graph("x0 y0 a1 b1 c1", "x>a x>b x>c y>a y>b y>c")
    assert [gate.outside for gate in result.gates] == ["x", "y"]
    assert result.edges == ()


def test_an_edge_is_stated_by_one_gate_only() -> None:
    """Three exits that each feed three entries: the gates into the later band say it all."""
    result = graph("a0 b0 c0 x1 y1 z1", " ".join(f"{s}>{t}" for s in "abc" for t in "xyz"))
    leaving = [gate for gate in result.gates if gate.leaving]
    arriving = [gate for gate in result.gates if not gate.leaving]
    assert (len(leaving), len(arriving), result.edges) == (3, 0, ())


def test_a_backward_edge_makes_no_gate() -> None:
    assert graph("a0 b0 c0 x1", "x>a x>b x>c").gates == ()


def test_without_gates_every_edge_is_a_line() -> None:
    nodes = (Node("x", "X", 0), *(Node(name, name, 1) for name in "abc"))
    result = simplify(Diagram("d", "D", nodes, tuple(Edge("x", name) for name in "abc"), (), gates=False))
    assert (len(result.edges), result.gates) == (3, ())


def test_what_a_gate_states_is_set_aside() -> None:
    result = graph("x0 a1 b1 c1", "x>a x>b x>c")
    assert result.asides == tuple(Aside(Edge("x", name), "stated") for name in "abc")


def test_an_added_edge_is_drawn_though_it_is_implied_and_is_in_no_gate() -> None:
    nodes = (Node("x", "X", 0), *(Node(name, name, 1) for name in "abc"))
    edges = (Edge("x", "a", mark="+"), Edge("x", "b"), Edge("x", "c"))
    result = simplify(Diagram("d", "D", nodes, edges, ()))
    assert (result.edges, result.gates) == (edges, ())
    chain = (Edge("a", "b"), Edge("b", "c"), Edge("a", "c", mark="+"))
    assert set(simplify(Diagram("d", "D", nodes, chain, ())).edges) == set(chain)


def test_other_kinds_and_removed_edges_have_no_say() -> None:
    nodes = (Node("a", "A", 0), Node("b", "B", 0))
    edges = (Edge("b", "a", "reads"), Edge("a", "b", mark="-"), Edge("a", "gone", "reads"))
    result = simplify(Diagram("d", "D", nodes, edges, ()))
    assert (result.edges, result.chain) == ((), ())
    assert result.asides == (Aside(edges[1], "gone"), Aside(edges[0], "kind"))
    assert declared_edges(result) == (edges[1], edges[0])


def test_an_edge_that_is_there_is_not_gone() -> None:
    nodes = (Node("a", "A", 0), Node("b", "B", 0))
    result = simplify(Diagram("d", "D", nodes, (Edge("a", "b"), Edge("a", "b", mark="-")), ()))
    assert (result.edges, result.asides) == ((Edge("a", "b"),), ())


def test_of_nodes_that_share_an_id_the_first_stays_whatever_comes_first() -> None:
    twins = (Node("a", "Two", 0), Node("a", "One", 0, hue=2), Node("a", "Later", 1))
    for nodes in (twins, twins[::-1]):
        assert simplify(Diagram("d", "D", nodes, (), ())).nodes == (twins[1],)
