"""A play goes only where the table leads, and says why where it does not."""

from __future__ import annotations

import pytest

from quiz_engine.attempts.play import (
    Play,
    begin,
    chance_column,
    offered,
    on_screen,
    possible,
    possible_columns,
    respond,
    step_back,
)
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Back, Mode
from tests.attempts.kitchen import BEST, BOARD, TABLE, played


def refused(play: Play, response: str) -> Refused:
    """Return why the response is refused."""
    with pytest.raises(Refused) as refusal:
        respond(play, response)
    return refusal.value


@pytest.mark.parametrize(
    ("given", "response", "reason", "message"),
    [
        ((), "go", Reason.RESPONSE, "step 1: scene hello: found 'go', possible: continue"),
        (
            ("continue", "junior"),
            "again",
            Reason.RESPONSE,
            "step 3: scene first: found 'again', possible: ask-wish, refund, threaten",
        ),
        (
            ("continue", "junior"),
            "toString",
            Reason.RESPONSE,
            "step 3: scene first: found 'toString', possible: ask-wish, refund, threaten",
        ),
        (
            BEST[:2],
            "order+photo",
            Reason.RESPONSE,
            (
                "step 3: scene items: found 'order+photo', possible: "
                "-, or some of photo, order, coupon in this order, joined by +"
            ),
        ),
        (
            BEST[:3],
            "sorry>wish",
            Reason.RESPONSE,
            (
                "step 4: scene steps: found 'sorry>wish', possible: "
                "each of sorry, wish, cause once, joined by >"
            ),
        ),
        (
            BEST[:4],
            "fast",
            Reason.CHANCE,
            "step 5: scene weather: found 'fast', possible: slow alone, which chance decided",
        ),
        (
            BEST[:6],
            "1,11",
            Reason.RESPONSE,
            (
                "step 7: scene rate: found '1,11', possible: a decimal such as 1.11, "
                "with at most 12 digits before and 6 after the point"
            ),
        ),
        (
            BEST,
            "continue",
            Reason.AFTER_ENDING,
            "step 9: the attempt ended with happy; nothing can follow",
        ),
    ],
)
def test_an_impossible_response_is_refused_by_name(
    given: tuple[str, ...], response: str, reason: Reason, message: str
) -> None:
    """The refusal names the step, the scene, what was found and what was possible."""
    refusal = refused(played(*given), response)
    assert (refusal.reason, str(refusal)) == (reason, message)


def test_a_response_to_another_scene_is_refused() -> None:
    """A response that says its scene is taken there alone."""
    with pytest.raises(Refused) as refusal:
        respond(played(), "continue", scene="role")
    assert str(refusal.value) == "step 1: found scene 'role', expected hello"
    assert refusal.value.reason is Reason.SCENE
    assert respond(played(), "continue", scene="hello").way


def test_a_response_gives_a_new_play_and_leaves_the_old_one() -> None:
    """Plays are values."""
    before = played("continue")
    after = respond(before, "senior", ms=12)
    assert len(before.log) == 1
    assert after.log[:1] == before.log
    assert after.way[-1].ms == 12
    assert before.state != after.state


@pytest.mark.parametrize(
    ("play", "responses", "message"),
    [
        (played(), 1, "step 1: stepping back is not possible at the start"),
        (
            played("continue", "senior"),
            3,
            "step 3: found 3 responses to take back, possible: 1 to 2",
        ),
        (played("continue"), 0, "step 2: found 0 responses to take back, possible: 1 to 1"),
        (
            played("continue", mode=Mode.EXAM),
            1,
            "step 2: stepping back is not possible in exam mode",
        ),
        (played(*BEST), 1, "step 9: the attempt ended with happy; nothing can follow"),
    ],
)
def test_stepping_back_has_bounds(play: Play, responses: int, message: str) -> None:
    """Nobody steps back beyond the start, in an exam, or from an ending."""
    with pytest.raises(Refused) as refusal:
        step_back(play, responses)
    assert str(refusal.value) == message


def test_stepping_back_keeps_the_log() -> None:
    """What was taken back leaves the way, not the log."""
    before = played("continue", "junior", "refund")
    after = step_back(before, 2, ms=5)
    assert after.log == (*before.log, Back(2, 5))
    assert after.way == before.way[:1]
    assert [BOARD.scenes[place] for place in sorted(after.answered)] == ["role", "first"]


def test_what_is_possible_follows_the_scene() -> None:
    """Guarded choices and what chance decided are known before a response is given."""
    at_first = played("continue", "junior")
    assert [TABLE.scenes[2].columns[column] for column in offered(at_first)] == [
        "ask-wish",
        "refund",
        "threaten",
    ]
    at_weather = played(*BEST[:4])
    assert len(offered(at_weather)) == 2
    assert possible_columns(at_weather) == ("slow",)
    assert chance_column(at_weather) == 1
    over = played(*BEST)
    assert (offered(over), possible_columns(over), chance_column(over)) == ((), (), None)
    assert possible(over) == "nothing, the play is over"


def test_choices_and_orders_are_shuffled_and_nothing_else() -> None:
    """The seed and the step decide the order on screen; rows and cards stay as written."""
    orders = {on_screen(played("continue", "junior", seed=seed)) for seed in range(30)}
    assert len(orders) == 6
    assert {on_screen(played(*BEST[:3], seed=seed)) for seed in range(30)} > {
        ("sorry", "wish", "cause")
    }
    assert {on_screen(played(*BEST[:2], seed=seed)) for seed in range(30)} == {
        ("photo", "order", "coupon")
    }
    assert on_screen(played(*BEST)) == ()


def test_a_play_can_begin_from_a_table() -> None:
    """A board is made where none is given."""
    assert respond(begin(TABLE, seed=1), "continue").scene == TABLE.scenes[1]
