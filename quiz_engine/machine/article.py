"""The play of the seller whom a case was made from: what is marked ``article``, and else the best.

A case marks what the article tells of. Where it is silent, nothing is held against its seller: the
best response is taken, on a shortest way to an ending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import Automaton, Move
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.scenario import Scenario


def article_play(scenario: Scenario, automaton: Automaton) -> Turns:
    """Return a whole play of the article's seller; empty where none of it is marked.

    The mark of a scene is followed once, so that the play comes to an end.
    """
    marked = [
        {column for column, choice in enumerate(scene.choices) if choice.article}
        for scene in scenario.scenes.values()
    ]
    best = _best_columns(automaton) if any(marked) else {}
    followed: set[int] = set()
    way: list[tuple[int, int]] = []
    state = 0
    while best and (place := automaton.states[state].scene) is not None:
        column = best[state]
        told = (c for c, _ in _offered(automaton, state) if c in marked[place])
        if place not in followed and (found := next(told, None)) is not None:
            column = found
            followed.add(place)
        way.append((state, column))
        state = next(move.to for c, move in _offered(automaton, state) if c == column)
    return tuple(way) if followed else ()


def _best_columns(automaton: Automaton) -> dict[int, int]:
    """Return for each state a response on a shortest way that earns the most from there."""
    before: dict[int, list[tuple[int, int]]] = {n: [] for n in range(len(automaton.states))}
    for state, row in enumerate(automaton.states):
        for column, move in _offered(automaton, state):
            if move.points + automaton.states[move.to].best == row.best:
                before[move.to].append((state, column))
    best: dict[int, int] = {}
    queue = [number for number, row in enumerate(automaton.states) if row.scene is None]
    for number in queue:  # grows while it is walked
        for state, column in before[number]:
            if state not in best:
                best[state] = column
                queue.append(state)
    return best


def _offered(automaton: Automaton, state: int) -> Iterator[tuple[int, Move]]:
    moves = automaton.states[state].moves
    return ((column, move) for column, move in enumerate(moves) if move is not None)
