"""Pass marks of a team: they decide in place of the case's own, and every report says so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quiz_engine.results.as_json import as_json
from quiz_engine.results.as_page import as_page
from quiz_engine.results.entry import Results, Scored, verdict
from quiz_engine.results.judge import CURRENT, judge_for
from tests.results.team import TABLE, attempt

if TYPE_CHECKING:
    from quiz_engine.results.judge import Judge

HALF, TWO_THIRDS = 7, 3
"""The seeds of attempts that earn so much of the points; the case asks for 60 percent."""


def judge(mark: int, *, version: str | None = None) -> Judge:
    """Return a judge for whose team it takes so many percent to pass the case."""
    return judge_for({TABLE.digest: TABLE}, {}, version=version, marks={"two-scratches": mark})


def scored(seed: int, mark: int) -> Scored:
    """Return what becomes of an attempt."""
    entry = judge(mark).judged("a.json", attempt(seed, "Mei"))
    assert isinstance(entry, Scored)
    return entry


@pytest.mark.parametrize(
    ("seed", "mark", "told"),
    [
        (TWO_THIRDS, 60, "passed"),
        (TWO_THIRDS, 67, "passed (67 % is the team's mark; the case's is 60 %)"),
        (TWO_THIRDS, 68, "not passed (below 68 %, the team's mark; the case's is 60 %)"),
        (HALF, 60, "not passed (below 60 %)"),
        (HALF, 50, "passed (50 % is the team's mark; the case's is 60 %)"),
    ],
)
def test_the_mark_of_the_team_decides(seed: int, mark: int, told: str) -> None:
    """It may ask for more than the case or for less; the points are what they were."""
    entry = scored(seed, mark)
    assert entry.score.percent == {HALF: 50, TWO_THIRDS: 67}[seed]
    assert verdict(entry) == told
    assert entry.passed == told.startswith("passed")


def test_a_mark_excuses_no_critical_response() -> None:
    """Nor an ending that is not accepted."""
    attempts = (scored(seed, 1) for seed in range(40))
    critical = [entry for entry in attempts if entry.score.criticals]
    assert critical
    assert not any(entry.passed for entry in critical)


def test_a_mark_holds_under_any_version() -> None:
    """It is the case's, not that of one version of it."""
    for version in (CURRENT, TABLE.digest):
        entry = judge(68, version=version).judged("a.json", attempt(TWO_THIRDS, "Mei"))
        assert not entry.passed


def test_reports_say_which_mark_held() -> None:
    """For programs both; on the page the one that decided."""
    results = Results((scored(TWO_THIRDS, 80),))
    (found,) = json.loads(as_json(results))["attempts"]
    assert (found["need"], found["need_of_case"]) == (80, 60)
    assert "0 of 1 passed; 80 % are needed." in as_page(results).decode()


def test_a_chart_of_two_versions_tells_both_marks() -> None:
    """Each has a line; the words name them from the lowest."""
    other = replace(TABLE, pass_percent=90)
    both = judge_for({TABLE.digest: TABLE, other.digest: other})
    one, two = attempt(HALF, "Mei"), replace(attempt(TWO_THIRDS, "Lea"), digest=other.digest)
    entries = (both.judged("b.json", two), both.judged("a.json", one))
    page = as_page(Results(entries)).decode()
    assert "0 of 2 passed; 60 or 90 % are needed." in page
    assert page.count('class="edge"') == 2
