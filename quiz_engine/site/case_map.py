"""The map of a case as the debrief draws it: where scenes and endings stand, and nothing else.

It tells no title. The page shows what a learner has seen, and knows it from the attempts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from quiz_engine.graph import picture_of
from quiz_engine.graph.layout import places_of
from quiz_engine.machine.article import article_play

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.scenario import Scenario


def map_name(scenario: str) -> str:
    """Return the name of the script that brings a case's map."""
    return f"map.{scenario}"


def map_script(scenario: Scenario, automaton: Automaton) -> str:
    """Return the script that brings the map of a case, the same for every language."""
    name, told = json.dumps(map_name(scenario.id)), map_of(scenario, automaton)
    return f"(globalThis.quizSite??={{}})[{name}]={json.dumps(told, separators=(',', ':'))};"


def map_of(scenario: Scenario, automaton: Automaton) -> dict[str, object]:
    """Return the map of a case.

    ``size`` and ``places``, the middles of the scenes and then of the endings, are in pixels.
    ``ways`` are the curves between two places by their numbers; ``article`` are the numbers of the
    places that its seller comes through.
    """
    layout = places_of(picture_of(scenario, automaton, defaultdict(str)))
    return {
        "size": layout.size,
        "places": layout.places,
        "ways": {
            f"{one} {other}": [*chain.from_iterable(points)]
            for (one, other), points in layout.ways.items()
        },
        "article": _places_of_article(scenario, automaton),
    }


def _places_of_article(scenario: Scenario, automaton: Automaton) -> list[int]:
    """Return the places on the way of the article's seller; none where nothing is told of it."""
    way = article_play(scenario, automaton)
    if not way:
        return []
    state, column = way[-1]
    last = automaton.states[state].moves[column]
    states = [*(state for state, _ in way), last.to if last else state]
    return [_place(automaton, state) for state in states]


def _place(automaton: Automaton, number: int) -> int:
    """Return the place of a state: that of its scene, or, after all scenes, of its ending."""
    state = automaton.states[number]
    if state.scene is not None:
        return state.scene
    return len(automaton.scenes) + (state.ending or 0)
