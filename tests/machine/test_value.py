"""What can still be earned is what some finished play earns, and none earns more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.machine.value import Edge, still_to_earn, way_that_earns

Moves = list[list[Edge]]


@st.composite
def acyclic(draw: st.DrawFn) -> Moves:
    """Tables of up to 8 states whose moves lead onwards only."""
    size = draw(st.integers(1, 8))
    return [
        draw(
            st.lists(
                st.tuples(st.integers(state + 1, size - 1), st.integers(-5, 9)),
                min_size=1,
                max_size=3,
            )
        )
        if state < size - 1
        else []
        for state in range(size)
    ]


def all_scores(moves: Moves, state: int) -> set[int]:
    """Return what every finished play from the state earns, by walking them all."""
    if not moves[state]:
        return {0}
    return {points + rest for to, points in moves[state] for rest in all_scores(moves, to)}


@given(acyclic())
def test_both_extremes_are_earned_by_some_play(moves: Moves) -> None:
    """The bounds are exact, from every state on."""
    scores = [all_scores(moves, state) for state in range(len(moves))]
    assert still_to_earn(moves) == [max(earned) for earned in scores]
    assert still_to_earn(moves, min) == [min(earned) for earned in scores]


@given(acyclic())
def test_the_way_that_earns_the_best_score_does(moves: Moves) -> None:
    """A witness replays to what it is a witness of, for both extremes."""
    for pick in (max, min):
        earned = still_to_earn(moves, pick)
        way = way_that_earns(moves, earned)
        assert sum(moves[state][position][1] for state, position in way) == earned[0]
        assert all(
            moves[state][position][0] == after for (state, position), (after, _) in pairwise(way)
        )
        last_state, last_position = way[-1] if way else (0, 0)
        assert not way or moves[moves[last_state][last_position][0]] == []


def test_a_detour_around_a_cycle_earns_what_the_straight_way_does() -> None:
    """0 and 1 lead to each other, +3 there and -3 back; the exit from 1 brings 2."""
    assert still_to_earn([[(1, 3)], [(0, -3), (2, 2)], []]) == [5, 2, 0]


def test_a_cycle_that_gains_has_no_best_score() -> None:
    """The message names the gain."""
    with pytest.raises(ValueError, match="a cycle through state 1 changes the score by 1"):
        still_to_earn([[(1, 3)], [(0, -2), (2, 2)], []])


def test_where_no_ending_can_be_reached_nothing_can_be_said() -> None:
    """State 1 leads only to itself."""
    assert still_to_earn([[(1, 3), (2, 0)], [(1, 0)], []]) == [0, None, 0]
