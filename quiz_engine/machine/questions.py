"""Every condition that a scenario asks: where it stands, and the parts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.condition import And, Condition, Not, Or
from quiz_engine.scenario import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.finding import Span
    from quiz_engine.scenario import Ending, Message, Outcome, Scenario, Scene


class Asker(StrEnum):
    """What a condition belongs to."""

    CHOICE = "choice"
    OUTCOME = "outcome"
    JUMP = "jump"
    MESSAGE = "message"
    ENDING = "ending"
    COUNTER = "counter"


class Place(NamedTuple):
    """Where a condition stands.

    ``owner`` is the scene's position, ``~`` the ending's, or that of a counter. ``choice`` is the
    choice's position (of scenes of other kinds: 0); ``outcome`` the outcome's, -1 outside of one;
    ``position`` that among its own kind.
    """

    asker: Asker
    owner: int
    choice: int = 0
    outcome: int = -1
    position: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A condition as it is written: whose it is, in words and by its place, and what it asks."""

    place: Place
    whose: str
    condition: Condition
    span: Span
    target: str = ""
    """Where a jump leads, or the id of the ending."""

    @property
    def is_first(self) -> bool:
        """Whether it is asked whenever its place is reached: nothing is tried before it."""
        match self.place.asker:
            case Asker.OUTCOME:
                return self.place.outcome == 0
            case Asker.JUMP | Asker.ENDING:
                return self.place.position == 0
        return True


def questions(scenario: Scenario) -> tuple[Question, ...]:
    """Return every condition that is written in the scenario."""
    return tuple(_questions(scenario))


def _questions(scenario: Scenario) -> Iterator[Question]:
    for number, scene in enumerate(scenario.scenes.values()):
        yield from _of_scene(number, scene)
    for number, ending in enumerate(scenario.endings.values()):
        yield from _of_ending(number, ending)
    for number, counter in enumerate(scenario.counters.values()):
        if counter.raised_if is not None:
            place = Place(Asker.COUNTER, number)
            span = _either(counter.condition_span, counter.span)
            yield Question(place, f"counter '{counter.name}'", counter.raised_if, span)


def _of_scene(number: int, scene: Scene) -> Iterator[Question]:
    where = f"scene '{scene.id}'"
    yield from _of_messages(scene.say, Place(Asker.MESSAGE, number), where, scene.span)
    for position, choice in enumerate(scene.choices):
        whose = f"choice '{choice.id}'"
        if choice.condition is not None:
            place = Place(Asker.CHOICE, number, position)
            span = _either(choice.condition_span, choice.span)
            yield Question(place, whose, choice.condition, span)
        yield from _of_outcomes(choice.outcomes, Place(Asker.OUTCOME, number, position), whose)
    yield from _of_outcomes(scene.outcomes, Place(Asker.OUTCOME, number), where)


def _of_outcomes(outcomes: Sequence[Outcome], place: Place, owner: str) -> Iterator[Question]:
    for number, outcome in enumerate(outcomes):
        whose = f"outcome '{outcome.id}' of {owner}" if outcome.id else owner
        here = place._replace(outcome=number)
        if outcome.condition is not None:
            span = _either(outcome.condition_span, outcome.span)
            yield Question(here, whose, outcome.condition, span)
        messages = here._replace(asker=Asker.MESSAGE)
        yield from _of_messages(outcome.reaction, messages, whose, outcome.span)
        for position, jump in enumerate(outcome.jumps):
            if jump.condition is not None:
                there = here._replace(asker=Asker.JUMP, position=position)
                said = f"jump to '{jump.target}' in {whose}"
                span = _either(jump.condition_span, jump.span)
                yield Question(there, said, jump.condition, span, jump.target)


def _of_ending(number: int, ending: Ending) -> Iterator[Question]:
    whose = f"ending '{ending.id}'"
    if ending.condition is not None:
        place = Place(Asker.ENDING, ~number, position=number)
        span = _either(ending.condition_span, ending.span)
        yield Question(place, whose, ending.condition, span, ending.id)
    yield from _of_messages(ending.say, Place(Asker.MESSAGE, ~number), whose, ending.span)


def _of_messages(
    messages: Sequence[Message], place: Place, where: str, span: Span
) -> Iterator[Question]:
    for position, message in enumerate(messages):
        if message.condition is not None:
            said = f"message {position + 1} of {where}"
            place = place._replace(position=position)
            at = _either(message.condition_span, _either(message.span, span))
            yield Question(place, said, message.condition, at)


def _either(span: Span, otherwise: Span) -> Span:
    """Return a place in the file, if a file holds it, else another one."""
    return otherwise if span == NOWHERE else span


class Part(NamedTuple):
    """A part of a condition: what it asks, and the ``and`` or ``or`` that it is part of."""

    condition: Condition
    join: type[And | Or]


def parts_of(condition: Condition) -> Iterator[Part]:
    """Yield the parts that ``and`` and ``or`` join, at every depth, in written order.

    What stands under a ``not`` is passed over: there, ``and`` and ``or`` trade places.
    """
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                if not isinstance(part, Not):
                    yield from parts_of(part)
                yield Part(part, type(condition))
