"""What becomes of each condition over all situations in which it is asked.

A graph of situations has only the results of conditions. Here they are asked once more, each where
and when a play asks it, until each was seen to hold and not to hold; most are after a few
situations, so that going over a hundred thousand of them takes about as long as reading them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING

from quiz_engine.machine.lookup import NOT_OFFERED
from quiz_engine.machine.roll import Query, Roll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz_engine.machine.memory import Row
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.ready import ReadyOutcome
    from quiz_engine.machine.roll import Asked, Branch, Plan

__all__ = ["Census", "Query", "Seen", "Values", "take_census"]


class Seen(IntFlag):
    """What a condition was seen to be, wherever it was asked."""

    NOTHING = 0
    FALSE = 1
    TRUE = 2
    BOTH = 3


Values = dict[str, set[int]]
"""The values that variables (and visits, ``visited SCENE``) have where something is asked."""


@dataclass(frozen=True)
class Census:
    """What every written condition, and every part of one, was seen to be.

    ``first`` holds the first situation in which it is asked; a query without one is never asked.
    """

    proof: Proof
    roll: Roll
    seen: Mapping[Query, Seen]
    first: Mapping[Query, int]

    def values(self, queries: Iterable[Query]) -> Mapping[Query, Values]:
        """Return the values of all that each query reads, over all situations that ask it."""
        record = _Record(self.roll, queries)
        if record.values:
            _Walk(self.proof, self.roll.plan(record.values.keys()), record.note).whole()
        return record.values


def take_census(proof: Proof) -> Census:
    """Return what each condition of the scenario is over all situations in which it is asked."""
    roll = Roll(proof)
    tally = _Tally(dict.fromkeys(roll.conditions, Seen.NOTHING))
    _Walk(proof, roll.plan(roll.conditions.keys()), tally.note).whole()
    return Census(proof, roll, tally.seen, tally.first)


@dataclass
class _Tally:
    """Takes down whether queries hold, until both was seen."""

    seen: dict[Query, Seen]
    first: dict[Query, int] = field(default_factory=dict)

    def note(self, asked: Asked, row: Row, situation: int) -> bool:
        """Take down what the query is for this row."""
        query = asked.query
        self.first.setdefault(query, situation)
        for test in asked.tests:
            self.seen[query] |= Seen.TRUE if test(row) else Seen.FALSE
        return self.seen[query] is not Seen.BOTH


class _Record:
    """Takes down the values of what queries read."""

    def __init__(self, roll: Roll, queries: Iterable[Query]) -> None:
        slots = {query: roll.slots_read(query) for query in queries}
        self.values: dict[Query, Values] = {
            query: {name: set() for name in read} for query, read in slots.items()
        }
        self.sets = {
            query: [(slot, self.values[query][name]) for name, slot in read.items()]
            for query, read in slots.items()
        }

    def note(self, asked: Asked, row: Row, _: int) -> bool:
        """Take down the values in this row."""
        for slot, met in self.sets[asked.query]:
            met.add(row[slot])
        return True


class _Walk:
    """Goes over all situations and asks what a play asks there.

    ``note`` takes down a query asked of a row in a situation, and tells whether it is to be asked
    again.
    """

    def __init__(self, proof: Proof, plan: Plan, note: Callable[[Asked, Row, int], bool]) -> None:
        self.graph = proof.graph
        self.scenes = proof.interpreter.scenes
        self.plan = plan
        self.note = note
        self.situation = 0
        self.dropped = 0
        self.open: list[tuple[int, list[int]]] = [(-1, []) for _ in self.scenes]

    def whole(self) -> None:
        """Ask all that is asked in any situation."""
        for number in self.graph.telling:
            place, row = self.graph.situations[number]
            self.situation = number
            self._ask(self.plan.everywhere, row)
            self._ask(self.plan.here[place], row)
            if place >= 0:
                self._answer(place, row, self.graph.targets[number])

    def _ask(self, asked: list[Asked], row: Row) -> None:
        """Ask the queries of a row; what need not be asked again is dropped, and counted."""
        if asked:
            kept = [each for each in asked if self.note(each, row, self.situation)]
            self.dropped += len(asked) - len(kept)
            asked[:] = kept

    def _answer(self, place: int, row: Row, targets: Sequence[int]) -> None:
        for column in self._open_columns(place):
            if targets[column] != NOT_OFFERED:
                self._happen(place, self.plan.columns[place][column], row)

    def _open_columns(self, place: int) -> list[int]:
        """Return the columns after which something is still asked; looked up again when less is."""
        known, columns = self.open[place]
        if known != self.dropped:
            ends = any(asked for asked, _ in self.plan.endings)
            columns = [
                number
                for number, branches in enumerate(self.plan.columns[place])
                if any(branch.is_open or (ends and branch.may_end) for branch in branches)
            ]
            self.open[place] = (self.dropped, columns)
        return columns

    def _happen(self, place: int, branches: Sequence[Branch], row: Row) -> None:
        """Ask what is asked on the way that a column takes from this row."""
        for branch in branches:
            self._ask(branch.before, row)
            if branch.ready.holds(row):
                after = self._after(place, branch.ready, row)
                self._ask(branch.reaction, after)
                self._jump(branch, after)
                return

    def _after(self, place: int, outcome: ReadyOutcome, before: Row) -> Row:
        row = list(before)
        for effect in outcome.effects:
            row[effect.slot] = effect.value(row[effect.slot])
        visited = self.scenes[place].visited_slot
        if visited is not None:
            row[visited] = 1
        return tuple(row)

    def _jump(self, branch: Branch, row: Row) -> None:
        for asked, (holds, to) in zip(branch.jumps, branch.ready.jumps, strict=True):
            self._ask(asked, row)
            if holds(row):
                if to is None:
                    self._end(row)
                return

    def _end(self, row: Row) -> None:
        for asked, holds in self.plan.endings:
            self._ask(asked, row)
            if holds(row):
                return
