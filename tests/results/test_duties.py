"""Who is done, late or missing: which attempt counts, until when, and what belongs to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quiz_engine.results.duties import Duty, Register, Standing, register_of
from quiz_engine.results.entry import Rejected, Results
from quiz_engine.results.flags import flagged
from quiz_engine.results.roster import Person, Roster
from quiz_engine.results.settings import Counts, TeamSettings
from tests.results.team import JUDGE, NOW, attempt

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

CASE = "two-scratches"
MEI = Person(2, "7", "Mei", "Returns")
DUE = date(2026, 11, 22)
TODAY = date(2026, 12, 1)
RULES = TeamSettings(due={"*": DUE})
FAILED, PASSED, PERFECT = 7, 3, 13
"""The seeds of attempts that earn 50, 67 and 100 percent; 60 are needed."""

MORNING, EVENING, NEXT_DAY = "08:00:00", "23:30:00", "2026-11-23T00:00:00Z"


def played(seed: int, started: str = MORNING, learner: str = "7") -> Transcript:
    """Return an attempt of the due day, or of another time."""
    time = started if "T" in started else f"2026-11-22T{started}Z"
    return attempt(seed, learner, started=time)


def register(
    *attempts: Transcript, people: tuple[Person, ...] = (MEI,), rules: TeamSettings = RULES
) -> Register:
    """Return the register of these attempts, of which the case is required until the due day."""
    entries = [JUDGE.judged(f"{n}.json", one) for n, one in enumerate(attempts)]
    results = Results(flagged(entries, now=NOW))
    return register_of(Roster(people), results, rules, cases=(CASE,), today=TODAY)


def duty(*attempts: Transcript, rules: TeamSettings = RULES) -> Duty:
    """Return the one duty there is."""
    (found,) = register(*attempts, rules=rules).duties
    return found


@pytest.mark.parametrize(
    ("attempts", "standing", "is_overdue"),
    [
        ([], Standing.MISSING, True),
        ([played(FAILED)], Standing.NOT_PASSED, True),
        ([played(PASSED)], Standing.DONE, False),
        ([played(PASSED, NEXT_DAY)], Standing.LATE, False),
        ([played(FAILED), played(PASSED, NEXT_DAY)], Standing.LATE, False),
    ],
)
def test_somebody_is_done_late_failed_or_missing(
    attempts: list[Transcript], standing: Standing, *, is_overdue: bool
) -> None:
    """What is not passed when the due day is over is overdue."""
    found = duty(*attempts)
    assert (found.standing, found.is_overdue) == (standing, is_overdue)
    assert found.attempts == len(attempts)


def test_the_due_day_is_over_at_midnight_in_utc() -> None:
    """What counts is when the attempt ended, not when it began."""
    quick = played(PASSED, "23:59:59")
    steps = tuple(step._replace(ms=0) for step in quick.steps)
    assert duty(replace(quick, steps=steps)).standing is Standing.DONE
    slow = (*steps[:-1], steps[-1]._replace(ms=1_000))
    assert duty(replace(quick, steps=slow)).standing is Standing.LATE


def test_nothing_is_overdue_before_the_due_day_is_over() -> None:
    """Nor where nothing is due; it is missing all the same."""
    for due in ({"*": TODAY}, {}):
        found = duty(rules=TeamSettings(due=due))
        assert (found.standing, found.is_overdue) == (Standing.MISSING, False)


def test_a_due_day_before_somebody_joined_is_none_of_theirs() -> None:
    """Nobody is late for what was due before they were there; on that day they were."""
    for joined, due in ((date(2026, 11, 23), None), (DUE, DUE)):
        newcomer = MEI._replace(joined=joined)
        (found,) = register(played(PASSED, NEXT_DAY), people=(newcomer,)).duties
        assert found.due == due
        assert found.standing is (Standing.LATE if due else Standing.DONE)


# --- which attempt counts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "percent"), [(Counts.FIRST, 50), (Counts.BEST, 100), (Counts.LAST, 67)]
)
def test_settings_say_which_attempt_counts(counts: Counts, percent: int) -> None:
    """First and last are those that began so, in whatever order they are handed in."""
    attempts = (played(PASSED, "10:00:00"), played(FAILED, "08:00:00"), played(PERFECT, "09:00:00"))
    for order in (attempts, attempts[::-1]):
        found = duty(*order, rules=replace(RULES, counts=counts))
        assert found.entry
        assert found.entry.score.percent == percent


def test_the_best_attempt_is_one_in_time() -> None:
    """Who passed in time and plays on is not late for doing better afterwards."""
    found = duty(played(PASSED), played(PERFECT, NEXT_DAY))
    assert found.standing is Standing.DONE
    assert found.entry
    assert found.entry.score.percent == 67
    assert duty(played(FAILED), played(PASSED, NEXT_DAY)).standing is Standing.LATE


def test_of_equals_the_first_counts() -> None:
    """So the reports are the same in whatever order attempts are read."""
    early, late = played(PERFECT, "08:00:00"), played(15, "09:00:00")
    for order in ((early, late), (late, early)):
        found = duty(*order)
        assert found.entry
        assert found.entry.attempt == early


def test_a_copy_is_no_attempt_more() -> None:
    """The same file twice, or its code beside it, counts once."""
    assert duty(played(FAILED), played(FAILED)).attempts == 1


# --- whose, and what is required ------------------------------------------------------------------


def test_attempts_of_nobody_are_told_with_the_reason() -> None:
    """Not on the roster, called like several people, or without a name: none is dropped."""
    people = (MEI, Person(3, "8", "Kim", "Returns"), Person(4, "9", "kim", "Sales"))
    attempts = [played(PASSED, learner=name) for name in ("mei", "Bo", "Kim", " ")]
    found = register(*attempts, people=people)
    assert [(stray.entry.place, stray.why) for stray in found.strays] == [
        ("1.json", "'Bo' is no id or name on the roster"),
        ("2.json", "'Kim' may be any of the ids '8', '9'; play under the id"),
        ("3.json", "does not say who played it"),
    ]
    assert [one.standing for one in found.duties] == [
        Standing.DONE,
        Standing.MISSING,
        Standing.MISSING,
    ]


def test_teams_must_pass_what_settings_require() -> None:
    """What is required of all comes first; a team that is not there is told."""
    people = (MEI, Person(3, "8", "Lea", "sales "), Person(4, "9", "Bo", ""))
    requires = {"Sales": ("b", "a"), "*": ("a",), "Retruns": ("c",)}
    found = register(people=people, rules=TeamSettings(requires=requires))
    duties = [(one.person.id, one.scenario) for one in found.duties]
    assert duties == [("7", "a"), ("8", "a"), ("8", "b"), ("9", "a")]
    (remark,) = found.remarks
    assert remark.endswith("'Retruns', which nobody is on; did you mean 'Returns'?")


def test_what_is_not_required_is_told() -> None:
    """An attempt at another case, and people of whom nothing is required."""
    found = register(played(PASSED), rules=TeamSettings(requires={"Sales": (CASE,)}))
    assert (found.duties, found.free) == ((), (MEI,))
    assert [entry.place for entry in found.further] == ["0.json"]


def test_what_was_refused_is_kept() -> None:
    """It is nobody's attempt, and told beside the others."""
    refused = Rejected("a.json", "unreadable", "permission denied")
    results = Results((refused,))
    found = register_of(Roster((MEI,)), results, TeamSettings(), cases=(CASE,), today=TODAY)
    assert found.rejected == (refused,)
    assert found.total() == "0 done, 0 late, 0 not passed, 1 missing; refused: 1"
