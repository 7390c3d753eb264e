"""Flags: what is strange is told, what is not is left alone, and no score changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.results.entry import Scored, Sign
from quiz_engine.results.flags import flagged, named_at, started_at
from tests.results.team import JUDGE, NOW, attempt

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

LATER, NAMED_LATER = "2026-11-22T09:00:00Z", "01M817QNM0"
"""An hour after the other attempts, and how the name of an attempt of that moment begins."""


def signs(*attempts: Transcript, least: int = 0) -> list[list[Sign]]:
    """Return the signs of each attempt when all are handed in, in this order."""
    entries = [JUDGE.judged(f"{n}.json", one) for n, one in enumerate(attempts)]
    found = flagged(entries, now=NOW, least_ms=lambda _, __: least)
    assert [entry.place for entry in found] == [entry.place for entry in entries]
    scored = [entry for entry in found if isinstance(entry, Scored)]
    assert [replace(entry, flags=()) for entry in scored] == entries
    return [[flag.sign for flag in entry.flags] for entry in scored]


def later(one: Transcript) -> Transcript:
    """Return the attempt as if it had been played an hour later."""
    return replace(one, started=LATER, attempt=NAMED_LATER + one.attempt[10:])


def test_honest_attempts_have_no_flag() -> None:
    """Several learners, and one of them twice."""
    assert signs(attempt(1, "Mei"), attempt(2, "Lea"), later(attempt(3, "Mei"))) == [[], [], []]


def test_the_same_attempt_again_is_told_in_any_form() -> None:
    """Its code is the same attempt as its file."""
    one = attempt(1, "Mei")
    assert signs(one, one, read_code(write_code(one))) == [[], [Sign.REPEATED], [Sign.REPEATED]]


def test_other_contents_under_one_name_are_told() -> None:
    """Of two files of one attempt that differ, one was edited."""
    assert signs(attempt(1, "Mei"), attempt(1, "Lea"))[1][0] == Sign.CHANGED


def test_two_learners_with_the_same_timings_are_told() -> None:
    """To the millisecond; one who tries again in the same rhythm has copied from nobody."""
    one = attempt(1, "Mei")
    assert signs(one, later(replace(one, learner="Lea"))) == [[], [Sign.SAME_TIMINGS]]
    assert signs(one, later(one)) == [[], []]
    idle = replace(one, steps=tuple(step._replace(ms=0) for step in one.steps))
    assert signs(idle, later(replace(idle, learner="Lea"))) == [[], []]


def test_a_name_that_is_typed_differently_is_the_same_learner() -> None:
    """As on a roster: capitals, and spaces around it, make no other learner."""
    one = attempt(1, "Mei")
    assert signs(one, later(replace(one, learner=" mei"))) == [[], []]
    slow = replace(one, steps=tuple(step._replace(ms=3_600_000) for step in one.steps))
    assert signs(slow, later(attempt(2, "MEI"))) == [[], [Sign.OVERLAP]]
    assert signs(one, later(attempt(2, "MEI")), least=10**6) == [[Sign.TOO_FAST], []]


def test_a_learner_who_plays_twice_at_once_is_told() -> None:
    """The later one began before the earlier had ended; others may play meanwhile."""
    one = attempt(1, "Mei")
    slow = replace(one, steps=tuple(step._replace(ms=3_600_000) for step in one.steps))
    assert signs(slow, later(attempt(2, "Mei"))) == [[], [Sign.OVERLAP]]
    assert signs(slow, later(attempt(2, "Lea"))) == [[], []]
    third = replace(later(attempt(3, "Mei")), started="2026-11-22T09:30:00Z")
    assert Sign.OVERLAP in signs(slow, later(attempt(2, "Mei")), third)[2]


@pytest.mark.parametrize(
    ("started", "named"),
    [("2027-01-01T00:00:00Z", "01M8149T00"), (LATER, "01M8149T00"), (LATER, "7ZZZZZZZZZ")],
)
def test_clocks_that_contradict_themselves_are_told(started: str, named: str) -> None:
    """An attempt from the future, or named at another time than it says it began at."""
    one = attempt(1, "Mei")
    found = signs(replace(one, started=started, attempt=named + one.attempt[10:]))
    assert set(found[0]) == {Sign.CLOCK}


def test_an_attempt_longer_than_there_was_time_is_told() -> None:
    """Its steps would end in the future; the greatest numbers do no harm."""
    one = attempt(1, "Mei")
    for ms in (10**10, 10**12):
        endless = replace(one, steps=(one.steps[0]._replace(ms=ms), *one.steps[1:]))
        assert signs(endless) == [[Sign.CLOCK]]


def test_a_name_says_when_it_was_made() -> None:
    """A ULID begins with its time."""
    for one in (attempt(1, ""), later(attempt(1, ""))):
        assert abs(named_at(one) - started_at(one)) < timedelta(seconds=1)


def test_who_cannot_have_read_is_told() -> None:
    """In the first attempt at a case; afterwards its scenes may be known."""
    one = attempt(1, "Mei")
    fast = replace(one, steps=tuple(step._replace(ms=10 + n) for n, step in enumerate(one.steps)))
    assert signs(fast, later(replace(fast, seed=2)), least=100) == [[Sign.TOO_FAST], []]
    assert signs(one, later(fast), least=100) == [[], []]
    assert signs(fast, least=5) == [[]]
