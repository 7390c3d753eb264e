"""Who is done, late or missing as rows of a table, in one order of columns for every report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.results.flags import ended_at
from quiz_engine.results.rows import on_one_line

if TYPE_CHECKING:
    from quiz_engine.results.duties import Duty


class DutyRow(NamedTuple):
    """One duty in words; without an attempt it has no percent, end, place or flags."""

    id: str
    name: str
    team: str
    scenario: str
    standing: str
    percent: str
    need: str
    ended: str
    due: str
    attempts: str
    place: str
    flags: str


HEADINGS = DutyRow._fields
NUMBERS = frozenset({"percent", "need", "attempts"})


def row_of_duty(duty: Duty) -> DutyRow:
    """Return a duty in words."""
    person, entry = duty.person, duty.entry
    flags = entry.flags if entry else ()
    return DutyRow(
        id=on_one_line(person.id),
        name=on_one_line(person.name),
        team=on_one_line(person.team),
        scenario=duty.scenario,
        standing=f"{duty.standing}, overdue" if duty.is_overdue else str(duty.standing),
        percent=f"{entry.score.percent} %" if entry else "",
        need=f"{entry.need} %" if entry else "",
        ended=f"{ended_at(entry.attempt):%Y-%m-%d %H:%M}" if entry else "",
        due=str(duty.due or ""),
        attempts=str(duty.attempts),
        place=on_one_line(entry.place) if entry else "",
        flags="; ".join(on_one_line(flag.what) for flag in flags),
    )
