"""Which conditions a play asks where, ready to be asked of a row of values.

An outcome of a scene that checks a response asks about the response, too. That is settled here, for
each column of the scene: its responses bring the same, so they are asked the same conditions, but a
part of one can come out differently for each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.condition import names_read, scenes_read
from quiz_engine.machine.questions import Asker, Place, parts_of, questions
from quiz_engine.machine.ready import Preparer
from quiz_engine.response import MOST_KEPT, NO_FACTS, Facts, every_fact, left_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from quiz_engine.condition import Condition, Test
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.ready import ReadyOutcome


class Query(NamedTuple):
    """A written condition, or one of its parts (``part`` counts from 0; -1: the whole)."""

    place: Place
    part: int = -1


class Asked(NamedTuple):
    """A query, and the tests that tell what becomes of it for a row: one for each response."""

    query: Query
    tests: tuple[Test, ...]


@dataclass
class Branch:
    """An outcome that a column can have, with all that is asked around it."""

    ready: ReadyOutcome
    before: list[Asked]
    reaction: list[Asked]
    jumps: list[list[Asked]]

    @property
    def is_open(self) -> bool:
        """Whether anything is still asked here."""
        return bool(self.before or self.reaction or any(self.jumps))

    @property
    def may_end(self) -> bool:
        """Whether a jump leads to the endings."""
        return any(to is None for _, to in self.ready.jumps)


@dataclass
class Plan:
    """What is asked in every situation, on arrival at a place, after a column, and at the end.

    Each ending comes with the test whether it is taken. Lists shrink while they are gone through.
    Places are scenes by position, and ``~`` endings.
    """

    everywhere: list[Asked]
    here: dict[int, list[Asked]]
    columns: list[list[list[Branch]]]
    endings: list[tuple[list[Asked], Test]]


class Roll:
    """Every query of a scenario with its condition."""

    def __init__(self, proof: Proof) -> None:
        """Number the parts of all conditions."""
        self.scenario = proof.scenario
        self.scenes = tuple(zip(proof.scenes, proof.interpreter.scenes, strict=True))
        self.slots = proof.interpreter.slots
        self.preparer = Preparer(proof.scenario, self.slots)
        self.conditions: dict[Query, Condition] = {}
        for question in questions(proof.scenario):
            parts = [part.condition for part in parts_of(question.condition)]
            for number, asked in enumerate([question.condition, *parts], -1):
                self.conditions[Query(question.place, number)] = asked

    def slots_read(self, query: Query) -> dict[str, int]:
        """Return the slots that a query reads, by name."""
        condition = self.conditions[query]
        names = [*names_read(condition), *(f"visited {s}" for s in scenes_read(condition))]
        return {name: self.slots[name] for name in sorted(names) if name in self.slots}

    def tests(self, query: Query, given: Facts) -> tuple[Test, ...]:
        """Return the different tests that these facts about responses leave of a query."""
        left = left_of(self.conditions[query], given)
        return tuple([self.preparer.test(each) for each in left])

    def plan(self, wanted: AbstractSet[Query]) -> Plan:
        """Return where these queries are asked."""
        return _Planner(self, wanted).plan()


class _Planner:
    """Puts queries where plays ask them."""

    def __init__(self, roll: Roll, wanted: AbstractSet[Query]) -> None:
        self.roll = roll
        self.queries: dict[Place, list[Query]] = {}
        self.together: dict[Place, list[Query]] = {}
        for query in roll.conditions:
            if query in wanted:
                self.queries.setdefault(query.place, []).append(query)
                self.together.setdefault(_first_of(query.place), []).append(query)

    def plan(self) -> Plan:
        """Return the whole plan."""
        scenario = self.roll.scenario
        endings = range(len(scenario.endings))
        ends = [self.roll.preparer.test(end.condition) for end in scenario.endings.values()]
        counters = range(len(scenario.counters))
        places = [*range(len(self.roll.scenes)), *(~number for number in endings)]
        return Plan(
            everywhere=[a for number in counters for a in self._on_arrival(Asker.COUNTER, number)],
            here={
                place: self._on_arrival(Asker.MESSAGE, place)
                + self._on_arrival(Asker.CHOICE, place)
                for place in places
            },
            columns=[self._columns(number) for number in range(len(self.roll.scenes))],
            endings=[(self._on_arrival(Asker.ENDING, ~n), ends[n]) for n in endings],
        )

    def _at(self, place: Place, given: Facts = NO_FACTS) -> list[Asked]:
        return self._asked(self.queries.get(place, ()), given)

    def _on_arrival(self, asker: Asker, owner: int) -> list[Asked]:
        """Return what is asked outside of outcomes."""
        return self._asked(self.together.get(Place(asker, owner), ()))

    def _asked(self, queries: Iterable[Query], given: Facts = NO_FACTS) -> list[Asked]:
        return [Asked(query, self.roll.tests(query, given)) for query in queries]

    def _columns(self, number: int) -> list[list[Branch]]:
        scene, ready = self.roll.scenes[number]
        if scene.choices:
            return [
                list(self._branches(number, choice, column.outcomes, NO_FACTS))
                for choice, column in enumerate(ready.columns)
            ]
        facts = _facts_by_column(every_fact(scene), ready.classes)
        return [
            list(self._branches(number, 0, column.outcomes, known))
            for column, known in zip(ready.columns, facts, strict=True)
        ]

    def _branches(
        self, owner: int, choice: int, outcomes: Sequence[ReadyOutcome], given: Facts
    ) -> Iterator[Branch]:
        """Yield the outcomes; those that the response rules out are asked before the next one."""
        asked = 0
        for ready in outcomes:
            tried = range(asked, ready.number + 1)
            asked = ready.number + 1
            before = [Place(Asker.OUTCOME, owner, choice, outcome) for outcome in tried]
            reaction = Place(Asker.MESSAGE, owner, choice, ready.number)
            jumps = [
                Place(Asker.JUMP, owner, choice, ready.number, position)
                for position in range(len(ready.jumps))
            ]
            yield Branch(
                ready,
                before=[query for each in before for query in self._at(each, given)],
                reaction=self._asked(self.together.get(reaction, ()), given),
                jumps=[self._at(jump, given) for jump in jumps],
            )


def _first_of(place: Place) -> Place:
    """Return the first of the places at which something is asked together with this one."""
    return place._replace(choice=place.choice if place.outcome >= 0 else 0, position=0)


@lru_cache(MOST_KEPT)
def _facts_by_column(facts: Facts, classes: tuple[int, ...]) -> tuple[Facts, ...]:
    """Return what can be known of the responses in each column."""
    by_column: dict[int, list[Mapping[str, int]]] = {}
    for known, column in zip(facts, classes, strict=True):
        by_column.setdefault(column, []).append(known)
    return tuple([Facts(by_column[column]) for column in sorted(by_column)])
