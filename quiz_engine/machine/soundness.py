"""What must hold of a table so that playing on it looks up nothing that is not there.

A digest tells that a table is whole, not that the compiler wrote it: whoever can write a file can
give it a digest that fits.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from quiz_engine.machine.maxima import maxima_of
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz_engine.machine.automaton import Automaton, SceneTable, State

_MOST_PARTS = 64
"""Two to this power are more responses than any file has columns for."""


def require_sound(table: Automaton) -> None:
    """Refuse a table with which a play, its score or its report could fail.

    Raises:
        ValueError: says the first thing that is wrong.
    """
    if not _test_for(type(table))(table):  # type: ignore[arg-type]  # a type can be hashed
        message = "a value is of another type than it must be"
        raise ValueError(message)
    widths = [_width(scene) for scene in table.scenes]
    _require("the list of states", table.states)
    for number, state in enumerate(table.states):
        _require_state(f"state {number}", state, table, widths)
    for maximum, row in table.percents.items():
        _require(f"the row of percents of {maximum}", len(row) == maximum + 1)
    _require("the maximum", table.maximum == table.states[0].best)
    for maximum in maxima_of(table.states, table.scenes):
        _require(f"the row of percents of {maximum}", maximum > 0 and maximum in table.percents)


def _require(what: str, holds: object) -> None:
    if not holds:
        message = f"{what} does not fit the rest of the table"
        raise ValueError(message)


@cache
def _test_for(kind: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - any type of the table's
    """Return what tells whether a value is of a type in all its parts; made once for each type."""
    of = get_args(kind)
    tests = [_test_for(one) for one in of if one is not ...]
    if get_origin(kind) is UnionType:
        return lambda value: any(test(value) for test in tests)
    if of[1:] == (...,):
        return lambda value: type(value) is tuple and all(map(tests[0], value))
    if get_origin(kind) is tuple:
        return lambda value: type(value) is tuple and _fit(tests, value)
    if get_origin(kind) is dict:
        return lambda value: type(value) is dict and all(_fit(tests, row) for row in value.items())
    if not (is_dataclass(kind) or hasattr(kind, "_fields")):
        return lambda value: type(value) is kind
    fields = get_type_hints(kind)
    parts_of, tests = attrgetter(*fields), [_test_for(one) for one in fields.values()]
    return lambda value: type(value) is kind and _fit(tests, parts_of(value))


def _fit(tests: Sequence[Callable[[Any], bool]], values: Sequence[object]) -> bool:
    return len(tests) == len(values) and all(
        test(value) for test, value in zip(tests, values, strict=True)
    )


def _width(scene: SceneTable) -> int:
    """Return how many columns the scene has.

    Raises:
        ValueError: its kind or its fork is none, or its columns are not those of its responses.
    """
    place = f"scene {scene.id}"
    _require(f"the fork of {place}", scene.fork in {*Fork})
    _require(f"the kind of {place}", scene.kind in {*Kind})
    _require(f"the list of parts of {place}", len(scene.parts) <= _MOST_PARTS)
    if scene.kind in {Kind.CHOICES, Kind.STORY}:
        _require(f"the list of columns of {place}", not scene.classes and not scene.parts)
        if scene.fork == Fork.CHANCE:
            _require(f"the list of weights of {place}", len(scene.weights) == len(scene.columns))
            _require(f"the list of weights of {place}", all(weight > 0 for weight in scene.weights))
        return len(scene.columns)
    _require(f"the fork of {place}", scene.fork != Fork.CHANCE)
    _require(f"the list of classes of {place}", 0 < len(scene.classes) == scene.space.size)
    _require(f"the list of classes of {place}", min(scene.classes) >= 0 and not scene.columns)
    return max(scene.classes) + 1


def _require_state(place: str, state: State, table: Automaton, widths: list[int]) -> None:
    _require(f"the reading of {place}", 0 <= state.reading < len(table.readings))
    if state.scene is None:
        ending = -1 if state.ending is None else state.ending
        _require(f"the ending of {place}", 0 <= ending < len(table.endings) and not state.moves)
        return
    _require(f"the scene of {place}", 0 <= state.scene < len(table.scenes) and state.ending is None)
    scene, moves = table.scenes[state.scene], state.moves
    is_offered = all(moves) if scene.classes else any(moves)
    is_whole = len(moves) == widths[state.scene] and is_offered
    _require(f"the list of moves of {place}", is_whole)
    for move in filter(None, moves):
        _require(f"where a move leads from {place}", 0 <= move.to < len(table.states))
        _require(f"a change of a gauge in {place}", len(move.changes) == len(table.gauges))
        lost = state.best - move.points - table.states[move.to].best
        _require(
            f"a cost in {place}",
            lost >= 0 and move.cost == (lost if scene.fork == Fork.DECISION else 0),
        )
