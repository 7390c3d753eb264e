"""Every situation that a play can reach, and what each response there brings.

The result is a graph in columns: one entry per situation, small whole numbers that stand for equal
values, so that a hundred thousand situations stay small and comparing two of them is quick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from quiz_engine.machine.ready import Overrun

if TYPE_CHECKING:
    from quiz_engine.machine.interpreter import Interpreter, Situation

CAP = 200_000
"""How many situations a scenario may have before exploring gives up."""

NOT_OFFERED = -1
"""In the columns of the graph: this response is not possible here."""

NO_MOVE = (NOT_OFFERED, NOT_OFFERED)

Reading = tuple[tuple[int, int], ...]
"""The metrics at a situation, each as numerator and denominator."""

Value = TypeVar("Value", bound=Hashable)


class Face(NamedTuple):
    """What a learner can see of a situation before answering."""

    place: int
    reading: int
    shown: tuple[int, ...]


class Label(NamedTuple):
    """What a learner can see of a response's outcome, and what it scores."""

    points: int
    outcome: int
    shown: tuple[int, ...]
    critical: bool
    changes: tuple[int, ...]


class Pool(Generic[Value]):
    """Gives equal values the same small number, in order of first appearance."""

    def __init__(self) -> None:
        """Start with no value seen."""
        self._numbers: dict[Value, int] = {}

    def number(self, value: Value) -> int:
        """Return the value's number, a new one when the value is new."""
        return self._numbers.setdefault(value, len(self._numbers))

    def values(self) -> tuple[Value, ...]:
        """Return the values by number."""
        return tuple(self._numbers)

    def __len__(self) -> int:
        """Return how many different values were seen."""
        return len(self._numbers)


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
    """

    situations: list[Situation]
    came_from: list[tuple[int, int] | None]
    faces: list[int] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)
    labels: list[tuple[int, ...]] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
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
    situations = explorer.graph.situations
    for number, _ in enumerate(situations):  # grows while it is walked
        explorer.visit(number)
        if len(situations) > cap:
            raise TooManySituations(cap, explorer.multipliers())
    return explorer.finished()


class _Explorer:
    """Grows a graph from the start, one situation after the other."""

    def __init__(self, interpreter: Interpreter) -> None:
        start = interpreter.start()
        self.interpreter = interpreter
        self.graph = Graph([start], [None])
        self.numbers = {start: 0}
        self.faces: Pool[Face] = Pool()
        self.labels: Pool[Label] = Pool()
        self.readings: Pool[Reading] = Pool()

    def visit(self, number: int) -> None:
        """Add what can be seen at the situation, and everything that one response leads to."""
        situation = self.graph.situations[number]
        reading = self.readings.number(self.interpreter.reading(situation))
        face = Face(situation.place, reading, self.interpreter.shown(situation))
        self.graph.faces.append(self.faces.number(face))
        moves = [NO_MOVE] * self._width(situation)
        for column in (offered := tuple(self.interpreter.offered(situation))):
            moves[column] = self._move(number, column)
        if situation.place >= 0 and not offered:
            self.graph.stuck.append(Stuck(number))
        self.graph.targets.append(tuple([target for target, _ in moves]))
        self.graph.labels.append(tuple([label for _, label in moves]))

    def _width(self, situation: Situation) -> int:
        return 0 if situation.place < 0 else len(self.interpreter.scenes[situation.place].columns)

    def _move(self, number: int, column: int) -> tuple[int, int]:
        """Return where the response leads and the number of what it brings."""
        try:
            step = self.interpreter.respond(self.graph.situations[number], column)
        except Overrun as overrun:
            self.graph.stuck.append(Stuck(number, column, overrun))
            return NO_MOVE
        if step.to not in self.numbers:
            self.numbers[step.to] = len(self.numbers)
            self.graph.situations.append(step.to)
            self.graph.came_from.append((number, column))
        return self.numbers[step.to], self.labels.number(Label(*step[1:]))

    def multipliers(self) -> tuple[tuple[str, int], ...]:
        """Return the three things remembered that take the most values, most first."""
        values = {
            name: len({situation.row[slot] for situation in self.graph.situations})
            for name, slot in self.interpreter.slots.items()
        }
        return tuple(Counter(values).most_common(3))

    def finished(self) -> Graph:
        """Return the graph with the values that its numbers stand for."""
        self.graph.all_faces = self.faces.values()
        self.graph.all_labels = self.labels.values()
        self.graph.all_readings = self.readings.values()
        return self.graph
