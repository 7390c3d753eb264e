"""The play of the seller whom a case was made from: from one choice marked ``article`` to the next.

A case marks only what the article tells of. Between two marked choices the way with the fewest
responses is taken; after the last one nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.scenario import Scenario

Turn = tuple[int, int]


def article_play(scenario: Scenario, automaton: Automaton) -> Turns:
    """Return the play of the article's seller up to the last marked choice on its way.

    Each scene's mark is followed once. Empty where nothing is marked.
    """
    marked = [
        {column for column, choice in enumerate(scene.choices) if choice.article}
        for scene in scenario.scenes.values()
    ]
    way: list[Turn] = []
    state, left = 0, {place for place, columns in enumerate(marked) if columns}
    while found := _nearest(automaton, state, lambda turn: _is_new(automaton, turn, marked, left)):
        way += found
        last, column = found[-1]
        left.discard(automaton.states[last].scene or 0)
        move = automaton.states[last].moves[column]
        state = move.to if move else state
    return tuple(way)


def _is_new(automaton: Automaton, turn: Turn, marked: list[set[int]], left: set[int]) -> bool:
    """Tell whether a turn takes a marked choice of a scene whose mark was not followed yet."""
    place = automaton.states[turn[0]].scene
    return place in left and turn[1] in marked[place]


def _nearest(automaton: Automaton, start: int, is_wanted: Callable[[Turn], bool]) -> list[Turn]:
    """Return the shortest way whose last turn is wanted; empty where there is none."""
    came_from: dict[int, Turn | None] = {start: None}
    for state in (queue := [start]):  # grows while it is walked
        for column, move in enumerate(automaton.states[state].moves):
            if move is None:
                continue
            if is_wanted((state, column)):
                return [*_way_to(state, came_from), (state, column)]
            if move.to not in came_from:
                came_from[move.to] = (state, column)
                queue.append(move.to)
    return []


def _way_to(state: int, came_from: dict[int, Turn | None]) -> list[Turn]:
    way: list[Turn] = []
    turn = came_from[state]
    while turn is not None:
        way.append(turn)
        turn = came_from[turn[0]]
    return way[::-1]
