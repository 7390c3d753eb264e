"""The table in short, for the page: a third of the bytes, and the same play.

States are put into groups, one per scene and one for the endings, and are numbered in the order of
the groups. A group holds columns instead of rows, and targets as differences to the row above:
states that are alike stand beside each other, so that most differences are small and compress
well. What a move brings is one of few kinds, listed once. The script's ``unpack`` is the inverse.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz_engine.machine.automaton import Automaton, Move, State

Packed = dict[str, Any]


def pack(automaton: Automaton) -> Packed:
    """Return the table's plain form with ``kinds`` and ``groups`` in place of ``states``."""
    plain: Packed = json.loads(automaton.to_json())
    del plain["states"]
    groups = _groups(automaton)
    number = {old: new for new, old in enumerate(old for group in groups for old in group)}
    kinds = _Kinds()
    has_forks = any(scene.fork != "decision" for scene in automaton.scenes)
    packed = [
        _packed([automaton.states[old] for old in group], number, kinds, has_forks=has_forks)
        for group in groups
    ]
    percents = [[most, _steps(row)] for most, row in plain["percents"]]
    brief = {"start": number[0], "kinds": kinds.listed, "groups": packed, "percents": percents}
    return {**plain, **brief}


def _steps(numbers: Iterable[int]) -> list[int]:
    """Return each number as its difference to the one before, of which the first is 0."""
    return [after - before for before, after in pairwise([0, *numbers])]


class _Kinds:
    """Gives each kind of move its number: what it brings, whatever its target and its cost."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}

    @property
    def listed(self) -> list[tuple[object, ...]]:
        return list(self._numbers)

    def number(self, move: Move) -> int:
        kind = (move.points, move.outcome, move.shown, int(move.critical), move.changes)
        return self._numbers.setdefault(kind, len(self._numbers))


def _groups(automaton: Automaton) -> list[list[int]]:
    """Return the states of each scene, then the endings; like states stand beside each other."""
    groups: dict[int | None, list[int]] = {place: [] for place in range(len(automaton.scenes))}
    groups[None] = []
    for state in _ordered(automaton.states):
        groups[automaton.states[state].scene].append(state)
    return list(groups.values())


def _ordered(states: Sequence[State]) -> list[int]:
    """Return the states from the endings backwards, those with like targets together.

    States on a loop come last, in their own order.
    """
    place: dict[int, int] = {}
    left = list(range(len(states)))
    while left:
        ready = [s for s in left if all(to in place for to in _targets(states[s]))] or left
        ready.sort(key=lambda s: [place.get(to, -1) for to in _targets(states[s])])
        place.update((s, len(place) + n) for n, s in enumerate(ready))
        left = [s for s in left if s not in place]
    return list(place)


def _targets(state: State) -> list[int]:
    return [move.to for move in state.moves if move]


def _packed(
    states: Sequence[State], number: dict[int, int], kinds: _Kinds, *, has_forks: bool
) -> list[object]:
    """Return a group: its scene, then readings, messages shown, best (of endings: which), moves."""
    endings = [state.ending for state in states if state.scene is None]
    best = [state.best for state in states] if has_forks else []
    columns = zip(*(state.moves for state in states), strict=True)
    return [
        states[0].scene if states else None,
        [state.reading for state in states],
        [state.show for state in states],
        endings or best,
        [_column(moves, number, kinds) for moves in columns],
    ]


def _column(
    moves: Iterable[Move | None], number: dict[int, int], kinds: _Kinds
) -> list[Sequence[int | None]]:
    """Return a column's targets, its costs and its kinds, the first and last as differences.

    None stands for a target where the response is not offered.
    """
    listed = list(moves)
    offered = [move for move in listed if move]
    steps = _steps(number[move.to] for move in offered)
    left = iter(steps)
    return [
        [next(left) if move else None for move in listed],
        [move.cost for move in offered],
        _steps(kinds.number(move) for move in offered),
    ]
