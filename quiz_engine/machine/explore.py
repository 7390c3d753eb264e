"""Every situation that a play can reach, and what each response there brings.

The result is a graph in columns: one entry per situation, small whole numbers that stand for equal
values, so that a hundred thousand situations stay small and comparing two of them is quick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from quiz_engine.machine.ready import Overrun

if TYPE_CHECKING:
    from quiz_engine.machine.interpreter import Interpreter, Situation

CAP = 200_000
"""How many situations a scenario may have before exploring gives up."""

NOT_OFFERED = -1
"""In the columns of the graph: this response is not possible here."""

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
    all_readings: tuple[tuple[tuple[int, int], ...], ...] = ()

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
    start = interpreter.start()
    numbers = {start: 0}
    graph = Graph([start], [None])
    faces: Pool[Face] = Pool()
    labels: Pool[Label] = Pool()
    readings: Pool[tuple[tuple[int, int], ...]] = Pool()
    for number, situation in enumerate(graph.situations):  # grows while it is walked
        reading = readings.number(interpreter.reading(situation))
        graph.faces.append(
            faces.number(Face(situation.place, reading, interpreter.shown(situation)))
        )
        targets, found = _no_moves(interpreter, situation), _no_moves(interpreter, situation)
        for column in interpreter.offered(situation):
            try:
                step = interpreter.respond(situation, column)
            except Overrun as overrun:
                graph.stuck.append(Stuck(number, column, overrun))
                continue
            if step.to not in numbers:
                numbers[step.to] = len(numbers)
                graph.situations.append(step.to)
                graph.came_from.append((number, column))
            targets[column] = numbers[step.to]
            found[column] = labels.number(Label(*step[1:]))
        if situation.place >= 0 and not any(target >= 0 for target in targets):
            graph.stuck.append(Stuck(number))
        graph.targets.append(tuple(targets))
        graph.labels.append(tuple(found))
        if len(numbers) > cap:
            raise TooManySituations(cap, _multipliers(interpreter, graph))
    graph.all_faces = faces.values()
    graph.all_labels = labels.values()
    graph.all_readings = readings.values()
    return graph


def _no_moves(interpreter: Interpreter, situation: Situation) -> list[int]:
    if situation.place < 0:
        return []
    return [NOT_OFFERED] * len(interpreter.scenes[situation.place].columns)


def _multipliers(interpreter: Interpreter, graph: Graph) -> tuple[tuple[str, int], ...]:
    """Return the three things remembered that take the most values, most first."""
    counts: Counter[str] = Counter()
    for name, slot in interpreter.slots.items():
        counts[name] = len({situation.row[slot] for situation in graph.situations})
    return tuple(counts.most_common(3))


def edges(graph: Graph) -> Iterator[tuple[int, int, int, int]]:
    """Yield every possible response: situation, column, target, label."""
    for number, (targets, labels) in enumerate(zip(graph.targets, graph.labels, strict=True)):
        for column, target in enumerate(targets):
            if target >= 0:
                yield number, column, target, labels[column]
