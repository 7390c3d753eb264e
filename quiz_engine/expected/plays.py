"""Expected plays as values: what is given, and what is expected on the way and after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz_engine.scenario import NOWHERE

if TYPE_CHECKING:
    from quiz_engine.finding import Span


@dataclass(frozen=True, slots=True)
class Bounds:
    """The whole numbers that are expected: from ``low`` to ``high``, None where it is open."""

    low: int | None
    high: int | None

    def __contains__(self, number: int) -> bool:
        """Say whether the number is among those expected."""
        return (self.low is None or self.low <= number) and (
            self.high is None or number <= self.high
        )

    def __str__(self) -> str:
        """Return the numbers as trainers write them.

        >>> str(Bounds(7, 7)), str(Bounds(60, 69)), str(Bounds(70, None)), str(Bounds(None, 5))
        ('7', '60 to 69', 'at least 70', 'at most 5')
        """
        if self.high is None:
            return f"at least {self.low}"
        if self.low is None:
            return f"at most {self.high}"
        return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Rate:
    """A metric that is expected, as its two counts."""

    above: int
    below: int

    def __str__(self) -> str:
        """Return the rate as trainers write it."""
        return f"{self.above}/{self.below}"


@dataclass(frozen=True, slots=True)
class Given:
    """A response that is given, as canonical text, and the scene it is meant for."""

    scene: str
    response: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that is expected.

    ``kind`` is the key it is written under; ``name`` an id or a text, where the kind is about one;
    ``value`` what is expected of it.
    """

    kind: str
    name: str = ""
    value: Bounds | Rate | bool | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What is expected at one moment of a play."""

    expectations: tuple[Expectation, ...]
    span: Span = field(default=NOWHERE, compare=False)

    def named(self, kind: str) -> str | None:
        """Return the id that is expected under this key, if one is."""
        return next((each.name for each in self.expectations if each.kind == kind), None)

    def has(self, kinds: frozenset[str]) -> bool:
        """Say whether something is expected under one of these keys."""
        return any(each.kind in kinds for each in self.expectations)


Step = Given | Checkpoint


@dataclass(frozen=True, slots=True)
class ExpectedPlay:
    """A play and what is expected of it: ``steps`` in order, the last one a checkpoint.

    ``answers`` are the responses of the plays that it is like, by scene; without a ``seed`` chance
    does what the play says.
    """

    name: str
    steps: tuple[Step, ...]
    about: str = ""
    seed: int | None = None
    answers: tuple[tuple[str, str], ...] = ()
    is_like: bool = False
    span: Span = field(default=NOWHERE, compare=False)
