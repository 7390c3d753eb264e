"""How often each response to a scene is given, by whom, and what is strange about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.cohort.statistics import mean_of, share
from quiz_engine.cohort.values import ResponseFigures, Role, Sign
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from quiz_engine.cohort.groups import Groups
    from quiz_engine.cohort.statistics import Estimate
    from quiz_engine.cohort.taken import Item
    from quiz_engine.machine.automaton import Automaton, SceneTable

MOST_SHOWN = 5
"""How many responses are shown of a scene that has no choices."""

RARE = 0.05
"""A wrong choice that a smaller share takes does not do its work.

Haladyna and Downing 1993, *Educational and Psychological Measurement* 53, 999-1010.
"""


class Met(NamedTuple):
    """An attempt, by its id, and its first response at a scene."""

    attempt: str
    item: Item


def is_free(item: Item, table: Automaton) -> bool:
    """Tell whether the response cost nothing and failed nobody."""
    move = table.states[item.state].moves[item.column]
    return item.cost == 0 and not (move and move.critical)


def choices_of(
    table: Automaton, place: int, met: Sequence[Met], groups: Groups | None
) -> tuple[ResponseFigures, ...]:
    """Return the figures of every choice of a scene, in the author's order, taken or not.

    A choice that has a condition is counted among those whom it was offered. One that no situation
    offers is left out.
    """
    found = []
    for column, response in enumerate(table.scenes[place].columns):
        role = _role_of_choice(table, place, column)
        if role is not None:
            offered = [one for one in met if table.states[one.item.state].moves[column]]
            taken = _those(offered, lambda item, column=column: item.column == column)  # type: ignore[misc]
            found.append(_figures(response, role, offered, taken, groups))
    return tuple(found)


def most_frequent(
    table: Automaton, met: Sequence[Met], groups: Groups | None
) -> tuple[tuple[ResponseFigures, ...], int]:
    """Return the most frequent responses, and how many attempts gave another one.

    Those that are as frequent are in the order of their texts. Whether one costs points is told by
    the attempts that gave it.
    """
    counts = Counter(one.item.response for one in met)
    ranked = sorted(counts, key=lambda response: (-counts[response], response))[:MOST_SHOWN]
    found = []
    for response in ranked:
        taken = _those(met, lambda item, response=response: item.response == response)  # type: ignore[misc]
        role = _role(is_free(one.item, table) for one in taken)
        found.append(_without_rare(_figures(response, role, met, taken, groups)))
    return tuple(found), len(met) - sum(counts[response] for response in ranked)


def parts_of(
    table: Automaton, place: int, met: Sequence[Met], groups: Groups | None
) -> tuple[ResponseFigures, ...]:
    """Return how often each part is ticked, or each pair matched; empty for other kinds.

    A part is right where every response that costs nothing has it, wrong where none has.
    """
    scene = table.scenes[place]
    if scene.kind not in _OF_PARTS:
        return ()
    free = _free_responses(table, place)
    found = []
    for part in _parts(scene):
        role = _role(part in response for response in free)
        with_part = _those(met, lambda item, part=part: part in _taken_apart(item.response))  # type: ignore[misc]
        figures = _figures(part, role, met, with_part, groups)
        found.append(_without_rare(figures) if scene.kind == Kind.MATCH else figures)
    return tuple(found)


_OF_PARTS = frozenset({Kind.SELECT, Kind.COMPOSE, Kind.MATCH})


def _parts(scene: SceneTable) -> list[str]:
    if scene.kind == Kind.MATCH:
        return [f"{row}={target}" for row in scene.parts for target in scene.targets]
    return list(scene.parts)


def _taken_apart(response: str) -> frozenset[str]:
    return frozenset(response.split("+"))


def _free_responses(table: Automaton, place: int) -> list[frozenset[str]]:
    """Return the parts of each response that costs nothing in some situation."""
    space = table.scenes[place].space
    free = {
        column
        for state in table.states
        if state.scene == place
        for column, move in enumerate(state.moves)
        if move and move.cost == 0 and not move.critical
    }
    numbers = (number for number in space.numbers if space.column(number) in free)
    return [_taken_apart(space.text(number)) for number in numbers]


def _without_rare(figures: ResponseFigures) -> ResponseFigures:
    """Return the figures where each of many is rare, which is no wonder."""
    signs = tuple(sign for sign in figures.signs if sign is not Sign.UNUSED)
    return replace(figures, signs=signs)


def _those(met: Iterable[Met], is_given: Callable[[Item], bool]) -> list[Met]:
    return [one for one in met if is_given(one.item)]


def _role_of_choice(table: Automaton, place: int, column: int) -> Role | None:
    """Return what a choice does in all the situations that offer it; None without one."""
    at = [state.moves[column] for state in table.states if state.scene == place]
    moves = [move for move in at if move]
    return _role(move.cost == 0 and not move.critical for move in moves) if moves else None


def _role(are_free: Iterable[bool]) -> Role:
    found = set(are_free)
    if found == {True, False}:
        return Role.DEPENDS
    return Role.RIGHT if True in found else Role.WRONG


def _figures(
    response: str,
    role: Role,
    offered: Sequence[Met],
    taken: Sequence[Met],
    groups: Groups | None,
) -> ResponseFigures:
    upper = _share_in(groups.upper, offered, taken) if groups else None
    lower = _share_in(groups.lower, offered, taken) if groups else None
    found = share(len(taken), len(offered))
    return ResponseFigures(
        response=response,
        role=role,
        offered=len(offered),
        count=len(taken),
        share=found,
        cost=mean_of([one.item.cost for one in taken], least=0.0),
        upper=upper,
        lower=lower,
        signs=_signs(found, upper, lower) if role is Role.WRONG and found else (),
    )


def _share_in(
    group: Collection[str], offered: Sequence[Met], taken: Sequence[Met]
) -> Estimate | None:
    of = sum(one.attempt in group for one in offered)
    return share(sum(one.attempt in group for one in taken), of)


def _signs(found: Estimate, upper: Estimate | None, lower: Estimate | None) -> tuple[Sign, ...]:
    """Return what is strange about a wrong response."""
    if found.value < RARE:
        return (Sign.UNUSED,)
    if upper and lower and upper.value > 0 and upper.value >= lower.value:
        return (Sign.GOOD_LEARNERS,)
    return ()
