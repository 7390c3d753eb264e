"""The interpreter's answers, asked for once: situations that agree in what is read share them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from quiz_engine.machine.digits import Writing
from quiz_engine.machine.scope import Scopes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.machine.interpreter import Interpreter
    from quiz_engine.machine.scope import Scope


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


class Menu(NamedTuple):
    """What can be seen of a situation: the number of its face, and the columns offered."""

    face: int
    offered: tuple[int, ...]
    columns: int


class Change(NamedTuple):
    """What a response does to a situation's number, and the number of what else it brings."""

    keeps: int
    puts: int
    label: int


class _Response(NamedTuple):
    """A column: the digits it reads and writes, and what it brings for each of the former."""

    reads: int
    writes: int
    changes: dict[int, Change]


class _Place(NamedTuple):
    """A scene or an ending: the digits that its menu hangs on, and its menu for each of them."""

    reads: int
    menus: dict[int, Menu]
    responses: tuple[_Response, ...]


class Lookup:
    """Menus and changes by situation; asks the interpreter where it does not know them yet."""

    def __init__(self, interpreter: Interpreter) -> None:
        """Settle how situations are written, and what is read where."""
        self.interpreter = interpreter
        scenario = interpreter.scenario
        places = range(-len(scenario.endings), len(scenario.scenes))
        self.writing = Writing(places, interpreter.values())
        self.faces: Pool[Face] = Pool()
        self.labels: Pool[Label] = Pool()
        self.readings: Pool[Reading] = Pool()
        self.scopes = Scopes(scenario, interpreter.slots)
        self._places = self._endings() + self._scenes()
        self._forgotten = {
            place: self.writing.mask(interpreter.forgotten(place)) for place in places
        }

    def start(self) -> int:
        """Return the situation in which every play begins."""
        return self.writing.write(self.interpreter.start())

    def menu(self, written: int) -> Menu:
        """Return what can be seen and given in the situation."""
        place = self._places[written & self.writing.place_mask]
        menu = place.menus.get(written & place.reads)
        if menu is None:
            menu = place.menus[written & place.reads] = self._menu(written)
        return menu

    def change(self, written: int, column: int) -> Change:
        """Return what the response brings; raise Overrun if a variable runs out of its range."""
        response = self._places[written & self.writing.place_mask].responses[column]
        change = response.changes.get(written & response.reads)
        if change is None:
            change = self._change(written, column, response.writes)
            response.changes[written & response.reads] = change
        return change

    def _menu(self, written: int) -> Menu:
        situation = self.writing.read(written)
        reading = self.readings.number(self.interpreter.reading(situation))
        face = Face(situation.place, reading, self.interpreter.shown(situation))
        offered = tuple(self.interpreter.offered(situation))
        columns = self.interpreter.scenes[situation.place].columns if situation.place >= 0 else ()
        return Menu(self.faces.number(face), offered, len(columns))

    def _change(self, written: int, column: int, writes: int) -> Change:
        step = self.interpreter.respond(self.writing.read(written), column)
        writes |= self.writing.place_mask | self._forgotten[step.to.place]
        return Change(
            keeps=~writes,
            puts=self.writing.write(step.to) & writes,
            label=self.labels.number(Label(*step[1:])),
        )

    def _endings(self) -> list[_Place]:
        """Return the endings, the last one first: so places count."""
        endings = tuple(self.interpreter.scenario.endings.values())[::-1]
        return [self._place(self.scopes.ending(ending)) for ending in endings]

    def _scenes(self) -> list[_Place]:
        scenes = self.interpreter.scenario.scenes.values()
        ready = self.interpreter.scenes
        return [
            self._place(self.scopes.menu(scene), self.scopes.columns(scene, len(one.columns)))
            for scene, one in zip(scenes, ready, strict=True)
        ]

    def _place(self, menu: Scope, columns: Sequence[Scope] = ()) -> _Place:
        mask = self.writing.mask
        responses = [_Response(mask(scope.reads), mask(scope.writes), {}) for scope in columns]
        return _Place(mask(menu.reads), {}, tuple(responses))
