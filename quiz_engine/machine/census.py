"""What becomes of each condition over all situations in which it is asked.

A graph of situations has only the results of conditions. Here they are asked once more, each where
and when a play asks it, until each was seen to hold and not to hold; most are after a few
situations, so that going over a hundred thousand of them takes about as long as reading them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.condition import assuming, names_read, scenes_read
from quiz_engine.machine.explore import NOT_OFFERED
from quiz_engine.machine.questions import Asker, Place, parts_of, questions
from quiz_engine.machine.ready import Preparer
from quiz_engine.response import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quiz_engine.condition import Condition, Test
    from quiz_engine.machine.memory import Row
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.ready import ReadyOutcome, ReadyScene
    from quiz_engine.scenario import Scene


class Seen(IntFlag):
    """What a condition was seen to be, wherever it was asked."""

    NOTHING = 0
    FALSE = 1
    TRUE = 2
    BOTH = 3


class Query(NamedTuple):
    """A written condition, or one of its parts (``part`` counts from 0; -1: the whole)."""

    place: Place
    part: int = -1


Values = dict[str, set[int]]
"""The values that variables (and visits, ``visited SCENE``) have where something is asked."""


@dataclass
class Census:
    """What every written condition, and every part of one, was seen to be.

    ``first`` holds the first situation in which it is asked; a query without one is never asked.
    """

    proof: Proof
    seen: Mapping[Query, Seen]
    first: Mapping[Query, int]
    _roll: _Roll

    def values(self, queries: Iterable[Query]) -> Mapping[Query, Values]:
        """Return the values of all that each query reads, over all situations that ask it."""
        wanted = set(queries)
        record = _Record(self._roll, wanted)
        if wanted:
            _Walk(self.proof, self._roll, record.note, wanted).whole()
        return record.values


def take_census(proof: Proof) -> Census:
    """Return what each condition of the scenario is over all situations in which it is asked."""
    roll = _Roll(proof)
    tally = _Tally(dict.fromkeys(roll.conditions, Seen.NOTHING))
    _Walk(proof, roll, tally.note, set(roll.conditions)).whole()
    return Census(proof, tally.seen, tally.first, roll)


class _Roll:
    """Every query of a scenario with its condition, ready to be asked."""

    def __init__(self, proof: Proof) -> None:
        self.scenes = proof.scenes
        self.slots = proof.interpreter.slots
        self.preparer = Preparer(proof.scenario, self.slots)
        self.conditions: dict[Query, Condition] = {}
        self.queries: dict[Place, list[Query]] = {}
        for question in questions(proof.scenario):
            parts = enumerate(part.condition for part in parts_of(question.condition))
            queries = [(-1, question.condition), *parts]
            self.queries[question.place] = [Query(question.place, number) for number, _ in queries]
            self.conditions |= {Query(question.place, part): asked for part, asked in queries}

    def slots_read(self, query: Query) -> dict[str, int]:
        """Return the slots that a query reads, by name."""
        condition = self.conditions[query]
        names = [*names_read(condition), *(f"visited {s}" for s in scenes_read(condition))]
        return {name: self.slots[name] for name in sorted(names) if name in self.slots}

    def asked(self, place: Place, given: Sequence[Mapping[str, int]] = ({},)) -> list[_Asked]:
        """Return what is asked at a place once one of these facts of a response is given."""
        return [_Asked(query, self._tests(query, given)) for query in self.queries.get(place, ())]

    def _tests(self, query: Query, given: Sequence[Mapping[str, int]]) -> tuple[Test, ...]:
        """Return the different tests that the facts leave of a query."""
        condition = self.conditions[query]
        read = names_read(condition)
        known = {tuple((name, facts[name]) for name in facts if name in read) for facts in given}
        left = {assuming(condition, dict(facts)) for facts in known}
        return tuple(self.preparer.test(each) for each in left)


class _Asked(NamedTuple):
    """A query, and the tests that tell what becomes of it for a row."""

    query: Query
    tests: tuple[Test, ...]


@dataclass
class _Tally:
    """Takes down whether queries hold, until both was seen."""

    seen: dict[Query, Seen]
    first: dict[Query, int] = field(default_factory=dict)

    def note(self, asked: _Asked, row: Row, situation: int) -> bool:
        """Take down what the query is for this row."""
        query = asked.query
        self.first.setdefault(query, situation)
        for test in asked.tests:
            self.seen[query] |= Seen.TRUE if test(row) else Seen.FALSE
        return self.seen[query] is not Seen.BOTH


class _Record:
    """Takes down the values of what queries read."""

    def __init__(self, roll: _Roll, queries: Iterable[Query]) -> None:
        slots = {query: roll.slots_read(query) for query in queries}
        self.values: dict[Query, Values] = {
            query: {name: set() for name in read} for query, read in slots.items()
        }
        self.sets = {
            query: [(slot, self.values[query][name]) for name, slot in read.items()]
            for query, read in slots.items()
        }

    def note(self, asked: _Asked, row: Row, _: int) -> bool:
        """Take down the values in this row."""
        for slot, met in self.sets[asked.query]:
            met.add(row[slot])
        return True


@dataclass
class _Branch:
    """An outcome that a column can have, with all that is asked around it."""

    ready: ReadyOutcome
    before: list[_Asked]
    reaction: list[_Asked]
    jumps: list[list[_Asked]]

    def open(self) -> bool:
        """Tell whether anything is still asked here."""
        return bool(self.before or self.reaction or any(self.jumps))


@dataclass
class _Column:
    """The outcomes that a column can have; ``may_end`` where one of them leads to the endings."""

    branches: list[_Branch]
    may_end: bool


class _Walk:
    """Goes over all situations and asks what a play asks there.

    ``note`` takes down a query asked of a row in a situation, and tells whether it is to be asked
    again.
    """

    def __init__(
        self,
        proof: Proof,
        roll: _Roll,
        note: Callable[[_Asked, Row, int], bool],
        wanted: set[Query],
    ) -> None:
        self.graph = proof.graph
        self.note = note
        self.situation = 0
        self.dropped = 0
        self.wanted = wanted
        self.roll = roll
        self.interpreter = proof.interpreter
        self.everywhere = self._all(Asker.COUNTER, range(len(proof.scenario.counters)))
        ready = proof.interpreter.scenes
        pairs = enumerate(zip(proof.scenes, ready, strict=True))
        self.columns = [self._columns(number, scene, ready) for number, (scene, ready) in pairs]
        endings = range(len(proof.scenario.endings))
        self.here = {
            number: self._at(Asker.MESSAGE, number) + self._at(Asker.CHOICE, number)
            for number in [*range(len(ready)), *(~number for number in endings)]
        }
        self.endings = [self._all(Asker.ENDING, [~number]) for number in endings]
        self.open: list[tuple[int, list[int]]] = [(-1, []) for _ in ready]
        conditions = (ending.condition for ending in proof.scenario.endings.values())
        self.ends = [roll.preparer.test(condition) for condition in conditions]

    # --- what is asked where ----------------------------------------------------------------------

    def _all(self, asker: Asker, owners: Iterable[int]) -> list[_Asked]:
        return [asked for owner in owners for asked in self._at(asker, owner)]

    def _at(self, asker: Asker, owner: int) -> list[_Asked]:
        """Return what is asked on arrival: without an outcome."""
        places = [
            place
            for place in self.roll.queries
            if place.asker is asker and place.owner == owner and place.outcome < 0
        ]
        return [asked for place in places for asked in self._asked(place)]

    def _asked(self, place: Place, given: Sequence[Mapping[str, int]] = ({},)) -> list[_Asked]:
        return [asked for asked in self.roll.asked(place, given) if asked.query in self.wanted]

    def _columns(self, number: int, scene: Scene, ready: ReadyScene) -> list[_Column]:
        facts: list[list[Mapping[str, int]]] = [[] for _ in ready.columns]
        for response, column in enumerate(ready.classes):
            facts[column].append(facts_of(scene, response))
        columns = []
        for column, outcomes in enumerate(ready.columns):
            choice = column if scene.choices else 0
            place = Place(Asker.OUTCOME, number, choice)
            branches = list(self._branches(place, outcomes.outcomes, facts[column] or [{}]))
            may_end = any(to is None for b in branches for _, to in b.ready.jumps)
            columns.append(_Column(branches, may_end))
        return columns

    def _branches(
        self, place: Place, outcomes: Sequence[ReadyOutcome], given: Sequence[Mapping[str, int]]
    ) -> Iterator[_Branch]:
        """Yield the outcomes; those that the response rules out are asked before the next one."""
        asked = 0
        for ready in outcomes:
            here = place._replace(outcome=ready.number)
            numbers = range(asked, ready.number + 1)
            tried = [place._replace(outcome=number) for number in numbers]
            asked = ready.number + 1
            yield _Branch(
                ready,
                before=[query for each in tried for query in self._asked(each, given)],
                reaction=self._reaction(here, given),
                jumps=[
                    self._asked(here._replace(asker=Asker.JUMP, position=position), given)
                    for position in range(len(ready.jumps))
                ],
            )

    def _reaction(self, here: Place, given: Sequence[Mapping[str, int]]) -> list[_Asked]:
        head = here._replace(asker=Asker.MESSAGE)
        places = [p for p in self.roll.queries if p._replace(position=0) == head]
        return [asked for place in places for asked in self._asked(place, given)]

    # --- asking -----------------------------------------------------------------------------------

    def whole(self) -> None:
        """Ask all that is asked in any situation."""
        for number, (place, row) in enumerate(self.graph.situations):
            self.situation = number
            self._ask(self.everywhere, row)
            self._ask(self.here[place], row)
            if place >= 0:
                self._answer(place, row, self.graph.targets[number])

    def _ask(self, asked: list[_Asked], row: Row) -> None:
        """Ask the queries of a row; what need not be asked again is dropped, and counted."""
        if asked:
            kept = [each for each in asked if self.note(each, row, self.situation)]
            self.dropped += len(asked) - len(kept)
            asked[:] = kept

    def _answer(self, place: int, row: Row, targets: Sequence[int]) -> None:
        for column in self._open_columns(place):
            if targets[column] != NOT_OFFERED:
                self._happen(place, self.columns[place][column], row)

    def _open_columns(self, place: int) -> list[int]:
        """Return the columns after which something is still asked; looked up again when less is."""
        known, columns = self.open[place]
        if known != self.dropped:
            ends = any(self.endings)
            every = enumerate(self.columns[place])
            columns = [
                number
                for number, column in every
                if (column.may_end and ends) or any(branch.open() for branch in column.branches)
            ]
            self.open[place] = (self.dropped, columns)
        return columns

    def _happen(self, place: int, column: _Column, row: Row) -> None:
        """Ask what is asked on the way that this column takes from this row."""
        for branch in column.branches:
            self._ask(branch.before, row)
            if branch.ready.holds(row):
                after = self._after(place, branch.ready, row)
                self._ask(branch.reaction, after)
                self._jump(branch, after)
                break

    def _after(self, place: int, outcome: ReadyOutcome, before: Row) -> Row:
        row = list(before)
        for effect in outcome.effects:
            row[effect.slot] = effect.value(row[effect.slot])
        visited = self.interpreter.scenes[place].visited_slot
        if visited is not None:
            row[visited] = 1
        return tuple(row)

    def _jump(self, branch: _Branch, row: Row) -> None:
        for asked, (holds, to) in zip(branch.jumps, branch.ready.jumps, strict=True):
            self._ask(asked, row)
            if holds(row):
                if to is None:
                    self._end(row)
                return

    def _end(self, row: Row) -> None:
        for asked, holds in zip(self.endings, self.ends, strict=True):
            self._ask(asked, row)
            if holds(row):
                return
