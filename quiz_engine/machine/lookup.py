"""The interpreter's answers, asked for once: situations that agree in what is read share them."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from quiz_engine.machine.digits import Writing
from quiz_engine.machine.ready import Overrun
from quiz_engine.machine.scope import Scopes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz_engine.machine.digits import Room
    from quiz_engine.machine.interpreter import Answered, Interpreter
    from quiz_engine.machine.scope import Scope
    from quiz_engine.scenario import Ending


Reading = tuple[tuple[int, int], ...]
"""The metrics at a situation, each as numerator and denominator."""

NOT_OFFERED = -1
"""In place of a number: this response is not possible here."""

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


class Arrival(NamedTuple):
    """How a situation's number becomes one at another place: all is forgotten that can be."""

    keeps: int
    puts: int


class Change(NamedTuple):
    """What a response does to a situation's number, and the number of what else it brings.

    ``rooms`` bound what is added to: outside of one of them, the response brings another change.
    Without an arrival, the endings decide where it leads.
    """

    rooms: tuple[Room, ...]
    keeps: int
    puts: int
    adds: int
    arrival: Arrival | None
    label: int

    def has_room(self, written: int) -> bool:
        """Tell whether this is what the response brings in the situation."""
        for mask, lowest, highest in self.rooms:  # noqa: SIM110 - asked at every move
            if not lowest <= written & mask <= highest:
                return False
        return True


class Look(NamedTuple):
    """What can be seen of a situation, and what each column offered brings.

    ``face`` and ``labels`` are numbers. A change is None where it is to be asked for in each
    situation of this look: in its first, something was at its bounds.
    """

    face: int
    labels: tuple[int, ...]
    changes: tuple[tuple[int, Change | None], ...]


class _Response(NamedTuple):
    """A column: the digits that it reads, and what it brings for each of what stands in them.

    At the bounds of what it adds to, the digits of that count, too.
    """

    adds: frozenset[int]
    reads: int
    touches: int
    changes: dict[int, Change]
    at_bounds: dict[int, Change]


class _Place(NamedTuple):
    """A scene or an ending: the digits that anything of it hangs on, and how it looks for each."""

    reads: int
    looks: dict[int, Look]
    responses: tuple[_Response, ...]


class _End(NamedTuple):
    """An ending: the digits that its condition reads, and for each of them whether it holds."""

    position: int
    arrival: Arrival
    reads: int
    known: dict[int, bool]


class Lookup:
    """Looks of situations and changes by responses; asks the interpreter for what it does not know.

    ``asked`` counts how often it did.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Settle how situations are written, and what is read where."""
        self.interpreter = interpreter
        scenario = interpreter.scenario
        places = range(-len(scenario.endings), len(scenario.scenes))
        self.writing = Writing(places, interpreter.values())
        self.faces: Pool[Face] = Pool()
        self.labels: Pool[Label] = Pool()
        self.readings: Pool[Reading] = Pool()
        self.asked = 0
        self._scopes = Scopes(scenario, interpreter.slots)
        self._place_mask = self.writing.place_mask
        self._places = self._endings() + self._scenes()
        self._arrivals = {place: self._arrival(place) for place in places}
        self._ends = [self._end(*each) for each in enumerate(scenario.endings.values())]

    def start(self) -> int:
        """Return the situation in which every play begins."""
        return self.writing.write(self.interpreter.start())

    def look(self, written: int) -> Look:
        """Return what can be seen of the situation, and what its responses bring."""
        place = self._places[written & self._place_mask]
        look = place.looks.get(written & place.reads)
        if look is None:
            look = place.looks[written & place.reads] = self._look(written, place)
        return look

    def change(self, written: int, column: int) -> Change:
        """Return what a response brings.

        Raises:
            Overrun: a variable runs out of its range.
        """
        response = self._places[written & self._place_mask].responses[column]
        change = response.changes.get(written & response.reads)
        if change is None or not change.has_room(written):
            change = response.at_bounds.get(written & response.touches)
        return change or self._asked_change(written, column, response)

    def _asked_change(self, written: int, column: int, response: _Response) -> Change:
        """Return what the interpreter says of a response, and know it from now on."""
        self.asked += 1
        before = self.writing.read(written)
        answered = self.interpreter.answer(before, column)
        added = {
            each.slot: each.effect.amount
            for each in answered.effects
            if each.effect.adds and each.slot in response.adds
        }
        if all(before.row[slot] + amount == answered.row[slot] for slot, amount in added.items()):
            change = self._written_change(before.place, answered, added)
            response.changes[written & response.reads] = change
        else:
            change = self._written_change(before.place, answered, {})
            response.at_bounds[written & response.touches] = change
        return change

    def _written_change(self, place: int, answered: Answered, added: Mapping[int, int]) -> Change:
        scene = self.interpreter.scenes[place]
        changed = {each.slot for each in answered.effects} - added.keys()
        changed |= {slot for slot in (scene.visited_slot, scene.scored_slot) if slot is not None}
        return Change(
            keeps=self.writing.all ^ self.writing.mask(changed),
            puts=self.writing.part({slot: answered.row[slot] for slot in changed}),
            adds=self.writing.added(added),
            rooms=tuple([self.writing.room(*each) for each in added.items()]),
            arrival=None if answered.place is None else self._arrivals[answered.place],
            label=self.labels.number(Label(*answered[3:])),
        )

    def ending(self, after: int) -> Arrival:
        """Return how a play arrives at the first ending whose condition holds."""
        for position, arrival, reads, known in self._ends:
            is_reached = known.get(after & reads)
            if is_reached is None:
                self.asked += 1
                row = self.writing.read(after).row
                is_reached = known[after & reads] = self.interpreter.is_reached(position, row)
            if is_reached:
                return arrival
        raise AssertionError(after)  # the last ending has no condition

    def _look(self, written: int, place: _Place) -> Look:
        self.asked += 1
        situation = self.writing.read(written)
        reading = self.readings.number(self.interpreter.reading(situation))
        face = Face(situation.place, reading, self.interpreter.shown(situation))
        labels = [NOT_OFFERED] * len(place.responses)
        changes = []
        for column in self.interpreter.offered(situation):
            change = self._usual(written, column, place.responses[column])
            changes.append((column, change))
            labels[column] = change.label if change else NOT_OFFERED
        return Look(self.faces.number(face), tuple(labels), tuple(changes))

    def _usual(self, written: int, column: int, response: _Response) -> Change | None:
        """Return what a response brings wherever there is room for it, as far as that is known."""
        with suppress(Overrun):
            self.change(written, column)
        return response.changes.get(written & response.reads)

    def _endings(self) -> list[_Place]:
        """Return the endings, the last one first: so places count."""
        endings = tuple(self.interpreter.scenario.endings.values())[::-1]
        return [self._place(self._scopes.ending(ending)) for ending in endings]

    def _scenes(self) -> list[_Place]:
        scenes = self.interpreter.scenario.scenes.values()
        ready = self.interpreter.scenes
        return [
            self._place(self._scopes.menu(scene), self._scopes.columns(scene, len(one.columns)))
            for scene, one in zip(scenes, ready, strict=True)
        ]

    def _place(self, menu: Scope, columns: Sequence[Scope] = ()) -> _Place:
        responses = tuple([self._response(scope) for scope in columns])
        reads = menu.reads.union(*[scope.reads for scope in columns])
        return _Place(self.writing.mask(reads), {}, responses)

    def _response(self, scope: Scope) -> _Response:
        reads = self.writing.mask(scope.reads)
        return _Response(scope.adds, reads, reads | self.writing.mask(scope.adds), {}, {})

    def _end(self, position: int, ending: Ending) -> _End:
        reads = self.writing.mask(self._scopes.reached(ending).reads)
        return _End(position, self._arrivals[~position], reads, {})

    def _arrival(self, place: int) -> Arrival:
        forgotten = self.interpreter.forgotten(place)
        taken = self._place_mask | self.writing.mask(forgotten)
        return Arrival(
            self.writing.all ^ taken, self.writing.position(place) | self.writing.part(forgotten)
        )
