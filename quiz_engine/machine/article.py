"""The play of the seller whom a case was made from: what the choices marked ``article`` lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.scenario import Scenario, Scene


def article_play(scenario: Scenario, automaton: Automaton) -> Turns:
    """Return the way of the article's seller, as far as the marked choices lead.

    Stories are read on. Empty where the start has no marked choice.
    """
    scenes = tuple(scenario.scenes.values())
    way: list[tuple[int, int]] = []
    state = 0
    while (place := automaton.states[state].scene) is not None and len(way) < len(automaton.states):
        column = _marked(scenes[place], automaton, state)
        move = None if column is None else automaton.states[state].moves[column]
        if column is None or move is None:
            break
        way.append((state, column))
        state = move.to
    return tuple(way)


def _marked(scene: Scene, automaton: Automaton, state: int) -> int | None:
    """Return the column that the article's seller took here, if it is marked and offered."""
    if scene.kind is Kind.STORY:
        return 0
    offered = automaton.states[state].moves
    marked = (c for c, choice in enumerate(scene.choices) if choice.article and offered[c])
    return next(marked, None)
