"""Conditions that no values in the declared ranges satisfy, alone or with those around them.

Nothing is explored for this, so it also tells of what no play reaches. Values are tried out: of
each variable those next to the constants that it is compared with, which stand for all others. A
condition that compares two variables with wide ranges is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from quiz_engine.condition import (
    NEVER,
    Among,
    And,
    Compare,
    Condition,
    leaves,
    names_read,
    prepare,
    scenes_read,
)
from quiz_engine.machine.questions import Asker, Question, questions
from quiz_engine.response import NO_FACTS, Facts, every_fact, left_of
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz_engine.machine.questions import Place
    from quiz_engine.scenario import Outcome, Scenario, Scene, Variable

WIDEST = 100
"""Values that are tried of a variable that is compared with another one."""

REMEMBERED = 2_000
"""Conditions of which it is remembered whether they can hold: a case has a few hundred."""

MOST_ROWS = 50_000
"""Combinations of values that are tried before a condition is believed."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A condition that cannot hold: alone, or inside of another one."""

    question: Question
    around: Question | None = None


def contradictions(scenario: Scenario) -> Mapping[Place, Contradiction]:
    """Return the conditions of a scenario that can never hold, by their places.

    What stands inside of one of them is passed over.
    """
    asked = {question.place: question for question in questions(scenario)}
    scenes = tuple(scenario.scenes.values())
    facts = [_facts(scene) for scene in scenes]
    found: dict[Place, Contradiction] = {}
    for place, question in asked.items():
        around = [asked[outer] for outer in _around(place) if outer in asked]
        if not any(outer.place in found for outer in around):
            known = facts[place.owner] if _in_outcome(place) else NO_FACTS
            frame = _Frame(scenario.variables, known)
            contradiction = _contradiction(question, around, frame, _changed(scenes, place))
            if contradiction:
                found[place] = contradiction
    return found


def _contradiction(
    question: Question, around: Sequence[Question], frame: _Frame, changed: frozenset[str]
) -> Contradiction | None:
    """Return why a question can never be answered with yes, if it cannot."""
    if not frame.holds([question.condition]):
        return Contradiction(question)
    for outer in around:
        if not frame.holds([*_unchanged(outer.condition, changed), question.condition]):
            return Contradiction(question, outer)
    return None


def _in_outcome(place: Place) -> bool:
    return place.outcome >= 0


def _around(place: Place) -> Iterator[Place]:
    """Yield the places of the conditions that hold, too, where a condition is asked."""
    if place.asker is Asker.MESSAGE and place.owner < 0:
        yield place._replace(asker=Asker.ENDING, position=~place.owner)
    if not _in_outcome(place):
        return
    if place.asker is not Asker.OUTCOME:
        yield place._replace(asker=Asker.OUTCOME, position=0)
    yield place._replace(asker=Asker.CHOICE, outcome=-1, position=0)


def _changed(scenes: Sequence[Scene], place: Place) -> frozenset[str]:
    """Return what has changed since the conditions around a condition were asked."""
    if place.asker not in {Asker.MESSAGE, Asker.JUMP} or not _in_outcome(place):
        return frozenset()
    scene = scenes[place.owner]
    effects = _outcome(scene, place).effects
    return frozenset({f"visited {scene.id}", *(effect.variable for effect in effects)})


def _outcome(scene: Scene, place: Place) -> Outcome:
    outcomes = scene.choices[place.choice].outcomes if scene.choices else scene.outcomes
    return outcomes[place.outcome]


def _unchanged(condition: Condition, changed: frozenset[str]) -> list[Condition]:
    """Return the parts of a condition that still hold after the changes."""
    parts = condition.parts if isinstance(condition, And) else (condition,)
    return [part for part in parts if not changed & _read(part)]


def _read(condition: Condition) -> frozenset[str]:
    visits = {f"visited {scene}" for scene in scenes_read(condition)}
    return names_read(condition) | visits


def _facts(scene: Scene) -> Facts:
    return NO_FACTS if scene.kind is Kind.CHOICES else every_fact(scene)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What values there can be: those of variables, and the facts of each response."""

    variables: Mapping[str, Variable]
    facts: Facts

    def holds(self, conditions: Sequence[Condition]) -> bool:
        """Tell whether all the conditions can hold together; believe it where that is too long."""
        left = left_of(And(tuple(conditions)), self.facts)
        return any(asked is None or (asked != NEVER and self._can_hold(asked)) for asked in left)

    def _can_hold(self, condition: Condition) -> bool:
        read = sorted(names_read(condition) & self.variables.keys())
        return _can_hold(condition, tuple([self.variables[name] for name in read]))


@lru_cache(REMEMBERED)
def _can_hold(condition: Condition, variables: tuple[Variable, ...]) -> bool:
    """Tell whether a condition can hold, with these variables."""
    trials = trials_of(condition, {variable.name: variable for variable in variables})
    if trials is None:
        return True
    test = prepare(condition, trials.names.index)
    return any(test(row) for row in trials.rows())


@dataclass(frozen=True, slots=True)
class Trials:
    """Values to try: for each name (``visited SCENE`` for a visit) those that stand for all."""

    names: tuple[str, ...]
    values: tuple[Sequence[int], ...]

    def rows(self) -> Iterator[tuple[int, ...]]:
        """Yield every combination, in the order of the names."""
        return product(*self.values)


def trials_of(condition: Condition, variables: Mapping[str, Variable]) -> Trials | None:
    """Return the values with which a condition comes out as with any others.

    None where they would be too many.
    """
    names = tuple(sorted(_read(condition)))
    values = tuple(_representatives(name, condition, variables.get(name)) for name in names)
    is_feasible = all(values) and prod(map(len, values)) <= MOST_ROWS
    return Trials(names, values) if is_feasible else None


def _representatives(name: str, condition: Condition, variable: Variable | None) -> Sequence[int]:
    """Return values that stand for all of a variable; none where they are too many."""
    if variable is None:
        return (0, 1)
    low, high = variable.low, variable.high
    compared = [leaf for leaf in leaves(condition) if name in names_read(leaf)]
    if any(len(names_read(leaf)) > 1 for leaf in compared):
        return range(low, high + 1) if high - low < WIDEST else ()
    near = {constant + step for constant in _constants(compared) for step in (-1, 0, 1)}
    return sorted({low, high} | {value for value in near if low <= value <= high})


def _constants(compared: Iterable[Condition]) -> Iterator[int]:
    for leaf in compared:
        match leaf:
            case Among(_, values):
                yield from values
            case Compare(left, _, right):
                yield from (side for side in (left, right) if isinstance(side, int))
