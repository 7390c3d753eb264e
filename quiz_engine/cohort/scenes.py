"""What the attempts show about each scene of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.cohort.groups import groups_of
from quiz_engine.cohort.responses import Met, choices_of, is_free, most_frequent, parts_of
from quiz_engine.cohort.statistics import (
    difficulty,
    discrimination,
    mean_of,
    quartiles,
    share,
)
from quiz_engine.cohort.values import SceneFigures
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.cohort.groups import Groups
    from quiz_engine.cohort.statistics import Estimate
    from quiz_engine.cohort.taken import Item, Taken
    from quiz_engine.cohort.values import ResponseFigures
    from quiz_engine.machine.automaton import Automaton, SceneTable


def asks_for_judgement(scene: SceneTable) -> bool:
    """Tell whether a scene is a decision: no text only, no mere setting and no chance."""
    return scene.fork == Fork.DECISION and scene.kind != Kind.STORY


def scenes_of(table: Automaton, attempts: Sequence[Taken]) -> tuple[SceneFigures, ...]:
    """Return the figures of every scene of the case, in the order of its table."""
    return tuple(_scene(table, place, attempts) for place in range(len(table.scenes)))


def _scene(table: Automaton, place: int, attempts: Sequence[Taken]) -> SceneFigures:
    scene = table.scenes[place]
    answered = [one for one in attempts if place in one.items]
    items = [one.items[place] for one in answered]
    standing = [one for one in attempts if one.score is None and one.at == place]
    met = len(answered) + sum(place not in one.items for one in standing)
    is_judged = asks_for_judgement(scene)
    first = [Met(one.attempt, one.items[place]) for one in answered]
    groups = groups_of(answered) if is_judged else None
    responses, others = _responses(table, place, first, groups)
    judged = items if is_judged else []
    return SceneFigures(
        id=scene.id,
        kind=scene.kind,
        fork=scene.fork,
        met=met,
        answered=len(answered),
        responses=responses,
        others=others,
        parts=parts_of(table, place, first, groups),
        right=share(sum(is_free(item, table) for item in judged), len(judged)),
        cost=mean_of([item.lost for item in judged], least=0.0),
        difficulty=_difficulty(judged),
        discrimination=_discrimination(place, answered) if judged else None,
        ms=quartiles([item.ms for item in items]),
        stopped=len(standing),
        stops=share(len(standing), met),
    )


def _responses(
    table: Automaton, place: int, first: Sequence[Met], groups: Groups | None
) -> tuple[tuple[ResponseFigures, ...], int]:
    if table.scenes[place].columns:
        return choices_of(table, place, first, groups), 0
    return most_frequent(table, first, groups)


def _difficulty(items: Sequence[Item]) -> Estimate | None:
    return difficulty([item.points for item in items], [item.possible for item in items])


def _discrimination(place: int, answered: Sequence[Taken]) -> Estimate | None:
    """Return how what was lost here goes with what was lost elsewhere, in attempts that are over.

    Costs add up to what is missing from the score, so that they are the items of its total.
    """
    over = [one for one in answered if one.score]
    return discrimination([-one.items[place].lost for one in over], [-one.lost for one in over])
