"""The scores that a play can be measured by: forks that are no decision lower the best one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.machine.automaton import SceneTable, State


def maxima_of(states: Sequence[State], scenes: Sequence[SceneTable]) -> list[int]:
    """Return every maximum that a play can end with, ascending.

    What is not above zero is no maximum: there, nothing further is looked for.
    """
    best = states[0].best
    if all(scene.fork == Fork.DECISION for scene in scenes):
        return [best]
    judged = {(0, best)}
    waiting = [(0, best)]
    while waiting:
        number, maximum = waiting.pop()
        state = states[number]
        for move in state.moves if maximum > 0 else ():
            if move is None:
                continue
            lost = state.best - move.points - states[move.to].best
            after = (move.to, maximum - lost + move.cost)
            if after not in judged:
                judged.add(after)
                waiting.append(after)
    ends = {maximum for number, maximum in judged if not states[number].moves or maximum <= 0}
    return sorted(ends)
