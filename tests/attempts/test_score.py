"""A score is exact: what is missing belongs to decisions, and only first responses count."""

from __future__ import annotations

import pytest

from quiz_engine.attempts.play import respond, step_back
from quiz_engine.attempts.score import Earned, Score, charged, decisions, principles, score
from tests.attempts.kitchen import BEST, QUICK, played

AS_JUNIOR = ("continue", "junior", "ask-wish", *BEST[2:])


def test_a_faultless_play_has_every_point_of_its_forks() -> None:
    """The maximum is that of the role chosen and of the weather met."""
    assert score(played(*BEST)) == Score(17, 17, 100, True, "happy", True, ())  # noqa: FBT003
    assert score(played(*AS_JUNIOR)).maximum == 17 + 6


def test_forks_re_base_the_maximum_and_cost_nothing() -> None:
    """A lighter role, or good weather that leaves less to earn, is nobody's fault."""
    quick = played(*BEST[:4], "fast", "1.11", "thanks", seed=QUICK)
    assert (score(quick).raw, score(quick).maximum, score(quick).percent) == (15, 15, 100)
    assert [decision.cost for decision in decisions(quick)] == [0] * 7


def test_every_lost_point_belongs_to_a_decision() -> None:
    """Costs are listed where they arose, and add up."""
    play = played("continue", "junior", "refund", "photo", "wish>sorry>cause", *BEST[4:6], "1", "-")
    lost = {d.scene: d.cost for d in decisions(play) if d.cost}
    assert lost == {"first": 4, "items": 2, "steps": 2, "rate": 4, "letter": 3}
    assert score(play).raw == 23 - sum(lost.values())
    assert score(play).percent == 35
    assert not score(play).passed


def test_a_critical_response_fails_whatever_the_points() -> None:
    """A strike and an ending that is not accepted fail an attempt of any percentage."""
    play = played("continue", "junior", "threaten", *BEST[2:])
    result = score(play)
    assert (result.percent, result.passed, result.criticals) == (74, False, (3,))
    assert (result.ending, result.is_accepted) == ("angry", False)


def test_stepping_back_keeps_the_first_response() -> None:
    """What a first response cost stays lost; answering again neither costs nor mends."""
    play = step_back(played("continue", "junior", "threaten"))
    play = respond(play, "ask-wish")
    assert charged(play) == 6
    for response in BEST[2:]:
        play = respond(play, response)
    result = score(play)
    assert (result.raw, result.maximum, result.criticals) == (17, 23, (3,))
    assert (result.ending, result.passed) == ("happy", False)


def test_answering_worse_after_stepping_back_costs_nothing_either() -> None:
    """The first response counts, be it the better one."""
    play = step_back(played("continue", "junior", "ask-wish"))
    play = respond(play, "threaten")
    assert charged(play) == 0
    for response in BEST[2:]:
        play = respond(play, response)
    result = score(play)
    assert (result.raw, result.maximum, result.criticals) == (23, 23, ())
    assert (result.ending, result.passed) == ("angry", False)


def test_another_fork_after_stepping_back_counts_from_its_own_maximum() -> None:
    """The maximum is that of the way taken in the end."""
    play = step_back(played("continue", "junior", seed=QUICK))
    for response in BEST[1:4]:
        play = respond(play, response)
    play = respond(play, "fast")
    for response in ("1.11", "-"):
        play = respond(play, response)
    assert (score(play).raw, score(play).maximum) == (12, 15)


def test_a_decision_tells_what_was_possible() -> None:
    """Beside its cost stand the best points there, the free responses and what was left."""
    play = played("continue", "junior", "threaten", "photo+coupon")
    threaten, items = decisions(play)[2:]
    assert (threaten.cost, threaten.best, threaten.free) == (6, 6, ("ask-wish",))
    assert (threaten.gauges, threaten.is_critical) == (((2,), (0,)), True)
    assert threaten.still_possible == 23 - 6
    assert (items.points, items.best, items.free) == (0, 4, ("photo+order",))


def test_principles_count_first_responses_at_decisions() -> None:
    """Earned and possible points of each principle met."""
    play = played("continue", "junior", "refund", "photo")
    assert principles(play) == {"P1": Earned(4, 10), "P2": Earned(2, 4)}
    again = respond(step_back(play), "photo+order")
    assert principles(again) == principles(play)


def test_a_play_that_goes_on_has_no_score() -> None:
    """Asking for it is a mistake of the program."""
    with pytest.raises(ValueError, match="the play is not over: state 1 is still to be answered"):
        score(played("continue"))
