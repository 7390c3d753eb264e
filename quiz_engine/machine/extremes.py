"""The best and the worst play of an automaton, each with a way that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.machine.value import Edge, still_to_earn, way_that_earns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.machine.automaton import Automaton

Turns = tuple[tuple[int, int], ...]
"""A whole play: pairs of a state's number and the column answered there."""


def best_play(automaton: Automaton) -> Turns:
    """Return a shortest play that earns ``automaton.maximum`` points."""
    return _play(automaton, [state.best for state in automaton.states])


def worst_play(automaton: Automaton) -> Turns:
    """Return a shortest play that earns ``automaton.minimum`` points."""
    moves = [[(m.to, m.points) for m in state.moves if m] for state in automaton.states]
    return _play(automaton, still_to_earn(moves, min))


def _play(automaton: Automaton, earned: Sequence[int | None]) -> Turns:
    offered = [
        [(column, (move.to, move.points)) for column, move in enumerate(state.moves) if move]
        for state in automaton.states
    ]
    moves: list[list[Edge]] = [[edge for _, edge in row] for row in offered]
    way = way_that_earns(moves, earned)
    return tuple((state, offered[state][position][0]) for state, position in way)
