"""The least, the most and the number of ways: against following every way."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.audit.bounds import Bounds
from quiz_engine.machine.automaton import Automaton, Move, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Graph = list[list[tuple[int, int]]]
"""For each place, where its moves lead and what they bring."""


def bounds_of(graph: Graph) -> tuple[Bounds, list[int]]:
    """Return the bounds of a graph, with an amount of its own for each move."""
    states = tuple(
        State(0 if row else None, None if row else 0, 0, None, 0, tuple(_move(to) for to, _ in row))
        for row in graph
    )
    table = Automaton("graph", 0, 0, 0, (), (), (), (), (), {}, states)
    amounts = [amount for row in graph for _, amount in row]
    starts = [0, *_sums([len(row) for row in graph])]
    labels = [tuple(range(start, end)) for start, end in pairwise(starts)]
    return Bounds(table, labels), amounts


def _sums(counts: Sequence[int]) -> Iterator[int]:
    total = 0
    for count in counts:
        total += count
        yield total


def _move(to: int) -> Move:
    return Move(to, 0, 0, 0, (), critical=False, changes=())


def ways(graph: Graph, place: int = 0, longest: int = 14) -> Iterator[int]:
    """Yield what each way to an end gathers, up to a number of moves."""
    if not graph[place]:
        yield 0
    elif longest:
        for to, amount in graph[place]:
            yield from (amount + rest for rest in ways(graph, to, longest - 1))


@st.composite
def graphs(draw: st.DrawFn, *, loops: bool = False, least: int = -3) -> Graph:
    """Return graphs in which every place leads on towards the last one."""
    size = draw(st.integers(1, 5))
    rows = []
    for place in range(size):
        first = 0 if loops else place + 1
        further = st.tuples(st.integers(first, size), st.integers(least, 5))
        onwards = (place + 1, draw(st.integers(least, 5)))
        rows.append([onwards, *draw(st.lists(further, max_size=2))])
    return [*rows, []]


@settings(max_examples=100)
@given(graphs())
def test_without_loops_every_way_is_counted(graph: Graph) -> None:
    """And the bounds are those of all ways."""
    bounds, amounts = bounds_of(graph)
    found = list(ways(graph))
    assert bounds.ways() == len(found)
    assert (bounds.least(amounts), bounds.most(amounts)) == (min(found), max(found))


@settings(max_examples=60)
@given(graphs(loops=True, least=0))
def test_going_round_never_shortens(graph: Graph) -> None:
    """Where nothing is lost by a move, the least is that of a way without rounds."""
    bounds, amounts = bounds_of(graph)
    assert bounds.least(amounts) == min(ways(graph, longest=len(graph)))
    if bounds.loops:
        assert bounds.ways() is None


@pytest.mark.parametrize(
    ("graph", "least", "most"),
    [
        ([[(0, 1), (1, 2)], []], 2, None),
        ([[(0, 0), (1, 2)], []], 2, 2),
        ([[(0, -1), (1, 2)], []], None, 2),
        ([[(1, 1)], [(0, 1), (2, 3)], []], 4, None),
        ([[(1, 0), (2, 9)], [(0, 0), (2, 3)], []], 3, 9),
        ([[(1, 1)], [(0, -1), (2, 3)], []], None, None),
        ([[(1, 5), (2, 0)], [(1, 1), (2, 0)], []], 0, None),
    ],
)
def test_rounds_that_add_or_lessen_have_no_bound(
    graph: Graph, least: int | None, most: int | None
) -> None:
    """On one side; rounds that bring nothing change nothing."""
    bounds, amounts = bounds_of(graph)
    assert (bounds.least(amounts), bounds.most(amounts)) == (least, most)
