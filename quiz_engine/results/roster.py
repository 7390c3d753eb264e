"""The roster: who is on which team, from the text of a CSV file; and whom an attempt is of."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.response import joined, shortened
from quiz_engine.results.settings import day_of, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

NEEDED = ("id", "name", "team")
COLUMNS = (*NEEDED, "joined", "language")
"""The columns of a roster; the last two may be missing, and their cells empty."""

BYTE_ORDER_MARK = "\ufeff"

_UNEXPECTED = "unexpected end of data"
"""What the reader of CSV says of quotes that are open where the text ends."""

_NOT_CLOSED = "opens quotes that nothing closes, so no line below it was read; close or delete them"


class Person(NamedTuple):
    """Somebody on the roster, and the line, from 1, that says so. ``name`` may be empty."""

    line: int
    id: str
    name: str
    team: str
    joined: date | None = None
    language: str = ""


class Note(NamedTuple):
    """What is wrong at a line of the roster; ``is_lost`` if somebody may be missing because of it.

    What is not lost is told all the same, and changes nothing.
    """

    line: int
    what: str
    is_lost: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of the rows that could be read, and what is wrong with the others."""

    people: tuple[Person, ...]
    notes: tuple[Note, ...] = ()


def read_roster(text: str) -> Roster:
    r"""Return the people that a CSV text names: commas between cells, the first line names columns.

    >>> read_roster("id,name,team\n7,Mei,Returns\n").people
    (Person(line=2, id='7', name='Mei', team='Returns', joined=None, language=''),)
    """
    reading = _Reading()
    rows = reading.rows(_lines(text.removeprefix(BYTE_ORDER_MARK)))
    heading = reading.heading(*next(rows, (1, [])))
    if heading is None:
        return Roster((), tuple(reading.notes))
    people = [person for row in rows if (person := reading.person(*row, heading))]
    if not people:
        reading.note(1, "names nobody; expected a line for each person below the columns")
    return Roster(tuple(people), tuple(sorted(reading.notes)))


def _lines(text: str) -> list[str]:
    """Return the lines with their ends, however the system that wrote them ends lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return [f"{line}\n" for line in text.split("\n")]


class _Heading(NamedTuple):
    """How many columns there are, and where those stand that are known."""

    width: int
    places: Mapping[str, int]


class _Reading:
    """Reads the rows of one roster and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.lines: dict[str, int] = {}

    def note(self, line: int, what: str, *, is_lost: bool = True) -> None:
        """Note what is wrong at a line."""
        self.notes.append(Note(line, what, is_lost))

    def rows(self, lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of each row that has any, with the line that it begins in."""
        reader = csv.reader(lines, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = [cell.strip() for cell in next(reader)]
            except StopIteration:
                return
            except csv.Error as error:
                self.note(line, _NOT_CLOSED if str(error) == _UNEXPECTED else f"is no CSV: {error}")
                continue
            if any(cells):
                yield line, cells
            else:
                self.note(line, "is empty, and left out", is_lost=False)

    def heading(self, line: int, cells: Sequence[str]) -> _Heading | None:
        """Return which column stands where; None if one that is needed is missing."""
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = same(cell)
            if name in found:
                self.note(line, f"the column {shortened(name)} stands there twice; delete one")
            elif name in COLUMNS:
                found[name] = place
        missing = [name for name in COLUMNS if name not in found]
        for cell in cells:
            if same(cell) not in COLUMNS:
                self._unknown(line, cell, missing)
        if needed := [name for name in NEEDED if name in missing]:
            what = f"no column is called {' or '.join(needed)}; expected {','.join(COLUMNS)}"
            self.note(line, f"{what}, in any order, with commas between them")
            return None
        return _Heading(len(cells), found)

    def _unknown(self, line: int, cell: str, missing: Sequence[str]) -> None:
        meant = get_close_matches(same(cell), missing, n=1)
        remedy = f"did you mean '{meant[0]}'?" if meant else f"known: {', '.join(COLUMNS)}"
        self.note(line, f"the column {shortened(cell)} is ignored; {remedy}", is_lost=False)

    def person(self, line: int, cells: Sequence[str], heading: _Heading) -> Person | None:
        """Return whom a row names; None, and a note, where that is not certain."""
        if len(cells) != heading.width:
            what = f"found {len(cells)} cells, expected {heading.width} as in the heading"
            self.note(line, f"{what}; a cell with a comma in it stands in double quotes")
            return None
        told = {name: cells[place] for name, place in heading.places.items()}
        day = day_of(told.get("joined", ""))
        if problem := self._problem(told, day):
            self.note(line, problem)
            return None
        self.lines[same(told["id"])] = line
        return Person(line, told["id"], told["name"], told["team"], day, told.get("language", ""))

    def _problem(self, told: Mapping[str, str], day: date | None) -> str:
        if not told["id"]:
            return "'id' is empty; expected one that nobody else has"
        if before := self.lines.get(same(told["id"])):
            return f"the id {shortened(told['id'])} stands at line {before} already"
        if told.get("joined") and not day:
            return f"'joined' is {shortened(told['joined'])}, expected a date such as 2026-12-31"
        return ""


# --- whom an attempt is of ----------------------------------------------------------------------


class Directory:
    """Finds people by what learners call themselves: their id or their name."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Note what each person may be called."""
        self._called: dict[str, dict[Person, None]] = defaultdict(dict)
        for person in people:
            for name in (person.id, person.name):
                if name:
                    self._called[same(name)][person] = None

    def find(self, learner: str) -> tuple[Person, ...]:
        """Return everybody who is called so: nobody, one person, or several to choose from."""
        return tuple(self._called.get(same(learner), ()))


def told_of(people: Sequence[Person]) -> str:
    """Return the ids of several people as a list to read."""
    return joined([shortened(person.id) for person in people])
