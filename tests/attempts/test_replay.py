"""A transcript is replayed step by step on the table that it names, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.replay import Boards, replay, resume, steps_of, with_scenes
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import Back, Mode, Step, Transcript
from quiz_engine.testing import automaton, transcript
from tests.attempts.kitchen import BEST, BOARD, KITCHEN, TABLE, played

DONE = transcript(played(*BEST))


def refusal_of(attempt: Transcript) -> Refused:
    """Return why the attempt is refused."""
    with pytest.raises(Refused) as refusal:
        replay(BOARD, attempt)
    return refusal.value


def with_steps(*steps: Step | Back, mode: Mode = Mode.PRACTICE) -> Transcript:
    """Return the attempt with other steps."""
    return replace(DONE, steps=steps, mode=mode)


def test_a_replay_is_the_play() -> None:
    """The same log, the same way, the same score."""
    assert replay(BOARD, DONE) == played(*BEST)
    assert score(replay(BOARD, DONE)).percent == 100


def test_scenes_are_filled_in_from_the_replay() -> None:
    """An attempt from a code becomes the file that it was made of."""
    bare = read_code(write_code(DONE))
    assert bare != DONE
    assert with_scenes(bare, replay(BOARD, bare)) == DONE


@pytest.mark.parametrize(
    ("attempt", "reason", "message"),
    [
        (
            with_steps(),
            Reason.UNFINISHED,
            "unfinished: after 0 steps, scene hello is still to be answered",
        ),
        (
            with_steps(*DONE.steps[:-1]),
            Reason.UNFINISHED,
            "unfinished: after 7 steps, scene letter is still to be answered",
        ),
        (
            with_steps(*DONE.steps, Step("letter", "thanks")),
            Reason.AFTER_ENDING,
            "step 9: the attempt ended with happy; nothing can follow",
        ),
        (
            with_steps(*DONE.steps, Back(1)),
            Reason.AFTER_ENDING,
            "step 9: the attempt ended with happy; nothing can follow",
        ),
        (
            with_steps(Back(1)),
            Reason.BACK,
            "step 1: stepping back is not possible at the start",
        ),
        (
            with_steps(*DONE.steps[:2], Back(3)),
            Reason.BACK,
            "step 3: found 3 responses to take back, possible: 1 to 2",
        ),
        (
            with_steps(DONE.steps[0], Back(1), mode=Mode.EXAM),
            Reason.BACK,
            "step 2: stepping back is not possible in exam mode",
        ),
        (
            with_steps(DONE.steps[0], Step("items", "-")),
            Reason.SCENE,
            "step 2: found scene 'items', expected role",
        ),
        (
            with_steps(DONE.steps[0], Step("role", "intern")),
            Reason.RESPONSE,
            "step 2: scene role: found 'intern', possible: junior, senior",
        ),
        (
            with_steps(*DONE.steps[:4], Step("weather", "fast")),
            Reason.CHANCE,
            "step 5: scene weather: found 'fast', possible: slow alone, which chance decided",
        ),
    ],
)
def test_an_impossible_attempt_is_refused(
    attempt: Transcript, reason: Reason, message: str
) -> None:
    """One line names the step, what was found and what was possible."""
    refusal = refusal_of(attempt)
    assert (refusal.reason, str(refusal)) == (reason, message)


def test_resuming_goes_as_far_as_the_steps_resolve() -> None:
    """What cannot be taken ends the replay; nothing is guessed."""
    play, refusal = resume(BOARD, with_steps(*DONE.steps[:2], Step("gone", "x"), *DONE.steps[2:]))
    assert steps_of(play) == DONE.steps[:2]
    assert str(refusal) == "step 3: found scene 'gone', expected items"


def test_only_known_versions_of_known_scenarios_are_scored() -> None:
    """An attempt is scored under the digest that it names, or not at all."""
    changed = automaton(KITCHEN.replace("pass: 60", "pass: 61"), name="kitchen")
    boards = Boards({TABLE.digest: TABLE, changed.digest: changed})
    assert boards.of(DONE).automaton is TABLE
    assert boards.of(replace(DONE, digest=changed.digest)).automaton is changed
    _check_refused(
        boards,
        replace(DONE, digest="sha256:" + "0" * 64),
        Reason.DIGEST,
        (
            "unknown version sha256:000000000000 of kitchen, "
            f"known: {TABLE.digest[:19]}, {changed.digest[:19]}"
        ),
    )
    unknown = "unknown scenario 'other', known: kitchen"
    _check_refused(boards, replace(DONE, scenario="other"), Reason.SCENARIO, unknown)
    none = "unknown scenario 'kitchen', known: none"
    _check_refused(Boards({}), DONE, Reason.SCENARIO, none)


def _check_refused(boards: Boards, attempt: Transcript, reason: Reason, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        boards.of(attempt)
    assert (refusal.value.reason, str(refusal.value)) == (reason, message)
