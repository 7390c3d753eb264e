"""Chance that can be written down: the same draws from a seed here and in the page's script.

The generator is mulberry32 (Tommy Ettinger, 2017): 32 bits of state, 32 bits a draw. Each step of
an attempt has a generator of its own, so an order on screen does not depend on what came before.
The page's script follows the same test vectors, ``tests/vectors/chance.json``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

SEEDS = 2**32
"""Seeds are whole numbers from 0 up to, but not including, this."""

_MASK = SEEDS - 1
_GOLDEN = 0x9E3779B9

Item = TypeVar("Item")


class Chance:
    """A stream of draws that a seed determines: mulberry32."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        """Begin the stream of this seed, 0 … 2³² - 1."""
        self._state = seed & _MASK

    def draw(self) -> int:
        """Return the next 32 bits, 0 … 2³² - 1."""
        self._state = (self._state + 0x6D2B79F5) & _MASK
        bits = self._state
        bits = (bits ^ bits >> 15) * (bits | 1) & _MASK
        bits ^= bits + ((bits ^ bits >> 7) * (bits | 61) & _MASK) & _MASK
        return bits ^ bits >> 14

    def below(self, bound: int) -> int:
        """Return a number from 0 to ``bound - 1``, all equally likely; ``bound`` is 1 … 2³²."""
        fair = SEEDS - SEEDS % bound
        while (drawn := self.draw()) >= fair:
            pass
        return drawn % bound


def chance_at(seed: int, step: int) -> Chance:
    """Return the draws that belong to a step of an attempt; steps count from 0."""
    return Chance(seed ^ (step + 1) * _GOLDEN & _MASK)


def shuffled(items: Sequence[Item], chance: Chance) -> tuple[Item, ...]:
    """Return the items in a random order, all orders equally likely (Fisher-Yates, from the end).

    >>> shuffled("abcd", chance_at(7, step=0))
    ('d', 'c', 'b', 'a')
    """
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = chance.below(last + 1)
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def drawn(weights: Sequence[int], chance: Chance) -> int:
    """Return a position, each as likely as its weight says; at least one weight is positive.

    >>> drawn([0, 3, 0], chance_at(7, step=0))
    1
    """
    mark = chance.below(sum(weights))
    return next(place for place, reached in enumerate(accumulate(weights)) if mark < reached)
