"""The results as rows of a table: what every report for people shows, in one order of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.markup import readable
from quiz_engine.results.entry import Scored, verdict

if TYPE_CHECKING:
    from quiz_engine.results.entry import Entry


class Row(NamedTuple):
    """One entry in words. What was refused has no points, percent or ending."""

    place: str
    learner: str
    scenario: str
    points: str
    percent: str
    ending: str
    result: str
    flags: str


HEADINGS = ("attempt", *Row._fields[1:])
"""What stands above the columns: where an attempt was read names it for people."""

NUMBERS = frozenset({"points", "percent"})
"""The columns that hold numbers."""


def on_one_line(text: str) -> str:
    """Return the text without what a terminal, a table or XML would take for more than a text."""
    return " ".join(readable(text).split())


def row_of(entry: Entry) -> Row:
    """Return an entry in words."""
    attempt = entry.attempt
    place = on_one_line(entry.place)
    who = attempt.learner if attempt else ""
    what = attempt.scenario if attempt else ""
    if not isinstance(entry, Scored):
        return Row(place, who, what, "", "", "", f"refused: {on_one_line(entry.told)}", "")
    done = entry.score
    told = verdict(entry)
    if entry.is_as_another:
        told += f"; scored as {entry.play.board.automaton.digest[:19]}"
    return Row(
        place=place,
        learner=who,
        scenario=what,
        points=f"{done.raw}/{done.maximum}",
        percent=f"{done.percent} %",
        ending=done.ending,
        result=told,
        flags="; ".join(flag.what for flag in entry.flags),
    )
