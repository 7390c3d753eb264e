"""Who is done, late or missing as one JSON object for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.results.flags import ended_at

if TYPE_CHECKING:
    from quiz_engine.results.duties import Duty, Register
    from quiz_engine.results.entry import Scored
    from quiz_engine.results.roster import Note, Person


def as_json(register: Register, notes: tuple[Note, ...] = ()) -> str:
    """Return everybody's duties, what belongs to none of them, and the notes on the roster."""
    plain = {
        "today": str(register.today),
        "counts": str(register.counts),
        "duties": [_duty(duty) for duty in register.duties],
        "nothing_required": [_person(person) for person in register.free],
        "of_nobody": [_attempt(stray.entry) | {"why": stray.why} for stray in register.strays],
        "not_required": [_attempt(entry) for entry in register.further],
        "refused": [
            {"place": entry.place, "reason": entry.reason, "what": entry.told}
            for entry in register.rejected
        ],
        "remarks": list(register.remarks),
        "notes": [note._asdict() for note in notes],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _duty(duty: Duty) -> dict[str, object]:
    return {
        **_person(duty.person),
        "scenario": duty.scenario,
        "standing": str(duty.standing),
        "overdue": duty.is_overdue,
        "due": str(duty.due) if duty.due else None,
        "attempts": duty.attempts,
        "counting": _attempt(duty.entry) if duty.entry else None,
    }


def _person(person: Person) -> dict[str, object]:
    joined = str(person.joined) if person.joined else None
    told = {"id": person.id, "name": person.name, "team": person.team}
    return {**told, "joined": joined, "language": person.language}


def _attempt(entry: Scored) -> dict[str, object]:
    attempt = entry.attempt
    return {
        "attempt": attempt.attempt,
        "place": entry.place,
        "learner": attempt.learner,
        "scenario": attempt.scenario,
        "ended": ended_at(attempt).isoformat(timespec="milliseconds"),
        "percent": entry.score.percent,
        "need": entry.need,
        "passed": entry.passed,
        "flags": [flag._asdict() for flag in entry.flags],
    }
