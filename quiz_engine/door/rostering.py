"""Who of a team is done, late or missing, as ``quiz roster`` says: attempts that were handed in.

``roster`` holds the file of the people, ``now`` is a moment in ISO 8601.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.door.request import BadRequestError
from quiz_engine.results.duties import register_of
from quiz_engine.results.duties_as_csv import as_csv
from quiz_engine.results.duties_as_page import as_page
from quiz_engine.results.duties_rows import HEADINGS, NUMBERS, row_of_duty
from quiz_engine.results.roster import Roster, read_roster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from quiz_engine.door.request import Request
    from quiz_engine.door.session import Session
    from quiz_engine.results.duties import Register


def register(request: Request, session: Session, now: datetime) -> dict[str, object]:
    """Return a row for each duty, and what is nobody's; the reports are kept with the session."""
    [(name, people)] = _roster_in(request).items()
    cases = tuple(session.project.scenarios)
    found = register_of(people, session.results, session.team, cases=cases, today=now.date())
    session.files["roster.csv"] = as_csv(found).encode("utf-8", "replace").decode()
    session.files["roster.html"] = as_page(found, people.notes).decode()
    return {
        "headings": HEADINGS,
        "numbers": [*NUMBERS],
        "rows": [row_of_duty(duty) for duty in found.duties],
        "notes": [*_notes(name, people), *_strays(found)],
        "remarks": found.remarks,
        "total": found.total(),
    }


def _roster_in(request: Request) -> dict[str, Roster]:
    """Return the one roster of a request, by the name of its file."""
    files = request.files("roster")
    if len(files) != 1:
        message = f"roster: expected one file, found {len(files)}"
        raise BadRequestError(message)
    [(name, data)] = files.items()
    try:
        return {name: read_roster(data.decode())}
    except UnicodeDecodeError as error:
        what = f"byte {error.start + 1} is not UTF-8; save the table as CSV in UTF-8"
        message = f"{name}: {what}"
        raise BadRequestError(message) from error


def _notes(name: str, people: Roster) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}:{note.line}", note.what) for note in people.notes)


def _strays(found: Register) -> Iterator[tuple[str, str]]:
    yield from ((entry.place, why) for entry, why in found.strays)
