"""A scenario made ready to run: its conditions as tests over rows, its responses in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.condition import NEVER, Condition, Test, assuming, names_read, prepare
from quiz_engine.machine.memory import Row, Slots, conditions_of_outcome
from quiz_engine.response import MOST_KEPT, Facts, credit_given, every_fact
from quiz_engine.scenario import (
    END,
    Choice,
    Effect,
    Jump,
    Kind,
    Message,
    Outcome,
    Revisits,
    Scenario,
    Scene,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Overrun(Exception):  # noqa: N818 - reads as what it is
    """An effect leads outside of the variable's declared range, and clamping is not written."""

    def __init__(self, effect: Effect, value: int) -> None:
        """Keep the effect and the value that it wanted, and say both."""
        super().__init__(f"{effect.variable} would be {value}")
        self.effect = effect
        self.value = value


Shown = Callable[[Row], tuple[int, ...]]
"""Which messages are shown for a row, as positions."""


@dataclass(frozen=True, slots=True)
class ReadyEffect:
    """An effect with the place of its variable and the bounds to hold."""

    slot: int
    low: int
    high: int
    clamp: bool
    effect: Effect

    def value(self, before: int) -> int:
        """Return the variable's value afterwards; raise Overrun outside of the range."""
        wanted = before + self.effect.amount if self.effect.adds else self.effect.amount
        if self.low <= wanted <= self.high:
            return wanted
        if not self.clamp:
            raise Overrun(self.effect, wanted)
        return max(self.low, min(wanted, self.high))


@dataclass(frozen=True, slots=True)
class ReadyOutcome:
    """An outcome with its conditions made ready to run; ``number`` is its written position."""

    number: int
    holds: Test
    points: int
    effects: tuple[ReadyEffect, ...]
    reaction: Shown
    jumps: tuple[tuple[Test, int | None], ...]
    critical: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Responses that bring the same: when they are offered, and what follows (first match)."""

    offered: Test
    outcomes: tuple[ReadyOutcome, ...]


@dataclass(frozen=True, slots=True)
class ReadyScene:
    """A scene as columns; ``classes`` gives each response its column (of choices: empty)."""

    columns: tuple[Column, ...]
    classes: tuple[int, ...]
    say: Shown
    revisits: Revisits
    visited_slot: int | None
    scored_slot: int | None


class Preparer:
    """Makes the parts of one scenario ready to run over rows with the given slots."""

    def __init__(self, scenario: Scenario, slots: Slots) -> None:
        """Keep what the parts refer to."""
        self.variables = scenario.variables
        self.places = {name: place for place, name in enumerate(scenario.scenes)}
        self.slots = slots

    def test(self, condition: Condition | None) -> Test:
        """Return the condition as a test over rows."""
        return prepare(condition, self._slot)

    def messages(self, messages: Sequence[Message]) -> Shown:
        """Return what tells, for a row, which of the messages are shown."""
        if not any(message.condition for message in messages):
            every = tuple(range(len(messages)))
            return lambda _: every
        tests = tuple(self.test(message.condition) for message in messages)
        return lambda row: tuple([place for place, holds in enumerate(tests) if holds(row)])

    def scene(self, scene: Scene) -> ReadyScene:
        """Return the scene made ready."""
        columns, classes = self._columns(scene)
        return ReadyScene(
            columns=columns,
            classes=classes,
            say=self.messages(scene.say),
            revisits=scene.revisits,
            visited_slot=self.slots.get(f"visited {scene.id}"),
            scored_slot=self.slots.get(f"scored {scene.id}"),
        )

    def _columns(self, scene: Scene) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        if scene.kind is Kind.CHOICES:
            return tuple(self._choice(choice) for choice in scene.choices), ()
        left = left_by_responses(scene)
        different = {id(each): each for each in left}.values()
        column_of = {each: column for column, each in enumerate(dict.fromkeys(different))}
        by_identity = {id(each): column_of[each] for each in different}
        columns = tuple(Column(self.test(None), self._left(scene, each)) for each in column_of)
        return columns, tuple([by_identity[id(each)] for each in left])

    def _left(self, scene: Scene, left: tuple[Left, ...]) -> tuple[ReadyOutcome, ...]:
        return self._outcomes([(one.number, one.of(scene.outcomes[one.number])) for one in left])

    def _choice(self, choice: Choice) -> Column:
        outcomes = self._outcomes(enumerate(choice.outcomes))
        return Column(self.test(choice.condition), outcomes)

    def _outcomes(self, outcomes: Iterable[tuple[int, Outcome]]) -> tuple[ReadyOutcome, ...]:
        return tuple(
            ReadyOutcome(
                number=number,
                holds=self.test(outcome.condition),
                points=outcome.points or 0,
                effects=tuple(self._effect(effect) for effect in outcome.effects),
                reaction=self.messages(outcome.reaction),
                jumps=tuple(self._jump(jump) for jump in outcome.jumps),
                critical=outcome.critical,
            )
            for number, outcome in outcomes
        )

    def _effect(self, effect: Effect) -> ReadyEffect:
        variable = self.variables[effect.variable]
        slot = self.slots[effect.variable]
        return ReadyEffect(slot, variable.low, variable.high, variable.clamp, effect)

    def _jump(self, jump: Jump) -> tuple[Test, int | None]:
        place = None if jump.target == END else self.places[jump.target]
        return self.test(jump.condition), place

    def _slot(self, name: str) -> int:
        return self.slots[name]


class Left(NamedTuple):
    """What a response leaves of an outcome: its points, and its conditions as they stand in it."""

    number: int
    points: int
    conditions: tuple[Condition | None, ...]

    def of(self, outcome: Outcome) -> Outcome:
        """Return the outcome with these points and conditions."""
        condition, *asked = self.conditions
        reaction, jumps = asked[: len(outcome.reaction)], asked[len(outcome.reaction) :]
        return replace(
            outcome,
            condition=condition,
            points=self.points,
            reaction=tuple(
                replace(message, condition=holds)
                for message, holds in zip(outcome.reaction, reaction, strict=True)
            ),
            jumps=tuple(
                replace(jump, condition=holds)
                for jump, holds in zip(outcome.jumps, jumps, strict=True)
            ),
        )


def left_by_responses(scene: Scene) -> tuple[tuple[Left, ...], ...]:
    """Return for each response the outcomes that it leaves possible, asking for variables alone.

    What a condition asks about the response is settled here, once; responses that leave the same
    share a column of the table. Points that the credit rule gives are filled in.
    """
    facts = every_fact(scene)
    written = tuple([(each.points, tuple(conditions_of_outcome(each))) for each in scene.outcomes])
    credit_counts = any(points is None for points, _ in written)
    credit = tuple([credit_given(scene, each) for each in facts]) if credit_counts else ()
    return _left(facts, written, credit)


_Written = tuple[int | None, tuple[Condition | None, ...]]
"""The points of an outcome, and its conditions."""


@lru_cache(MOST_KEPT)
def _left(
    facts: Facts, written: tuple[_Written, ...], credit: tuple[int, ...]
) -> tuple[tuple[Left, ...], ...]:
    pruned = [_Pruned(number, *each) for number, each in enumerate(written)]
    read = sorted({name for one in pruned for name in one.read})
    known: dict[tuple[int | None, ...], tuple[Left, ...]] = {}
    left: list[tuple[Left, ...]] = []
    for each, given in zip(facts, credit or repeat(0), strict=False):
        key = (given, *map(each.get, read))
        if key not in known:
            known[key] = _until_certain(pruned, each, given)
        left.append(known[key])
    return tuple(left)


class _Pruned(dict[tuple[int | None, ...], tuple[Condition | None, ...]]):
    """The conditions of an outcome under each combination of facts that they read, made once."""

    def __init__(
        self, number: int, points: int | None, asked: tuple[Condition | None, ...]
    ) -> None:
        super().__init__()
        self.number = number
        self.points = points
        self.asked = asked
        self.read = tuple(sorted({name for asked in self.asked for name in names_read(asked)}))

    def given(self, facts: Mapping[str, int]) -> tuple[Condition | None, ...]:
        """Return the conditions as these facts leave them."""
        key = tuple(map(facts.get, self.read))
        if key not in self:
            self[key] = tuple([assuming(asked, facts) for asked in self.asked])
        return self[key]


def _until_certain(
    pruned: Sequence[_Pruned], facts: Mapping[str, int], credit: int
) -> tuple[Left, ...]:
    """Return the outcomes that can follow, in order, up to the first that is certain to."""
    left: list[Left] = []
    for one in pruned:
        conditions = one.given(facts)
        if conditions[0] == NEVER:
            continue
        left.append(Left(one.number, credit if one.points is None else one.points, conditions))
        if conditions[0] is None:
            break
    return tuple(left)
