"""What must hold of a table so that playing on it looks up nothing that is not there.

A digest tells that a table is whole, not that the compiler wrote it: whoever can write a file can
give it a digest that fits.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, get_args, get_origin, get_type_hints

from quiz_engine.machine.maxima import maxima_of
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from quiz_engine.machine.automaton import Automaton, SceneTable, State

_MOST_PARTS = 64
"""Two to this power are more responses than any file has columns for."""


def require_sound(table: Automaton) -> None:
    """Refuse a table with which a play, its score or its report could fail.

    Raises:
        ValueError: says the first thing that is wrong.
    """
    if not _fits(table, type(table)):
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


def _fits(value: object, kind: object) -> bool:
    """Tell whether a value is what a type of the table's says, in all its parts."""
    of = get_args(kind)
    if get_origin(kind) is UnionType:
        return any(_fits(value, one) for one in of)
    if get_origin(kind) is tuple and isinstance(value, tuple):
        kinds = of[:1] * len(value) if of[1:] == (...,) else of
        return len(value) == len(kinds) and all(map(_fits, value, kinds))
    if get_origin(kind) is dict and isinstance(value, dict):
        return all(map(_fits, value.items(), [tuple[of]] * len(value)))  # type: ignore[valid-type]
    if type(value) is not kind:
        return False
    fields = _fields(type(value))  # type: ignore[arg-type]  # a type can be hashed
    return all(_fits(getattr(value, name), one) for name, one in fields.items())


@cache
def _fields(kind: type) -> dict[str, object]:
    """Return the types of a record's fields by name; nothing for other types."""
    is_record = is_dataclass(kind) or hasattr(kind, "_fields")
    return get_type_hints(kind) if is_record else {}


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
