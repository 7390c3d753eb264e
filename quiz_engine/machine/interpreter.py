"""The meaning of a scenario: where a play starts, what is offered, and what a response brings.

This is the only place that evaluates conditions and effects. Everything that players, pages and
scoring need is tabulated from it by :mod:`quiz_engine.machine.compiler`.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.machine.forget import forgettable
from quiz_engine.machine.memory import UNANSWERED, Row, first_row, slots_of
from quiz_engine.machine.ready import Preparer, ReadyEffect, ReadyOutcome, ReadyScene
from quiz_engine.scenario import Course, Revisits, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quiz_engine.scenario import Counter as AccountCounter


class Situation(NamedTuple):
    """Where a play stands: a scene's position, or ``~`` an ending's, and what is remembered."""

    place: int
    row: Row


class Step(NamedTuple):
    """What one response brings."""

    to: Situation
    points: int
    outcome: int
    shown: tuple[int, ...]
    critical: bool
    changes: tuple[int, ...]


class Answered(NamedTuple):
    """What one response brings, before anything is forgotten.

    ``place`` is None where the endings decide which of them is reached.
    """

    place: int | None
    row: Row
    effects: tuple[ReadyEffect, ...]
    points: int
    outcome: int
    shown: tuple[int, ...]
    critical: bool
    changes: tuple[int, ...]


class Interpreter:
    """Plays a scenario directly, one response at a time."""

    def __init__(self, scenario: Scenario, course: Course | None = None) -> None:
        """Make every condition and effect ready to run; metrics need the course."""
        self.scenario = scenario
        self.slots = slots_of(scenario)
        ready = Preparer(scenario, self.slots)
        first = first_row(scenario, self.slots)
        self._start = Situation(ready.places[scenario.start], first)
        self._forgettable = forgettable(scenario, self.slots, first)
        self._shown_slots = [self.slots[v.name] for v in scenario.variables.values() if v.shown]
        self.scenes = tuple(ready.scene(scene) for scene in scenario.scenes.values())
        self._endings = tuple(
            (ready.test(ending.condition), ready.messages(ending.say))
            for ending in scenario.endings.values()
        )
        self._readings = tuple(
            tuple(_count(scenario.counters[name], ready) for name in rate)
            for rate in _rates(scenario, course)
        )

    def told_by(self, scenario: Scenario) -> Interpreter:
        """Return the interpreter of a scenario whose texts and places alone differ."""
        told = copy(self)
        told.scenario = scenario
        return told

    def values(self) -> list[range | tuple[int, ...]]:
        """Return for each slot the values that can stand in it."""
        variables = self.scenario.variables.values()
        by_slot: dict[int, range | tuple[int, ...]] = {
            self.slots[variable.name]: range(variable.low, variable.high + 1)
            for variable in variables
        }
        for scene in self.scenes:
            if scene.scored_slot is not None:
                by_slot[scene.scored_slot] = (UNANSWERED, *_points(scene))
        return [by_slot.get(slot, (0, 1)) for slot in self.slots.values()]

    def forgotten(self, place: int) -> Mapping[int, int]:
        """Return what slots always hold at the place, for nothing reads them there."""
        return dict(self._forgettable[place])

    def start(self) -> Situation:
        """Return the situation in which every play begins."""
        return self._start

    def offered(self, situation: Situation) -> Iterator[int]:
        """Yield the columns that can be answered; none at an ending."""
        if situation.place < 0:
            return
        for number, column in enumerate(self.scenes[situation.place].columns):
            if column.offered(situation.row):
                yield number

    def respond(self, situation: Situation, number: int) -> Step:
        """Return what answering with this column brings; raise Overrun if a variable runs out."""
        answered = self.answer(situation, number)
        place, row = answered.place, answered.row
        if place is None:
            endings = range(len(self._endings))
            place = ~next(ending for ending in endings if self.is_reached(ending, row))
        return Step(self._arrive(place, row), *answered[3:])

    def answer(self, situation: Situation, number: int) -> Answered:
        """Return what answering brings before an ending is found, and before it is arrived at.

        Raises:
            Overrun: an effect leads out of its variable's range.
        """
        scene = self.scenes[situation.place]
        outcome = next(o for o in scene.columns[number].outcomes if o.holds(situation.row))
        row = _changed(situation.row, scene, outcome)
        gained = _score(scene, row, outcome.points)
        after = tuple(row)
        return Answered(
            place=next(place for holds, place in outcome.jumps if holds(after)),
            row=after,
            effects=outcome.effects,
            points=gained,
            outcome=outcome.number,
            shown=outcome.reaction(after),
            critical=outcome.critical,
            changes=tuple([after[slot] - situation.row[slot] for slot in self._shown_slots]),
        )

    def is_reached(self, ending: int, row: Row) -> bool:
        """Tell whether the condition of an ending, by position, holds."""
        return self._endings[ending][0](row)

    def shown(self, situation: Situation) -> tuple[int, ...]:
        """Return which messages of the scene or ending are shown, as positions."""
        if situation.place < 0:
            return self._endings[~situation.place][1](situation.row)
        return self.scenes[situation.place].say(situation.row)

    def reading(self, situation: Situation) -> tuple[tuple[int, int], ...]:
        """Return numerator and denominator of each metric, in the scenario's order."""
        return tuple(
            (above(situation.row), below(situation.row)) for above, below in self._readings
        )

    def _arrive(self, place: int, row: Row) -> Situation:
        """Return the situation at the place, with all forgotten that nothing reads from there."""
        kept = list(row)
        for slot, value in self._forgettable[place]:
            kept[slot] = value
        return Situation(place, tuple(kept))


def _rates(scenario: Scenario, course: Course | None) -> Iterator[tuple[str, str]]:
    """Yield the names of the counters above and below the line of each metric."""
    for name in scenario.metrics:
        if course is None:
            message = f"metric {name!r} needs a course that defines it; found none"
            raise ValueError(message)
        yield course.metrics[name].numerator, course.metrics[name].denominator


def _count(counter: AccountCounter, ready: Preparer) -> Callable[[Row], int]:
    if counter.raised_if is None:
        return lambda _: counter.start
    raised = ready.test(counter.raised_if)
    return lambda row: counter.start + raised(row)


def _changed(before: Row, scene: ReadyScene, outcome: ReadyOutcome) -> list[int]:
    """Return what is remembered once the outcome's effects and the visit are."""
    row = list(before)
    for effect in outcome.effects:
        row[effect.slot] = effect.value(row[effect.slot])
    if scene.visited_slot is not None:
        row[scene.visited_slot] = 1
    return row


def _points(scene: ReadyScene) -> list[int]:
    """Return what can be remembered of the scene's points once it was answered."""
    outcomes = (outcome for column in scene.columns for outcome in column.outcomes)
    return sorted({0, *(outcome.points for outcome in outcomes)})


def _score(scene: ReadyScene, row: list[int], points: int) -> int:
    """Return what this answer adds to the score, and remember it in the row where needed."""
    slot = scene.scored_slot
    if slot is None:
        return points
    before = row[slot]
    match scene.revisits:
        case _ if before == UNANSWERED:
            counts = points
        case Revisits.FIRST:
            counts = before
        case Revisits.BEST:
            counts = max(before, points)
        case Revisits.LAST:
            counts = points
    row[slot] = counts if scene.revisits is not Revisits.FIRST else 0
    return counts - (0 if before == UNANSWERED else before)
