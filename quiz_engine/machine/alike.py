"""Whether two scenarios are played alike: they differ in texts alone, which no table holds.

Or whether they are walked alike: what they bring is scored in another way, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import repeat

from quiz_engine.scenario import Kind, Scenario, Scene, Text

_REPEATED = "texts"
"""The texts all together: each is a part of something else, too."""


_SCORES = ("points", "pass_percent", "forgives")
"""What scores, and lets pass: it leads nowhere else."""


def are_played_alike(one: object, other: object) -> bool:
    """Tell whether two scenarios, courses or parts of them are the same but for their texts.

    Which rows of a match share a target is told by texts: there, they count.
    """
    return _are_alike(one, other, (_REPEATED,))


def are_walked_alike(one: Scenario, other: Scenario) -> bool:
    """Tell whether two scenarios are the same but for their texts and for what they score."""
    return _are_alike(one, other, (_REPEATED, *_SCORES))


def _are_alike(one: object, other: object, apart_from: tuple[str, ...]) -> bool:
    if one is other or type(one) is not type(other):
        return one is other
    match one, other:
        case Text(), Text():
            return one.id == other.id
        case Scene(), Scene():
            return one == other or (
                _match_alike(one, other) and _are_alike_inside(one, other, apart_from)
            )
        case tuple(), tuple():
            return len(one) == len(other) and all(map(_are_alike, one, other, repeat(apart_from)))
        case Mapping(), Mapping():
            values = map(_are_alike, one.values(), other.values(), repeat(apart_from))
            return [*one] == [*other] and all(values)
    return _are_alike_inside(one, other, apart_from) if is_dataclass(one) else one == other


def _match_alike(one: Scene, other: Scene) -> bool:
    return one.kind is not Kind.MATCH or (one.parts, one.extras) == (other.parts, other.extras)


def _are_alike_inside(one: object, other: object, apart_from: tuple[str, ...]) -> bool:
    names = _compared(type(one), apart_from)  # type: ignore[arg-type]
    return all(_are_alike(getattr(one, name), getattr(other, name), apart_from) for name in names)


@cache
def _compared(of: type, apart_from: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields that are compared: no places, and none of these."""
    return tuple(each.name for each in fields(of) if each.compare and each.name not in apart_from)
