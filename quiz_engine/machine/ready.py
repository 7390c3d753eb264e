"""A scenario made ready to run: its conditions as tests over rows, its responses in columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.condition import Condition, Test, names_read, prepare
from quiz_engine.machine.memory import Row, Slots, conditions_of_outcome
from quiz_engine.response import credit_of, facts_of, space_of
from quiz_engine.scenario import (
    END,
    Choice,
    Effect,
    Kind,
    Message,
    Outcome,
    Revisits,
    Scenario,
    Scene,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Overrun(Exception):  # noqa: N818 - reads as what it is
    """An effect leads outside of the variable's declared range, and clamping is not written."""

    def __init__(self, effect: Effect, value: int) -> None:
        """Keep the effect and the value that it wanted, and say both."""
        super().__init__(f"{effect.variable} would be {value}")
        self.effect = effect
        self.value = value


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
    """An outcome with its conditions made ready to run."""

    holds: Test
    points: int | None
    effects: tuple[ReadyEffect, ...]
    reaction: tuple[Test, ...]
    jumps: tuple[tuple[Test, int | None], ...]
    critical: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Responses that have the same consequences: when they are offered and what they bring.

    ``facts`` is what outcome conditions can read of the response; ``credit`` the points that the
    scene's credit rule gives; ``responses`` how many of the scene's responses fall in here.
    """

    offered: Test
    outcomes: tuple[ReadyOutcome, ...]
    facts: Row
    credit: int
    responses: int


@dataclass(frozen=True, slots=True)
class ReadyScene:
    """A scene as columns; ``classes`` gives each response its column (of choices: empty)."""

    columns: tuple[Column, ...]
    classes: tuple[int, ...]
    say: tuple[Test, ...]
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
        return self._response_classes(scene)

    def _choice(self, choice: Choice) -> Column:
        outcomes = tuple(self._ready_outcome(outcome, self._slot) for outcome in choice.outcomes)
        return Column(self.test(choice.condition), outcomes, (), 0, 1)

    def _response_classes(self, scene: Scene) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        """Group the responses that no condition and no credit rule can tell apart."""
        read = sorted(_names_read_of_responses(scene) - set(self.variables))
        outcomes = self._outcomes_reading(scene.outcomes, read)
        keys = [_class_key(scene, number, read) for number in range(space_of(scene).size)]
        counts = Counter(keys)
        distinct = {key: column for column, key in enumerate(dict.fromkeys(keys))}
        columns = tuple(
            Column(self.test(None), outcomes, facts, credit, counts[facts, credit])
            for facts, credit in distinct
        )
        return columns, tuple(distinct[key] for key in keys)

    def _outcomes_reading(
        self, outcomes: Sequence[Outcome], read: Sequence[str]
    ) -> tuple[ReadyOutcome, ...]:
        beyond = {name: len(self.slots) + place for place, name in enumerate(read)}

        def slot(name: str) -> int:
            return self.slots[name] if name in self.slots else beyond[name]

        return tuple(self._ready_outcome(outcome, slot) for outcome in outcomes)

    def _ready_outcome(self, outcome: Outcome, slot: Callable[[str], int]) -> ReadyOutcome:
        return ReadyOutcome(
            holds=prepare(outcome.condition, slot),
            points=outcome.points,
            effects=tuple(self._ready_effect(effect) for effect in outcome.effects),
            reaction=tuple(prepare(message.condition, slot) for message in outcome.reaction),
            jumps=tuple(
                (
                    prepare(jump.condition, slot),
                    None if jump.target == END else self.places[jump.target],
                )
                for jump in outcome.jumps
            ),
            critical=outcome.critical,
        )

    def _ready_effect(self, effect: Effect) -> ReadyEffect:
        variable = self.variables[effect.variable]
        slot = self.slots[effect.variable]
        return ReadyEffect(slot, variable.low, variable.high, variable.clamp, effect)

    def messages(self, messages: Sequence[Message]) -> tuple[Test, ...]:
        """Return for each message the test of whether it is shown."""
        return tuple(self.test(message.condition) for message in messages)

    def _slot(self, name: str) -> int:
        return self.slots[name]


def _names_read_of_responses(scene: Scene) -> set[str]:
    read: set[str] = set()
    for outcome in scene.outcomes:
        for condition in conditions_of_outcome(outcome):
            read |= names_read(condition)
    return read


def _class_key(scene: Scene, number: int, read: Sequence[str]) -> tuple[Row, int]:
    facts = facts_of(scene, number) if read else {}
    credit_counts = any(outcome.points is None for outcome in scene.outcomes)
    return tuple(facts[name] for name in read), credit_of(scene, number) if credit_counts else 0
