"""The meaning of a scenario: where a play starts, what is offered, and what a response brings.

This is the only place that evaluates conditions and effects. Everything that players, pages and
scoring need is tabulated from it by :mod:`quiz_engine.machine.automaton`.

A situation is a place and a row of whole numbers: the variables, then what the scenario asks to
remember (visits that a condition reads, and points of scenes that can be answered again). Nothing
else is remembered, so that two histories with the same future meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.condition import Condition, Test, names_read, prepare, scenes_read
from quiz_engine.machine.cycles import components
from quiz_engine.response import credit_of, facts_of, space_of
from quiz_engine.scenario import (
    END,
    Choice,
    Counter,
    Course,
    Effect,
    Kind,
    Message,
    Outcome,
    Revisits,
    Scenario,
    Scene,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

UNANSWERED = -(10**9)
"""What is remembered of the points of a scene that was not answered yet."""

Row = tuple[int, ...]
Slots = dict[str, int]


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
    """A scene as a table of columns; ``classes`` gives each response its column."""

    columns: tuple[Column, ...]
    classes: tuple[int, ...]
    say: tuple[Test, ...]
    revisits: Revisits
    visited_slot: int | None
    scored_slot: int | None


class Interpreter:
    """Plays a scenario directly, one response at a time."""

    def __init__(self, scenario: Scenario, course: Course | None = None) -> None:
        """Make every condition and effect ready to run; metrics need the course."""
        self.scenario = scenario
        self.places = {name: place for place, name in enumerate(scenario.scenes)}
        self.slots = _slots(scenario)
        self._shown_slots = [self.slots[v.name] for v in scenario.variables.values() if v.shown]
        self.scenes = tuple(self._ready_scene(scene) for scene in scenario.scenes.values())
        self._endings = tuple(
            (prepare(ending.condition, self._slot), self._ready_messages(ending.say))
            for ending in scenario.endings.values()
        )
        self._readings = tuple(self._rate(scenario, course, name) for name in scenario.metrics)

    def start(self) -> Situation:
        """Return the situation in which every play begins."""
        row = [0] * len(self.slots)
        for variable in self.scenario.variables.values():
            row[self.slots[variable.name]] = variable.start
        for name, slot in self.slots.items():
            if name.startswith("scored "):
                row[slot] = UNANSWERED
        return Situation(self.places[self.scenario.start], tuple(row))

    def offered(self, situation: Situation) -> Iterator[int]:
        """Yield the columns that can be answered; none at an ending."""
        if situation.place < 0:
            return
        for number, column in enumerate(self.scenes[situation.place].columns):
            if column.offered(situation.row):
                yield number

    def respond(self, situation: Situation, number: int) -> Step:
        """Return what answering with this column brings; raise Overrun if a variable runs out."""
        scene = self.scenes[situation.place]
        column = scene.columns[number]
        known = situation.row + column.facts
        taken = next(i for i, outcome in enumerate(column.outcomes) if outcome.holds(known))
        outcome = column.outcomes[taken]
        row = list(situation.row)
        for effect in outcome.effects:
            row[effect.slot] = effect.value(row[effect.slot])
        if scene.visited_slot is not None:
            row[scene.visited_slot] = 1
        points = column.credit if outcome.points is None else outcome.points
        gained = _score(scene, row, points)
        after = tuple(row)
        known = after + column.facts
        return Step(
            to=Situation(self._place_after(outcome, known, after), after),
            points=gained,
            outcome=taken,
            shown=_holding(outcome.reaction, known),
            critical=outcome.critical,
            changes=tuple(after[slot] - situation.row[slot] for slot in self._shown_slots),
        )

    def shown(self, situation: Situation) -> tuple[int, ...]:
        """Return which messages of the scene or ending are shown, as positions."""
        if situation.place < 0:
            return _holding(self._endings[~situation.place][1], situation.row)
        return _holding(self.scenes[situation.place].say, situation.row)

    def reading(self, situation: Situation) -> tuple[tuple[int, int], ...]:
        """Return numerator and denominator of each metric, in the scenario's order."""
        return tuple(
            (above(situation.row), below(situation.row)) for above, below in self._readings
        )

    def _place_after(self, outcome: ReadyOutcome, known: Row, row: Row) -> int:
        place = next(place for holds, place in outcome.jumps if holds(known))
        if place is not None:
            return place
        return ~next(i for i, (holds, _) in enumerate(self._endings) if holds(row))

    def _slot(self, name: str) -> int:
        return self.slots[name]

    def _ready_scene(self, scene: Scene) -> ReadyScene:
        columns, classes = self._columns(scene)
        return ReadyScene(
            columns=columns,
            classes=classes,
            say=self._ready_messages(scene.say),
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
        return Column(prepare(choice.condition, self._slot), outcomes, (), 0, 1)

    def _response_classes(self, scene: Scene) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        """Group the responses that no condition and no credit rule can tell apart."""
        read = sorted(_names_read_of_responses(scene) - set(self.scenario.variables))
        outcomes = self._outcomes_reading(scene.outcomes, read)
        keys = [_class_key(scene, number, read) for number in range(space_of(scene).size)]
        distinct = {key: column for column, key in enumerate(dict.fromkeys(keys))}
        columns = tuple(
            Column(prepare(None, self._slot), outcomes, facts, credit, keys.count((facts, credit)))
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
        variable = self.scenario.variables[effect.variable]
        slot = self.slots[effect.variable]
        return ReadyEffect(slot, variable.low, variable.high, variable.clamp, effect)

    def _ready_messages(self, messages: Sequence[Message]) -> tuple[Test, ...]:
        return tuple(prepare(message.condition, self._slot) for message in messages)

    def _rate(
        self, scenario: Scenario, course: Course | None, name: str
    ) -> tuple[Callable[[Row], int], Callable[[Row], int]]:
        if course is None:
            msg = f"metric {name!r} needs a course that defines it; found none"
            raise ValueError(msg)
        metric = course.metrics[name]
        above, below = scenario.counters[metric.numerator], scenario.counters[metric.denominator]
        return self._count(above), self._count(below)

    def _count(self, counter: Counter) -> Callable[[Row], int]:
        if counter.raised_if is None:
            return lambda _: counter.start
        raised = prepare(counter.raised_if, self._slot)
        return lambda row: counter.start + raised(row)


def conditions_of(scenario: Scenario) -> Iterator[Condition | None]:
    """Yield every condition of the scenario (None where nothing is asked)."""
    for scene in scenario.scenes.values():
        yield from (message.condition for message in scene.say)
        yield from (choice.condition for choice in scene.choices)
        for outcome in outcomes_of(scene):
            yield from _conditions_of_outcome(outcome)
    for ending in scenario.endings.values():
        yield ending.condition
        yield from (message.condition for message in ending.say)
    yield from (counter.raised_if for counter in scenario.counters.values())


def outcomes_of(scene: Scene) -> Iterator[Outcome]:
    """Yield every outcome of the scene, of whichever choice."""
    for choice in scene.choices:
        yield from choice.outcomes
    yield from scene.outcomes


def _conditions_of_outcome(outcome: Outcome) -> Iterator[Condition | None]:
    yield outcome.condition
    yield from (message.condition for message in outcome.reaction)
    yield from (jump.condition for jump in outcome.jumps)


def _names_read_of_responses(scene: Scene) -> set[str]:
    read: set[str] = set()
    for outcome in scene.outcomes:
        for condition in _conditions_of_outcome(outcome):
            read |= names_read(condition)
    return read


def _class_key(scene: Scene, number: int, read: Sequence[str]) -> tuple[Row, int]:
    facts = facts_of(scene, number) if read else {}
    credit_counts = any(outcome.points is None for outcome in scene.outcomes)
    return tuple(facts[name] for name in read), credit_of(scene, number) if credit_counts else 0


def _slots(scenario: Scenario) -> Slots:
    """Give each thing to remember its place in the row."""
    visits = {scene for condition in conditions_of(scenario) for scene in scenes_read(condition)}
    names = [
        *scenario.variables,
        *(f"visited {name}" for name in scenario.scenes if name in visits),
        *(f"scored {name}" for name in _scenes_that_score_again(scenario)),
    ]
    return {name: slot for slot, name in enumerate(names)}


def _scenes_that_score_again(scenario: Scenario) -> list[str]:
    """Return the scenes that can be answered twice and give points: their score is remembered."""
    names = list(scenario.scenes)
    places = {name: place for place, name in enumerate(names)}
    after = [_targets(scene, places) for scene in scenario.scenes.values()]
    again = {
        place
        for component in components(after)
        for place in component
        if len(component) > 1 or place in after[place]
    }
    return [name for name in names if places[name] in again and _scores(scenario.scenes[name])]


def _targets(scene: Scene, places: dict[str, int]) -> list[int]:
    return [
        places[jump.target]
        for outcome in outcomes_of(scene)
        for jump in outcome.jumps
        if jump.target != END
    ]


def _scores(scene: Scene) -> bool:
    return scene.points != 0 or any(outcome.points for outcome in outcomes_of(scene))


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


def _holding(tests: Sequence[Test], row: Row) -> tuple[int, ...]:
    return tuple(place for place, holds in enumerate(tests) if holds(row))
