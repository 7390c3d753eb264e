"""Which choice is best in each scene of choices.

It costs nothing while every other costs points (see the cost of a decision in
:mod:`quiz_engine.machine.value`). Where that differs from state to state, the choice counts that is
best in most of them; where several are equally good, none is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton, State


def best_choices(automaton: Automaton) -> dict[int, int]:
    """Return the best column of each scene that has one, by the places of the scenes, in order."""
    votes: dict[int, Counter[int]] = {}
    for state in automaton.states:
        if state.scene is not None and (best := _only_best(state)) is not None:
            votes.setdefault(state.scene, Counter())[best] += 1
    return {place: _most(counts) for place, counts in sorted(votes.items())}


def _only_best(state: State) -> int | None:
    """Return the column that costs nothing, if all others that are offered do."""
    free = [column for column, move in enumerate(state.moves) if move and move.cost == 0]
    offered = sum(move is not None for move in state.moves)
    return free[0] if len(free) == 1 and offered > 1 else None


def _most(counts: Counter[int]) -> int:
    return min(counts, key=lambda place: (-counts[place], place))
