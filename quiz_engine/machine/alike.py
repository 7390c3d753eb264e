"""Whether two scenarios are played alike: they differ in texts alone, which no table holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from quiz_engine.scenario import Kind, Scene, Text

_REPEATED = "texts"
"""The texts all together: each is a part of something else, too."""


def are_played_alike(one: object, other: object) -> bool:
    """Tell whether two scenarios, courses or parts of them are the same but for their texts.

    Which rows of a match share a target is told by texts: there, they count.
    """
    if one is other or type(one) is not type(other):
        return one is other
    match one, other:
        case Text(), Text():
            return one.id == other.id
        case Scene(), Scene():
            return one == other or (_match_alike(one, other) and _are_alike_inside(one, other))
        case tuple(), tuple():
            return len(one) == len(other) and all(map(are_played_alike, one, other))
        case Mapping(), Mapping():
            values = map(are_played_alike, one.values(), other.values())
            return [*one] == [*other] and all(values)
    return _are_alike_inside(one, other) if is_dataclass(one) else one == other


def _match_alike(one: Scene, other: Scene) -> bool:
    return one.kind is not Kind.MATCH or (one.parts, one.extras) == (other.parts, other.extras)


def _are_alike_inside(one: object, other: object) -> bool:
    names = _compared(type(one))  # type: ignore[arg-type]
    return all(are_played_alike(getattr(one, name), getattr(other, name)) for name in names)


@cache
def _compared(of: type) -> tuple[str, ...]:
    """Return the fields that are compared: no places, and no text twice."""
    return tuple(each.name for each in fields(of) if each.compare and each.name != _REPEATED)
