"""The comparison: what both did and what one did, a way to carry it over, a third situation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quiz_engine.attempts.play import begin, respond
from quiz_engine.attempts.score import Score, score
from quiz_engine.project import open_project

CASE = "two-sellers"
PROJECT = open_project(Path(__file__).parents[2] / "scenarios", only=[CASE])
COMPARISON = PROJECT.scenarios[CASE]
TABLE = PROJECT.automaton(CASE)
PAIRS = ["photos", "deadline", "alternatives", "cause"]
SELLERS = {"案例一的賣家", "案例二的賣家"}
BOTH = "兩家都是"
ASKS_OR_TELLS_WHY = {"photos": "G1", "deadline": "G2", "alternatives": "P3", "cause": "P2"}

KEY = {
    "photos": "asked=asked+only-now=only-now+willing-first=willing-first+reason=willing-first",
    "photos-carried": "willing-and-why",
    "deadline": "check-first=check-first+no-limit=no-limit+next-day=next-day+can-plan=next-day",
    "alternatives": "not-granted=not-granted+one-way=one-way+two-ways=two-ways+told=two-ways",
    "alternatives-carried": "cause-and-choice",
    "cause": "photo-told=photo-told+paid-blind=paid-blind+as-excuse=paid-blind+repaired=repaired",
    "results": "bought-again=bought-again+one-star=one-star+accepted=accepted+no-more=no-more",
    "rate-next-day": "nothing-added",
    "names": "photo=photo+wait=wait+refusal=refusal+source=source+change=change",
    "rule-of-thumb": "wish+reason+date+cause+options+same",
    "third-reply": "wish+reason+date",
    "third-answer": "cause-and-options",
    "third-next": "relabel-and-share",
}
SLIP = {
    "photos": KEY["photos"].replace("asked=asked", "asked=only-now"),
    "deadline": KEY["deadline"].replace("check-first=check-first", "check-first=no-limit"),
    "alternatives": KEY["alternatives"].replace("told=two-ways", "told=one-way"),
    "cause": KEY["cause"].replace("photo-told=photo-told", "photo-told=paid-blind"),
}


def play(answers: dict[str, str]) -> Score:
    """Answer as told, and by the key elsewhere; return the score."""
    going = begin(TABLE, seed=1)
    while (scene := going.scene) is not None:
        going = respond(going, answers.get(scene.id, KEY[scene.id]))
    return score(going)


def test_the_scenes_stand_in_one_row() -> None:
    """Everybody meets every pair and the third situation: there is no way around the comparison."""
    assert list(COMPARISON.scenes) == list(KEY)
    assert (play({}).percent, play({}).ending) == (100, "carried-over")


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_has_what_is_the_same_and_what_differs(name: str) -> None:
    """At least four acts; both sellers did one of them, and each seller has one of its own."""
    rows = Counter(part.partner.source for part in COMPARISON.scenes[name].parts if part.partner)
    assert set(rows) == {BOTH, *SELLERS}
    assert rows[BOTH] == 1
    assert rows.total() >= 4


@pytest.mark.parametrize("name", PAIRS)
def test_feedback_names_the_principle(name: str) -> None:
    """Whether all was right or not, the feedback of a pair says which principle explains it."""
    for outcome in COMPARISON.scenes[name].outcomes:
        assert outcome.why is not None
        assert ASKS_OR_TELLS_WHY[name] in outcome.why.source


@pytest.mark.parametrize("name", PAIRS)
def test_a_slip_costs_a_quarter_of_a_pair(name: str) -> None:
    """One act given to the wrong seller leaves six of the eight points."""
    assert play({}).raw - play({name: SLIP[name]}).raw == 2


def test_slips_in_every_pair_still_pass() -> None:
    """Whoever slips once in each pair, and can use what the pairs teach, passes."""
    found = play(SLIP)
    assert (found.passed, found.ending) == (True, "carried-over")


def test_telling_apart_is_not_enough() -> None:
    """Who tells the sellers apart but writes to the third buyer as case 1 did is sent back."""
    third = {
        "third-reply": "proof+soon",
        "third-answer": "sorry-no-stock",
        "third-next": "let-them",
    }
    assert play(third).ending == "compare-again"


def test_the_third_situation_is_invented() -> None:
    """The scenes that neither case has are marked so, and no other is."""
    marked = [scene.id for scene in COMPARISON.scenes.values() if scene.basis == "invented"]
    assert marked == ["third-reply", "third-answer", "third-next"]
