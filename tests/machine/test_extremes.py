"""The best and worst plays earn what the automaton promises."""

from __future__ import annotations

from quiz_engine.machine.automaton import Automaton, Move, State
from quiz_engine.machine.extremes import Turns, best_play, worst_play


def move(to: int, points: int) -> Move:
    """Return a move that shows nothing."""
    return Move(to, points, 0, 0, (), critical=False, changes=())


TWO_DOORS = Automaton(
    scenario="two-doors",
    pass_percent=70,
    maximum=7,
    minimum=-1,
    gauges=(),
    metrics=(),
    readings=((),),
    scenes=(),
    endings=(),
    percents={},
    states=(
        State(0, None, 0, None, 7, (None, move(1, 2), move(2, 0))),
        State(1, None, 0, None, 5, (move(2, 5), move(2, -3))),
        State(None, 0, 0, None),
    ),
)


def earned(turns: Turns) -> int:
    """Return the points of a play of the two doors."""
    moves = [TWO_DOORS.states[state].moves[column] for state, column in turns]
    return sum(taken.points for taken in moves if taken)


def test_the_best_play_earns_the_maximum() -> None:
    """It goes through the second door, and columns that are not offered keep their place."""
    assert best_play(TWO_DOORS) == ((0, 1), (1, 0))
    assert earned(best_play(TWO_DOORS)) == TWO_DOORS.maximum


def test_the_worst_play_earns_the_minimum() -> None:
    """Earning 2 and losing 3 is worse than earning nothing."""
    assert worst_play(TWO_DOORS) == ((0, 1), (1, 1))
    assert earned(worst_play(TWO_DOORS)) == TWO_DOORS.minimum
