"""A situation as one whole number, in which everything remembered has digits of its own.

A hundred thousand situations stay small that way and are found again at once. Looking at a part of
what is remembered is one operation, and so is writing down what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from quiz_engine.machine.interpreter import Situation

Values = range | tuple[int, ...]
"""The values that one thing can have, in the order in which they are numbered."""


class Digits(NamedTuple):
    """The digits of one thing: where they begin, all of them set, and what they stand for."""

    shift: int
    mask: int
    values: Values


class Room(NamedTuple):
    """The digits of one thing that is added to, and the bounds within which that fits its range."""

    mask: int
    lowest: int
    highest: int


class Writing:
    """How situations are written as numbers: first the place, then slot by slot."""

    def __init__(self, places: Values, slots: Iterable[Values]) -> None:
        """Give the place and each slot as many digits as their values need."""
        self.digits: list[Digits] = []
        shift = 0
        for values in (places, *slots):
            width = (len(values) - 1).bit_length()
            self.digits.append(Digits(shift, (1 << width) - 1 << shift, values))
            shift += width
        self.all = (1 << shift) - 1
        """All digits: what is kept is masked by a part of them, for no number is negative."""

    def write(self, situation: Situation) -> int:
        """Return the situation's number."""
        said = (situation.place, *situation.row)
        pairs = zip(self.digits, said, strict=True)
        return sum([values.index(value) << shift for (shift, _, values), value in pairs])

    def read(self, number: int) -> Situation:
        """Return the situation that the number stands for."""
        place, *row = [values[(number & mask) >> shift] for shift, mask, values in self.digits]
        return Situation(place, tuple(row))

    @property
    def place_mask(self) -> int:
        """The digits of the place, which are the last: masked by it, a number is a position."""
        return self.digits[0].mask

    def part(self, values: Mapping[int, int]) -> int:
        """Return the number in which these slots hold these values, and all others nothing."""
        total = 0
        for slot, value in values.items():
            shift, _, known = self.digits[slot + 1]
            total += known.index(value) << shift
        return total

    def added(self, amounts: Mapping[int, int]) -> int:
        """Return what is to be added to a number so that these slots have so much more.

        Their values must be whole numbers without gaps, and have room for it.
        """
        return sum([amount << self.digits[slot + 1].shift for slot, amount in amounts.items()])

    def room(self, slot: int, amount: int) -> Room:
        """Return within which bounds a slot has room for so much more."""
        shift, mask, values = self.digits[slot + 1]
        last = len(values) - 1
        return Room(mask, max(0, -amount) << shift, min(last, last - amount) << shift)

    def position(self, place: int) -> int:
        """Return the digits of a place."""
        return self.digits[0].values.index(place)

    def mask(self, slots: Iterable[int]) -> int:
        """Return the number in which all digits of these slots are set, and no others."""
        return sum(self.digits[slot + 1].mask for slot in slots)


class Situations(Sequence[Situation]):
    """Situations by number, kept as the numbers that they are written as."""

    def __init__(self, writing: Writing, written: Sequence[int]) -> None:
        """Keep the numbers, and how to read them."""
        self.writing = writing
        self.written = written

    def __len__(self) -> int:
        """Return how many situations there are."""
        return len(self.written)

    @overload
    def __getitem__(self, number: int) -> Situation: ...
    @overload
    def __getitem__(self, number: slice) -> Situations: ...
    def __getitem__(self, number: int | slice) -> Situation | Situations:
        """Return the situation of this number, or those of a range of numbers."""
        if isinstance(number, slice):
            return Situations(self.writing, self.written[number])
        return self.writing.read(self.written[number])

    def __iter__(self) -> Iterator[Situation]:
        """Yield every situation, in order."""
        return map(self.writing.read, self.written)

    def values(self, slot: int) -> set[int]:
        """Return the values that stand in the slot in some situation."""
        shift, mask, values = self.writing.digits[slot + 1]
        return {values[found >> shift] for found in {number & mask for number in self.written}}
