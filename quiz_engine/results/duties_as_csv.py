"""Who is done, late or missing as a table for spreadsheets: a line for each person and case."""

from __future__ import annotations

import csv
from types import SimpleNamespace
from typing import TYPE_CHECKING

from quiz_engine.results.as_csv import BYTE_ORDER_MARK, cell
from quiz_engine.results.flags import ended_at

if TYPE_CHECKING:
    from quiz_engine.results.duties import Duty, Register

COLUMNS = (
    *("id", "name", "team", "joined", "language", "scenario", "standing", "overdue", "due"),
    *("percent", "need", "passed", "ended", "attempts", "attempt", "place", "flags"),
)


def as_csv(register: Register) -> str:
    """Return the table, below the names of its columns; no text in it is a formula."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append))
    writer.writerow(COLUMNS)
    for duty in register.duties:
        writer.writerow([cell(value) for value in _cells(duty)])
    return BYTE_ORDER_MARK + "".join(lines)


def _cells(duty: Duty) -> list[object]:
    person, entry = duty.person, duty.entry
    who = [person.id, person.name, person.team, person.joined, person.language]
    stands = [*who, duty.scenario, duty.standing, duty.is_overdue, duty.due]
    if entry is None:
        return [*stands, "", "", False, "", duty.attempts, "", "", ""]
    attempt = entry.attempt
    score = [entry.score.percent, entry.need, entry.passed]
    ended = ended_at(attempt).isoformat(timespec="seconds")
    flags = "; ".join(flag.what for flag in entry.flags)
    return [*stands, *score, ended, duty.attempts, attempt.attempt, entry.place, flags]
