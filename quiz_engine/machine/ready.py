"""A scenario made ready to run: its conditions as tests over rows, its responses in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.condition import NEVER, Condition, Test, assuming, names_read, prepare
from quiz_engine.machine.memory import Row, Slots, conditions_of_outcome
from quiz_engine.response import credit_given, every_fact
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
    from collections.abc import Mapping, Sequence


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
        kept = {id(outcomes): outcomes for outcomes in left}
        distinct = {
            outcomes: column for column, outcomes in enumerate(dict.fromkeys(kept.values()))
        }
        column_of = {key: distinct[outcomes] for key, outcomes in kept.items()}
        columns = tuple(Column(self.test(None), self._outcomes(outcomes)) for outcomes in distinct)
        return columns, tuple(column_of[id(outcomes)] for outcomes in left)

    def _choice(self, choice: Choice) -> Column:
        numbered = tuple(enumerate(choice.outcomes))
        return Column(self.test(choice.condition), self._outcomes(numbered))

    def _outcomes(self, outcomes: Numbered) -> tuple[ReadyOutcome, ...]:
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


Numbered = tuple[tuple[int, Outcome], ...]
"""Outcomes with their written positions."""


def left_by_responses(scene: Scene) -> list[Numbered]:
    """Return for each response the outcomes that it leaves possible, asking for variables alone.

    What a condition asks about the response is settled here, once; responses that leave the same
    share a column of the table. Points that the credit rule gives are filled in.
    """
    pruned = [_Pruned(number, outcome) for number, outcome in enumerate(scene.outcomes)]
    credit_counts = any(outcome.points is None for outcome in scene.outcomes)
    read = sorted({name for one in pruned for name in one.read})
    known: dict[tuple[int | None, ...], Numbered] = {}
    left: list[Numbered] = []
    for facts in every_fact(scene):
        credit = credit_given(scene, facts) if credit_counts else 0
        key = (credit, *map(facts.get, read))
        if key not in known:
            known[key] = _until_certain(pruned, facts, credit)
        left.append(known[key])
    return left


class _Pruned(dict[tuple[int | None, ...], Outcome]):
    """One outcome under each combination of facts that its conditions read, made once."""

    def __init__(self, number: int, outcome: Outcome) -> None:
        super().__init__()
        self.number = number
        self.outcome = outcome
        self.read = tuple(
            sorted({name for asked in conditions_of_outcome(outcome) for name in names_read(asked)})
        )

    def given(self, facts: Mapping[str, int]) -> Outcome:
        """Return the outcome as these facts leave it."""
        key = tuple(map(facts.get, self.read))
        if key not in self:
            self[key] = _given(self.outcome, facts)
        return self[key]


def _given(outcome: Outcome, facts: Mapping[str, int]) -> Outcome:
    return replace(
        outcome,
        condition=assuming(outcome.condition, facts),
        reaction=tuple(
            replace(message, condition=assuming(message.condition, facts))
            for message in outcome.reaction
        ),
        jumps=tuple(
            replace(jump, condition=assuming(jump.condition, facts)) for jump in outcome.jumps
        ),
    )


def _until_certain(pruned: Sequence[_Pruned], facts: Mapping[str, int], credit: int) -> Numbered:
    """Return the outcomes that can follow, in order, up to the first that is certain to."""
    left: list[tuple[int, Outcome]] = []
    for one in pruned:
        outcome = one.given(facts)
        if outcome.condition == NEVER:
            continue
        if outcome.points is None:
            outcome = replace(outcome, points=credit)
        left.append((one.number, outcome))
        if outcome.condition is None:
            break
    return tuple(left)
