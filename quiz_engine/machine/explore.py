"""Every situation that a play can reach, and what each response there brings.

The result is a graph in columns: one entry per situation, small whole numbers that stand for equal
values, so that a hundred thousand situations stay small and comparing two of them is quick.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quiz_engine.machine.digits import Situations
from quiz_engine.machine.lookup import NOT_OFFERED, Lookup
from quiz_engine.machine.ready import Overrun

if TYPE_CHECKING:
    from quiz_engine.machine.interpreter import Interpreter
    from quiz_engine.machine.lookup import Change, Face, Label, Reading

CAP = 200_000
"""How many situations a scenario may have before exploring gives up."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A place where a play cannot go on: no response is offered, or an effect overruns."""

    situation: int
    column: int | None = None
    overrun: Overrun | None = None


@dataclass(slots=True)
class Graph:
    """Situations in breadth-first order; number 0 is the start.

    ``targets[n][column]`` is the situation that answering leads to and ``labels[n][column]`` the
    number of what it brings; both :data:`NOT_OFFERED` where the column is not offered.
    ``came_from[n]`` is the situation and column that first led here: a shortest witness.
    ``telling`` are the situations that conditions had to be asked in: in all others they come out
    as they did in an earlier one.
    """

    situations: Situations
    came_from: list[tuple[int, int] | None]
    faces: list[int] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)
    labels: list[tuple[int, ...]] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
    telling: list[int] = field(default_factory=list)
    all_faces: tuple[Face, ...] = ()
    all_labels: tuple[Label, ...] = ()
    all_readings: tuple[Reading, ...] = ()

    def witness(self, situation: int) -> list[tuple[int, int]]:
        """Return a shortest way here: pairs of situation and column, from the start."""
        way: list[tuple[int, int]] = []
        step = self.came_from[situation]
        while step is not None:
            way.append(step)
            step = self.came_from[step[0]]
        return way[::-1]


class TooManySituations(Exception):  # noqa: N818 - reads as what it is
    """A scenario multiplies: it has more situations than the cap allows."""

    def __init__(self, cap: int, multipliers: tuple[tuple[str, int], ...]) -> None:
        """Keep the cap and what takes the most values, and say both."""
        named = ", ".join(f"{name} ({count} values)" for name, count in multipliers)
        super().__init__(f"more than {cap} situations; what multiplies them: {named}")
        self.cap = cap
        self.multipliers = multipliers


def explore(interpreter: Interpreter, *, cap: int = CAP) -> Graph:
    """Return every reachable situation; raise TooManySituations beyond ``cap``."""
    explorer = _Explorer(interpreter)
    for number, written in enumerate(explorer.written):  # grows while it is walked
        explorer.visit(number, written)
        if len(explorer.written) > cap:
            raise TooManySituations(cap, explorer.multipliers())
    return explorer.finished()


class _Explorer:
    """Grows a graph from the start, one situation after the other."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.lookup = Lookup(interpreter)
        self.written = [self.lookup.start()]
        self.numbers = {self.written[0]: 0}
        self.graph = Graph(Situations(self.lookup.writing, self.written), [None])

    def visit(self, number: int, written: int) -> None:
        """Add what can be seen at the situation, and everything that one response leads to."""
        asked = self.lookup.asked
        face, labels, changes = self.lookup.look(written)
        targets = [NOT_OFFERED] * len(labels)
        for column, usual in changes:
            change = usual
            if change is None or (change.rooms and not change.has_room(written)):
                change = self._change(number, written, column)
                label = change.label if change else NOT_OFFERED
                labels = (*labels[:column], label, *labels[column + 1 :])
            if change is None:
                continue
            _, keeps, puts, adds, arrival, _ = change
            after = (written & keeps | puts) + adds
            keeps, puts = arrival or self.lookup.ending(after)
            after = after & keeps | puts
            target = self.numbers.get(after)
            targets[column] = self._found(after, (number, column)) if target is None else target
        if self.lookup.asked != asked:
            self.graph.telling.append(number)
        if labels and not changes:
            self.graph.stuck.append(Stuck(number))
        self.graph.faces.append(face)
        self.graph.targets.append(tuple(targets))
        self.graph.labels.append(labels)

    def _change(self, number: int, written: int, column: int) -> Change | None:
        """Return what the response brings in this situation; None, and note it, if it cannot."""
        try:
            return self.lookup.change(written, column)
        except Overrun as overrun:
            self.graph.stuck.append(Stuck(number, column, overrun))
            return None

    def _found(self, written: int, came_from: tuple[int, int]) -> int:
        """Number a situation that was not met before."""
        number = self.numbers[written] = len(self.written)
        self.written.append(written)
        self.graph.came_from.append(came_from)
        return number

    def multipliers(self) -> tuple[tuple[str, int], ...]:
        """Return the three things remembered that take the most values, most first."""
        situations = self.graph.situations
        values = {
            name: len(situations.values(slot)) for name, slot in self.interpreter.slots.items()
        }
        return tuple(Counter(values).most_common(3))

    def finished(self) -> Graph:
        """Return the graph with the values that its numbers stand for."""
        self.graph.all_faces = self.lookup.faces.values()
        self.graph.all_labels = self.lookup.labels.values()
        self.graph.all_readings = self.lookup.readings.values()
        return self.graph
