"""Components are exactly the sets of nodes that lead to one another, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.machine.cycles import components

Graph = list[list[int]]


def graphs() -> st.SearchStrategy[Graph]:
    """Graphs of up to 10 nodes."""
    return st.integers(1, 10).flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, size - 1), max_size=4), min_size=size, max_size=size
        )
    )


def reachable(graph: Graph, start: int) -> set[int]:
    """Return everything that the node leads to, itself included."""
    seen = {start}
    waiting = [start]
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


@given(graphs())
def test_members_of_a_component_lead_to_one_another(graph: Graph) -> None:
    """Two nodes share a component exactly when each leads to the other."""
    home = {node: n for n, part in enumerate(components(graph)) for node in part}
    leads_to = [reachable(graph, node) for node in range(len(graph))]
    for one in range(len(graph)):
        for other in range(len(graph)):
            mutual = other in leads_to[one] and one in leads_to[other]
            assert (home[one] == home[other]) == mutual


@given(graphs())
def test_a_component_comes_after_all_that_it_leads_to(graph: Graph) -> None:
    """So values can be settled component by component."""
    home = {node: n for n, part in enumerate(components(graph)) for node in part}
    assert sorted(home) == list(range(len(graph)))
    for node, targets in enumerate(graph):
        assert all(home[target] <= home[node] for target in targets)


def test_a_long_chain_needs_no_recursion() -> None:
    """A scenario of a hundred thousand situations in a row is no problem."""
    length = 100_000
    chain = [[node + 1] for node in range(length - 1)] + [[]]
    assert [part[0] for part in components(chain)] == list(range(length - 1, -1, -1))
