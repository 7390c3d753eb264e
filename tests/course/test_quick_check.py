"""The quick check: twelve items and one on CSBA, each with feedback, full marks within reach."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import Answer, begin, respond
from quiz_engine.attempts.score import Score, score
from quiz_engine.project import open_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.scenario import Outcome, Scene

CASE = "quick-check"
PROJECT = open_project(Path(__file__).parents[2] / "scenarios", only=[CASE])
CHECK = PROJECT.scenarios[CASE]
TABLE = PROJECT.automaton(CASE)

KEY = {
    "mistakes-of-case-1": "refund-first+flat-refusal+two-standards+cause-unknown",
    "strengths-of-case-2": "photo-reason+reply-date+alternatives+local-manual",
    "steps-for-damage": "acknowledge>wish>cause>options>confirm",
    "steps-of-case-2": "confirm>photo>promise>explain>refund",
    "principles-as-acts": "P1=P1+P2=P2+P3=P3+P4=P4",
    "what-the-metrics-hear": "odr=odr+rdr=rdr+csr=csr",
    "odr-of-180": "1.11",
    "odr-of-180-target": "above",
    "odr-of-400": "0.5",
    "rdr-of-40": "7.5",
    "rdr-of-40-target": "below",
    "missing-moves": "choice+manual+contact+thanks+page",
    "after-solving": "you-may-update",
    "way-to-the-course": "seller-central>performance>seller-university>search",
    "who-answers-at-night": "japanese-all-year",
}
SECOND_HALVES = ["odr-of-180-target", "rdr-of-40-target"]
PARTLY = {
    ("mistakes-of-case-1", "refund-first+flat-refusal"): 5,
    ("mistakes-of-case-1", KEY["mistakes-of-case-1"].replace("flat", "late-reply+flat")): 7,
    ("strengths-of-case-2", "photo-reason+reply-date+alternatives"): 7,
    ("principles-as-acts", "P1=P1+P2=P2+P3=P4+P4=P3"): 5,
    ("what-the-metrics-hear", "odr=odr+rdr=csr+csr=rdr"): 3,
    ("odr-of-180", "0.0111"): 3,
    ("odr-of-400", "0.75"): 4,
    ("odr-of-400", "1"): 4,
    ("odr-of-400", "0.005"): 6,
    ("rdr-of-40", "5"): 3,
    ("rdr-of-40", "0.075"): 3,
    ("missing-moves", "choice+manual+contact"): 6,
    ("after-solving", "please-delete"): 2,
}
NOTHING = {
    ("mistakes-of-case-1", "-"),
    ("mistakes-of-case-1", "late-reply"),
    ("strengths-of-case-2", "full-refund+coupon"),
    ("steps-for-damage", "confirm>options>cause>wish>acknowledge"),
    ("odr-of-180", "2"),
    ("odr-of-180-target", "below"),
    ("odr-of-400", "-1"),
    ("rdr-of-40", "10"),
    ("rdr-of-40-target", "on-the-line"),
    ("missing-moves", "confirm"),
    ("after-solving", "refund-after-deletion"),
    ("who-answers-at-night", "office-hours"),
}


def play(answers: dict[str, str]) -> tuple[Score, dict[str, Answer]]:
    """Answer as told, and by the key elsewhere; return the score and the answers."""
    going = begin(TABLE, seed=1)
    while (scene := going.scene) is not None:
        going = respond(going, answers.get(scene.id, KEY[scene.id]))
    return score(going), dict(zip(CHECK.scenes, going.way, strict=True))


def outcome_of(scene: str, response: str) -> Outcome:
    """Return the outcome that a response has."""
    answer = play({scene: response})[1][scene]
    for choice in CHECK.scenes[scene].choices:
        if choice.id == response:
            return choice.outcomes[answer.move.outcome]
    return CHECK.scenes[scene].outcomes[answer.move.outcome]


def outcomes() -> Iterator[tuple[Scene, Outcome]]:
    """Yield every outcome with its scene."""
    for scene in CHECK.scenes.values():
        for found in (scene.outcomes, *(choice.outcomes for choice in scene.choices)):
            for outcome in found:
                yield scene, outcome


def test_twelve_items_and_one_more() -> None:
    """Twelve items of the course and one on CSBA, in one row; two of them have a second half."""
    assert list(CHECK.scenes) == list(KEY)
    assert len(KEY) - len(SECOND_HALVES) == 13
    kinds = [scene.kind.value for scene in CHECK.scenes.values() if scene.id not in SECOND_HALVES]
    assert kinds == [
        *("select", "select", "order", "order", "match", "match"),
        *("number", "number", "number", "select", "choices", "order", "choices"),
    ]


def test_full_marks() -> None:
    """The key earns the maximum, ten points an item, and the better closing words."""
    found, answers = play({})
    assert (found.raw, found.maximum, found.percent) == (130, 130, 100)
    assert (found.ending, found.passed) == ("well-done", True)
    points = {scene: answer.move.points for scene, answer in answers.items()}
    for second in SECOND_HALVES:
        points[second.removesuffix("-target")] += points.pop(second)
    assert set(points.values()) == {10}


@pytest.mark.parametrize(("scene", "response"), list(PARTLY))
def test_part_credit(scene: str, response: str) -> None:
    """A partly right response earns a part, and its feedback is not that of the full one."""
    assert play({scene: response})[1][scene].move.points == PARTLY[scene, response]
    assert outcome_of(scene, response).why != outcome_of(scene, KEY[scene]).why


@pytest.mark.parametrize("scene", ["steps-for-damage", "steps-of-case-2", "way-to-the-course"])
def test_nearly_in_order(scene: str) -> None:
    """Two neighbours exchanged earn most of the points, not all."""
    first, second, *rest = KEY[scene].split(">")
    points = play({scene: ">".join([second, first, *rest])})[1][scene].move.points
    assert 5 < points < 10


@pytest.mark.parametrize(("scene", "response"), sorted(NOTHING))
def test_no_credit(scene: str, response: str) -> None:
    """A response with nothing right earns nothing, and is told why."""
    assert play({scene: response})[1][scene].move.points == 0
    assert outcome_of(scene, response).why is not None


def percent(part: int, whole: int) -> str:
    """Return a rate in percent, rounded half up to two decimals, as a learner writes it."""
    exact = Decimal(100) * part / whole
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def test_rates_are_worked_out() -> None:
    """The three rates of the key are what their formulas give."""
    rates = {"odr-of-180": (2, 180), "odr-of-400": (2, 400), "rdr-of-40": (3, 40)}
    assert {scene: percent(*counts) for scene, counts in rates.items()} == {
        scene: KEY[scene] for scene in rates
    }


@pytest.mark.parametrize(
    ("scene", "near", "far"),
    [
        ("odr-of-180", ["1.1", "1.11", "1.111", "1.12"], ["1.09", "1.13", "111", "-1.11"]),
        ("odr-of-400", ["0.5", "0.495", "0.505"], ["0.49", "0.51", "5"]),
        ("rdr-of-40", ["7.5", "7.45", "7.55"], ["7.4", "7.6", "75"]),
    ],
)
def test_tolerance(scene: str, near: list[str], far: list[str]) -> None:
    """What lies within the tolerance earns as much as the exact rate, and nothing outside does."""
    exact = play({})[1][scene].move.points
    assert all(play({scene: value})[1][scene].move.points == exact for value in near)
    assert all(play({scene: value})[1][scene].move.points == 0 for value in far)


def test_feedback_of_each_item() -> None:
    """Every outcome is told why in one sentence, and each item tells full from less."""
    for _, outcome in outcomes():
        assert outcome.why is not None, outcome.id
        assert outcome.why.source.count("。") == 1, outcome.why.id
    for scene in CHECK.scenes.values():
        texts = {outcome.why.source for s, outcome in outcomes() if s is scene and outcome.why}
        assert len(texts) >= 2, scene.id


def test_closing_words_follow_the_items_answered_fully() -> None:
    """Ten items answered fully, of thirteen, bring the better closing words; nine do not."""
    single = [scene for scene in KEY if scene not in SECOND_HALVES]
    less = {scene: response for scene, response in NOTHING if scene in single}
    three, four = dict(list(less.items())[:3]), dict(list(less.items())[:4])
    assert play(three)[0].ending == "well-done"
    assert play(four)[0].ending == "look-again"
