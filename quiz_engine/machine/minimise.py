"""Folding situations that no future response can tell apart into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.machine.cycles import components
from quiz_engine.machine.refine import refined

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

Look = tuple[int, ...]
"""The number of what can be seen of a situation, then the class that each response leads to."""

UNSETTLED = -1
"""In place of a class: the response leads to where no class is known yet."""

NOTHING = -2
"""In place of a class: the response is not offered."""


def minimise(outputs: Sequence[Hashable], targets: Sequence[Sequence[int]]) -> list[int]:
    """Return the class of each situation: equal exactly when all their futures look the same.

    ``outputs[n]`` is all that can be seen at situation n, what its responses bring included;
    ``targets[n]`` are the situations that responses lead to (-1: not offered). Classes are
    numbered from 0; the coarsest such partition is found, so the result is the smallest machine.

    Goes from the ends backwards. Once the classes of all that follows are known, situations are
    equal when they look the same and lead to the same classes: one look-up each (Revuz 1992). What
    can go on for ever is left over, equal to nothing that cannot, and told apart by splitting.

    >>> minimise(["a", "b", "a", "b"], [(1,), (), (3,), ()])
    [1, 0, 1, 0]
    """
    numbers: dict[Hashable, int] = {}
    seen = [numbers.setdefault(output, len(numbers)) for output in outputs]
    known: dict[Look, int] = {}
    classes = [UNSETTLED] * len(seen) + [NOTHING]
    endless: list[int] = []
    for component in components(targets):
        node = component[0]
        look = _look(node, seen, targets, classes)
        if len(component) > 1 or UNSETTLED in look:
            endless += component
        else:
            classes[node] = known.setdefault(look, len(known))
    _split(endless, seen, targets, classes, first=len(known))
    return classes[:-1]


def _look(
    node: int,
    seen: Sequence[int],
    targets: Sequence[Sequence[int]],
    classes: Sequence[int],
) -> Look:
    """Return how a situation looks by the classes known."""
    return (seen[node], *[classes[to] for to in targets[node]])


def _split(
    endless: Sequence[int],
    seen: Sequence[int],
    targets: Sequence[Sequence[int]],
    classes: list[int],
    *,
    first: int,
) -> None:
    """Give the situations that can go on for ever their classes, numbered from ``first``."""
    place = {node: number for number, node in enumerate(endless)}
    looks = [_look(node, seen, targets, classes) for node in endless]
    onwards = [[place.get(to, UNSETTLED) for to in targets[node]] for node in endless]
    for node, part in zip(endless, refined(looks, onwards), strict=True):
        classes[node] = first + part
