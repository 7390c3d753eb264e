"""How often a chain comes by each place: the equations hold, whatever the loops."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_engine.machine import absorb
from quiz_engine.machine.absorb import TooTangled, expected_visits

Weights = list[dict[int, int]]

Row = list[tuple[int, float]]
"""Where a place leads, each with its probability."""


def visits(rows: list[Row]) -> list[float]:
    """Return the expected visits; with moves in between that are none."""
    targets = [[number for to, _ in row for number in (-1, to)] for row in rows]
    shares = [[part for _, share in row for part in (0.0, share)] for row in rows]
    return expected_visits(targets, shares)


def rows_of(chain: Weights) -> list[Row]:
    """Return the chain with probabilities for weights."""
    return [[(to, w / sum(row.values())) for to, w in row.items()] for row in chain]


def exact(chain: Weights) -> list[Fraction]:
    """Return the expected visits by plain elimination over fractions, all places at once."""
    size = len(chain)
    matrix = [[Fraction(i == j) for j in range(size)] + [Fraction(i == 0)] for i in range(size)]
    for place, row in enumerate(chain):
        for to, weight in row.items():
            matrix[to][place] -= Fraction(weight, sum(row.values()))
    for k in range(size):
        pivot = next(i for i in range(k, size) if matrix[i][k])
        matrix[k], matrix[pivot] = matrix[pivot], matrix[k]
        matrix[k] = [value / matrix[k][k] for value in matrix[k]]
        for i in range(size):
            if i != k and (factor := matrix[i][k]):
                matrix[i] = [a - factor * b for a, b in zip(matrix[i], matrix[k], strict=True)]
    return [row[-1] for row in matrix]


@st.composite
def chains(draw: st.DrawFn) -> Weights:
    """Return chains with loops of all sizes in which every place may move on towards the end."""
    size = draw(st.integers(1, 9))
    weights = st.integers(1, 5)
    rows = [
        draw(st.dictionaries(st.integers(0, size), weights, max_size=4))
        | {place + 1: draw(weights)}
        for place in range(size)
    ]
    return [*rows, {}]


@settings(max_examples=150)
@given(chains())
def test_elimination_agrees_with_fractions(chain: Weights) -> None:
    """To a dozen digits, whatever leads back."""
    found = visits(rows_of(chain))
    assert found == pytest.approx([float(value) for value in exact(chain)], rel=1e-12)


def test_a_loop_that_is_hardly_ever_left_keeps_its_digits() -> None:
    """Nothing is subtracted, so nothing cancels."""
    away = 2.0**-40
    rows: list[Row] = [[(1, 1.0)], [(0, 1 - away), (2, away)], []]
    assert visits(rows) == pytest.approx([2.0**40, 2.0**40, 1.0], rel=1e-12)


@pytest.mark.parametrize("loop", [[[(0, 1.0)]], [[(1, 1.0)], [(0, 1.0)]]])
def test_what_is_never_left_is_visited_for_ever(loop: list[Row]) -> None:
    """On one place or on several."""
    assert visits(loop) == [inf] * len(loop)


def test_what_is_never_reached_is_not_visited() -> None:
    """Even when it could not be left."""
    rows: list[Row] = [[(1, 1.0)], [], [(3, 1.0)], [(2, 1.0)], [(4, 1.0)]]
    assert visits(rows) == [1.0, 1.0, 0.0, 0.0, 0.0]


def test_two_ways_to_the_same_place_add_up() -> None:
    """Columns that lead to one place count together, inside of a loop and out of it."""
    rows: list[Row] = [[(1, 0.5), (1, 0.5)], [(0, 0.25), (0, 0.25), (2, 0.25), (2, 0.25)], []]
    assert visits(rows) == [2.0, 2.0, 1.0]


def test_a_loop_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its size, before it takes for ever."""
    monkeypatch.setattr(absorb, "MOST_UPDATES", 100)
    size = 20
    rows: list[Row] = [[(to, 1 / (size + 1)) for to in range(size + 1)] for _ in range(size)]
    with pytest.raises(TooTangled, match="a loop of 20 places"):
        visits([*rows, []])
