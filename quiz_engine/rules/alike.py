"""What stands side by side in a scene, and could be mistaken for each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from quiz_engine.rules.wording import plain
from quiz_engine.scenario import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Part, Scene


@dataclass(frozen=True, slots=True)
class Pair:
    """Two choices or parts of a scene, and what they say in a language, as it is compared."""

    language: str
    scene: Scene
    first: Choice | Part
    second: Choice | Part
    one: str
    other: str


def pairs(case: Case) -> Iterator[Pair]:
    """Yield each two of a scene, in each language that has both."""
    for language, texts in case.wording.in_each_language.items():
        for scene in case.scenario.scenes.values():
            yield from _pairs(scene, texts, language)


def _pairs(scene: Scene, texts: Mapping[str, str], language: str) -> Iterator[Pair]:
    offered: tuple[Choice | Part, ...] = (*scene.choices, *scene.parts)
    told = [(one, plain(texts.get(one.text.id, ""))) for one in offered]
    for (first, one), (second, other) in combinations(told, 2):
        if one and other:
            yield Pair(language, scene, first, second, one, other)


def can_meet(case: Case, pair: Pair) -> bool:
    """Tell whether a learner can be offered both; where nothing is proved, yes."""
    conditions = [one.condition for one in (pair.first, pair.second) if isinstance(one, Choice)]
    if case.proof is None or not any(conditions):
        return True
    place = list(case.scenario.scenes).index(pair.scene.id)
    columns = [choice.id for choice in pair.scene.choices]
    first, second = columns.index(pair.first.id), columns.index(pair.second.id)
    states = (state for state in case.proof.automaton.states if state.scene == place)
    return any(state.moves[first] and state.moves[second] for state in states)
