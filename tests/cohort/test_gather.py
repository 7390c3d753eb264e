"""Attempts counted: against what can be counted by hand, and against a naive count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.score import decisions, principles, score
from quiz_engine.cohort import Counting, cohort_of
from quiz_engine.cohort.statistics import share
from quiz_engine.cohort.values import Role, Sign
from quiz_engine.testing import random_play, transcript
from tests.attempts.kitchen import TABLE as KITCHEN
from tests.cohort.samples import BACK, handed_in, many

if TYPE_CHECKING:
    from random import Random

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.cohort.values import CaseFigures, SceneFigures

GOOD = ("ask", "photo+order", "2")
PAID = ("pay", "photo", "2")
POOR = ("wait", "sorry", "coupon", "7")


def case_of(
    attempts: list[tuple[Transcript, Play]], counting: Counting = Counting.FIRST
) -> CaseFigures:
    """Return the figures of the one case that was played."""
    (case,) = cohort_of(attempts, counting=counting).cases
    return case


def scene(case: CaseFigures, name: str) -> SceneFigures:
    """Return the figures of one scene."""
    return next(one for one in case.scenes if one.id == name)


def test_every_choice_is_there_whether_taken_or_not() -> None:
    """In the author's order, with what it costs and its share of those whom it was offered."""
    found = scene(case_of(many(GOOD, GOOD, PAID, POOR)), "first")
    assert (found.met, found.answered) == (4, 4)
    assert [(one.response, one.role, one.count) for one in found.responses] == [
        ("ask", Role.RIGHT, 2),
        ("pay", Role.WRONG, 1),
        ("wait", Role.WRONG, 1),
    ]
    assert found.responses[0].share == share(2, 4)
    detour = scene(case_of(many(GOOD, GOOD)), "detour")
    assert [one.share for one in detour.responses] == [None, None]
    assert (detour.met, detour.right, detour.cost, detour.difficulty) == (0, None, None, None)


def test_cost_difficulty_and_p_value_are_those_of_the_decisions() -> None:
    """Two lose nothing, one 3 points of 4, one all of them but what the detour gives back."""
    found = scene(case_of(many(GOOD, GOOD, PAID, POOR)), "first")
    assert found.cost
    assert found.difficulty
    assert found.cost.value == pytest.approx((0 + 0 + 3 + 3) / 4)
    assert found.difficulty.value == pytest.approx((4 + 4 + 1 + 0) / 16)
    assert found.right == share(2, 4)


def test_other_kinds_show_their_most_frequent_responses() -> None:
    """The others are counted; that one is rare is not strange there."""
    answers = ("2", "2", "7", "7", "1", "3", "4", "5", "6")
    found = scene(case_of(many(*[("ask", "photo", answer) for answer in answers])), "third")
    assert [one.response for one in found.responses] == ["2", "7", "1", "3", "4"]
    assert found.others == 2
    assert [one.role for one in found.responses] == [Role.RIGHT, *[Role.WRONG] * 4]


def test_parts_that_are_ticked_are_distractors_of_their_own() -> None:
    """Right where what costs nothing has them; nobody ticks the coupon."""
    found = scene(case_of(many(GOOD, PAID, ("ask", "order", "2"), ("ask", "-", "2"))), "second")
    assert [(one.response, one.role, one.count, one.signs) for one in found.parts] == [
        ("photo", Role.RIGHT, 2, ()),
        ("order", Role.RIGHT, 2, ()),
        ("coupon", Role.WRONG, 0, (Sign.UNUSED,)),
    ]
    assert [one.offered for one in found.parts] == [4, 4, 4]
    assert scene(case_of(many(GOOD)), "first").parts == ()


def test_pairs_that_are_matched_are_parts_too() -> None:
    """Each row with each target; that each of many wrong ones is rare is not strange."""
    case = case_of(played(list(range(40))), Counting.ALL)
    found = scene(case, "pairs")
    ids = [one.response for one in found.parts]
    assert ids == [f"{row}={target}" for row in ("scratch", "lost") for target in TARGETS]
    by_row = [sum(one.count for one in found.parts[start : start + 3]) for start in (0, 3)]
    assert by_row == [found.answered] * 2
    assert {one.response for one in found.parts if one.role is Role.RIGHT} == {
        *("scratch=scratch", "lost=lost")
    }
    assert all(Sign.UNUSED not in one.signs for one in found.parts)


def test_no_interval_reaches_beyond_what_is_possible() -> None:
    """Neither that of the score, nor of first and last attempts, nor of a principle's points."""
    attempts = many(GOOD, GOOD, PAID)
    attempts += [
        handed_in(*GOOD, learner=f"L{n}", number=9 + n, started="2026-11-23T08:00:00Z")
        for n in range(3)
    ]
    case = case_of(attempts)
    assert case.progress
    for found in (case.percent, case.progress.first):
        assert found
        assert found.high == 100
    assert [one.earned.high for one in case.principles] == [1, 1]


def test_a_first_response_counts_when_it_is_taken_back() -> None:
    """What replaced it is passed over; what it cost stays."""
    case = case_of(many(("pay", BACK, *GOOD)))
    found = scene(case, "first")
    assert [one.count for one in found.responses] == [0, 1, 0]
    assert found.cost
    assert found.cost.value == 3
    assert case.percent
    assert case.percent.value == pytest.approx(70)


def test_where_people_stop_is_told() -> None:
    """An attempt that is not over stands at a scene; what it answered counts."""
    case = case_of(many(GOOD, ("ask",), ("ask",), ("pay", BACK)))
    assert (case.counted, case.finished) == (4, 1)
    second, first = scene(case, "second"), scene(case, "first")
    assert (second.met, second.answered, second.stopped) == (3, 1, 2)
    assert second.stops == share(2, 3)
    assert (first.met, first.answered, first.stopped) == (4, 4, 1)


def test_of_each_learner_the_first_attempt_counts() -> None:
    """Unless the last, or all, are asked for; who has no name is somebody of its own."""
    attempts = [
        handed_in(*GOOD, learner="Ann", number=1, started="2026-11-23T08:00:00Z"),
        handed_in(*POOR, learner="Ann", number=2, started="2026-11-22T08:00:00Z"),
        handed_in(*GOOD, number=3),
        handed_in(*GOOD, number=4),
    ]
    for counting, right, of in (
        (Counting.FIRST, 2, 3),
        (Counting.LAST, 3, 3),
        (Counting.ALL, 3, 4),
    ):
        case = case_of(attempts, counting)
        assert (case.attempts, case.learners) == (4, 3)
        assert scene(case, "first").right == share(right, of)


def test_a_name_that_is_typed_differently_is_the_same_learner() -> None:
    """As on a roster; and which attempt is first is told by the time, however finely it is told."""
    attempts = [
        handed_in(*GOOD, learner="Ann", number=1, started="2026-11-22T08:00:00.500Z"),
        handed_in(*POOR, learner=" ann", number=2, started="2026-11-22T08:00:00Z"),
    ]
    case = case_of(attempts)
    assert (case.learners, case.counted) == (1, 1)
    assert scene(case, "first").right == share(0, 1)


def test_first_and_last_attempt_of_the_same_learner_are_compared() -> None:
    """In pairs, whatever counts; who has one attempt, or no name, is left out."""
    attempts = [
        handed_in(*POOR, learner="Ann", number=1, started="2026-11-22T08:00:00Z"),
        handed_in(*PAID, learner="Ann", number=2, started="2026-11-23T08:00:00Z"),
        handed_in(*GOOD, learner="Ann", number=3, started="2026-11-24T08:00:00Z"),
        handed_in(*PAID, learner="Bo", number=4, started="2026-11-22T08:00:00Z"),
        handed_in(*GOOD, learner="Bo", number=5, started="2026-11-23T08:00:00Z"),
        handed_in(*GOOD, learner="Cai", number=6),
        handed_in(*POOR, number=7),
        handed_in(*GOOD, number=8),
    ]
    progress = case_of(attempts).progress
    assert progress
    assert progress.learners == 2
    assert progress.first.value == pytest.approx(30)
    assert progress.last.value == 100
    assert progress.difference.value == pytest.approx(70)
    assert case_of(attempts[5:]).progress is None


def test_an_attempt_that_is_there_twice_counts_once() -> None:
    """The copy that goes further, whichever comes first."""
    short, long = handed_in("ask", learner="Ann"), handed_in(*GOOD, learner="Ann")
    for attempts in ([short, long, long], [long, short, long]):
        case = case_of(attempts)
        assert (case.attempts, case.repeated, case.finished) == (1, 2, 1)


def test_of_two_edited_copies_the_order_decides_nothing() -> None:
    """Under one name, and as long as each other: which of the two is counted is no accident."""
    copies = [handed_in(*GOOD, learner="Ann"), handed_in(*PAID, learner="Ann")]
    assert case_of(copies) == case_of(copies[::-1])


def test_strange_distractors_are_told() -> None:
    """Hardly taken: nobody waits. Taken by good learners: who pays makes up for it later."""
    good = [("pay", "photo+order", "2")] * 6 + [("ask", "photo+order", "2")] * 2
    poor = [("ask", "coupon", "7")] * 8
    found = scene(case_of(many(*good, *poor)), "first")
    signs = {one.response: one.signs for one in found.responses}
    assert signs == {"ask": (), "pay": (Sign.GOOD_LEARNERS,), "wait": (Sign.UNUSED,)}


def test_alpha_says_what_it_rests_on_or_why_it_is_not_there() -> None:
    """The detour is not met by all, and so is no item of it."""
    case = case_of(many(GOOD, GOOD, PAID, POOR, POOR))
    assert case.alpha.scenes == ("first", "second", "third")
    assert case.alpha.decisions == 4
    assert case.alpha.value
    assert case_of(many(GOOD, POOR)).alpha.reason == "fewer than three attempts are over"
    few = case_of(many(GOOD, GOOD, GOOD)).alpha
    assert few.reason == "fewer than two decisions were met by all and answered differently"
    assert few.value is None


def test_principles_are_mastered_as_on_the_learners_own_page() -> None:
    """With 80 % of what was possible in the latest attempt; the weakest first."""
    attempts = [
        handed_in(*POOR, learner="Ann", number=1, started="2026-11-22T08:00:00Z"),
        handed_in(*PAID, learner="Ann", number=2, started="2026-11-23T08:00:00Z"),
        handed_in(*GOOD, learner="Bo", number=3),
    ]
    found = cohort_of(attempts).principles
    assert [(one.id, one.mastered.value) for one in found] == [("P1", 0.5), ("P2", 0.5)]
    (case,) = cohort_of(attempts).cases
    earned = {one.id: one.earned.value for one in case.principles}
    assert earned["P1"] == pytest.approx((1 / 7 + 1) / 2)


def test_two_versions_of_a_case_are_never_mixed() -> None:
    """Each has figures of its own."""
    ours = many(GOOD)
    other = Board(replace(BOARD_TABLE, pass_percent=BOARD_TABLE.pass_percent + 1))
    theirs = [(attempt, play._replace(board=other)) for attempt, play in many(POOR)]
    found = cohort_of([*ours, *theirs]).cases
    assert [case.counted for case in found] == [1, 1]


BOARD_TABLE = handed_in()[1].board.automaton


# --- whatever was played ------------------------------------------------------------------------

BOARD = Board(KITCHEN)
TARGETS = ("scratch", "lost", "nothing")
SEEDS = st.lists(st.integers(0, 10**6), min_size=1, max_size=25, unique=True)


def played(seeds: list[int]) -> list[tuple[Transcript, Play]]:
    """Return random plays with steps back, every other one by a learner of few."""
    plays = [random_play(BOARD, seed, steps_back=True) for seed in seeds]
    return [(transcript(play, learner=f"{play.seed % 5 or ''}"), play) for play in plays]


@given(SEEDS)
def test_the_figures_are_those_of_a_naive_count(seeds: list[int]) -> None:
    """Shares, costs and endings, from what the report on a single attempt says."""
    attempts = played(seeds)
    case = case_of(attempts, Counting.ALL)
    first: Counter[tuple[str, str]] = Counter()
    cost: Counter[str] = Counter()
    for _, play in attempts:
        seen: set[str] = set()
        for one in decisions(play):
            if one.is_first:
                cost[one.scene] += one.cost
            if one.scene not in seen:
                seen.add(one.scene)
                first[one.scene, one.response] += 1
    for found in case.scenes:
        for response in found.responses:
            assert response.count == first[found.id, response.response]
        if found.cost:
            assert found.cost.value * found.answered == pytest.approx(cost[found.id])
    scores = [score(play) for _, play in attempts]
    assert {end.id: end.count for end in case.endings if end.count} == Counter(
        one.ending for one in scores
    )
    assert case.passed == share(sum(one.passed for one in scores), len(scores))


@given(SEEDS)
def test_what_decisions_cost_adds_up_to_what_is_missing(seeds: list[int]) -> None:
    """So the decisions are the items of the total that discrimination and alpha speak of."""
    attempts = played(seeds)
    case = case_of(attempts, Counting.ALL)
    lost = sum(one.cost.value * one.answered for one in case.decisions if one.cost)
    missing = sum(score(play).maximum - score(play).raw for _, play in attempts)
    assert lost == pytest.approx(missing)


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=40, unique=True))
def test_discrimination_and_alpha_are_those_of_numpy(seeds: list[int]) -> None:
    """From what each attempt lost at each scene, as the report on a single attempt says it."""
    attempts = played(seeds)
    case = case_of(attempts, Counting.ALL)
    lost = [Counter[str]() for _ in attempts]
    for row, (_, play) in zip(lost, attempts, strict=True):
        for one in decisions(play):
            row[one.scene] += one.cost
    for found in case.decisions:
        if found.discrimination:
            met = [row for row in lost if found.id in row]
            own = [row[found.id] for row in met]
            rest = [row.total() - row[found.id] for row in met]
            assert found.discrimination.value == pytest.approx(np.corrcoef(own, rest)[0, 1])
    if case.alpha.value:
        matrix = np.cov([[row[name] for row in lost] for name in case.alpha.scenes])
        k = len(case.alpha.scenes)
        expected = k / (k - 1) * (1 - matrix.trace() / matrix.sum())
        assert case.alpha.value.value == pytest.approx(expected)


@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_attempts_changes_nothing(seeds: list[int], chance: Random) -> None:
    """Files come in any order."""
    attempts = played(seeds)
    shuffled = chance.sample(attempts, len(attempts))
    for counting in Counting:
        assert cohort_of(attempts, counting=counting) == cohort_of(shuffled, counting=counting)


@given(SEEDS)
def test_mastery_counts_every_learners_latest_attempt(seeds: list[int]) -> None:
    """As many as practised it; nobody twice."""
    attempts = played(seeds)
    who = {attempt.learner or attempt.attempt for attempt, _ in attempts}
    met = {name for _, play in attempts for name in principles(play)}
    found = cohort_of(attempts).principles
    assert {one.id for one in found} == met
    assert all(one.mastered.n <= len(who) for one in found)
