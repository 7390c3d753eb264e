"""The builders that course authors' tests use give what they promise."""

from __future__ import annotations

import pytest

from quiz_engine.attempts.chance import Chance
from quiz_engine.attempts.play import begin
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.score import score
from quiz_engine.attempts.transcript import Back, Mode
from quiz_engine.testing import (
    LONGEST_WALK,
    automaton,
    random_play,
    random_response,
    scenario,
    transcript,
)
from tests.attempts.kitchen import BEST, BOARD, TABLE, played

ENDLESS = """
    title: Round and round
    language: en
    pass: 50
    summary: A door.
    minutes: 1
    practises: []
    invented: all
    start: door
    remembers: {knocks: {start: 0, from: 0, to: 6}}
    scenes:
      door:
        ask: Knock?
        revisits: last
        choices:
          a: {do: Knock, if: knocks < 6, set: {knocks: +1}, goto: door}
          b: {do: Wait, set: {knocks: 0}, goto: door}
          c: {do: Ring, set: {knocks: 0}, goto: door}
          d: {do: Go in, if: knocks == 6, points: 1, goto: end}
    endings:
      inside: {title: In, say: Come in.}
"""


def test_a_scenario_is_built_from_indented_text() -> None:
    """The text of a test stands where the test does."""
    assert scenario(ENDLESS, name="door").id == "door"
    assert automaton(ENDLESS).maximum == 1


def test_mistakes_in_the_text_are_said() -> None:
    """A test with a mistyped scenario fails with every mistake at its place."""
    with pytest.raises(ValueError, match=r"^example\.yml:\d+:\d+: error") as refusal:
        scenario(ENDLESS.replace("goto: end", "goto: emd").replace("title: In", "titel: In"))
    assert len(str(refusal.value).splitlines()) >= 2


def test_a_random_play_is_finished_and_repeatable() -> None:
    """The seed decides everything."""
    assert random_play(TABLE, 3).log == random_play(BOARD, 3).log
    assert len({random_play(BOARD, seed).log for seed in range(20)}) > 10
    assert all(random_play(BOARD, seed).is_over for seed in range(20))


def test_a_random_play_finds_the_way_out_of_any_loop() -> None:
    """A play that chance would keep for ever is led to an ending."""
    plays = [random_play(automaton(ENDLESS), seed) for seed in range(20)]
    assert all(play.is_over for play in plays)
    assert any(len(play.log) > LONGEST_WALK for play in plays)


def test_a_random_play_steps_back_where_it_may() -> None:
    """Practice plays take responses back when asked to; others never."""
    plays = [random_play(BOARD, seed, steps_back=True) for seed in range(20)]
    assert any(isinstance(entry, Back) for play in plays for entry in play.log)
    assert random_play(BOARD, 1, mode=Mode.EXAM).mode is Mode.EXAM
    assert not any(isinstance(entry, Back) for entry in random_play(BOARD, 1).log)


def test_a_transcript_of_a_play_replays_to_its_score() -> None:
    """What tests write down is what learners leave."""
    play = random_play(BOARD, 11, steps_back=True)
    assert score(replay(BOARD, transcript(play, learner="Ann"))) == score(play)


def test_nothing_can_be_given_after_the_ending() -> None:
    """Asking for a response there is a mistake of the program."""
    assert random_response(begin(BOARD, seed=1), Chance(1)) == "continue"
    with pytest.raises(ValueError, match="the play is over"):
        random_response(played(*BEST), Chance(1))
