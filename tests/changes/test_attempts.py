"""Attempts made on the old version: what becomes of them on the new."""

from __future__ import annotations

from dataclasses import replace

from quiz_engine.attempts.code import read_code, write_code
from quiz_engine.attempts.play import Board
from quiz_engine.changes.attempts import Attempts, replay_attempts
from quiz_engine.testing import automaton, transcript
from tests.changes.test_ways import CASE, every_play

OLD = automaton(CASE)
ALL = [transcript(play) for play in every_play(Board(OLD))]
RENAMED = ("wait: {do: Wait,", "rest: {do: Wait,")
DEARER = ("points: 6,", "points: 8,")


def after(*edits: tuple[str, str]) -> Attempts:
    """Return what becomes of an attempt on every way, after these edits."""
    text = CASE
    for before, now in edits:
        assert before in text
        text = text.replace(before, now)
    return replay_attempts(OLD, automaton(text), ALL)


def test_on_the_same_rules_every_attempt_comes_to_the_same() -> None:
    """All twelve."""
    assert after() == Attempts(made=12, same=12, otherwise=0, stopped=(), elsewhere=0)


def test_another_result_and_a_stop_are_told_apart() -> None:
    """A choice that is worth more changes results, one that is renamed stops attempts."""
    stop = "step 2: scene first: found 'wait', possible: ask, pay, rest"
    assert after(RENAMED) == Attempts(12, 8, 0, ((stop, 4),), 0)
    assert after(DEARER, RENAMED) == Attempts(12, 1, 7, ((stop, 4),), 0)


def test_a_code_says_no_scenes_and_is_still_not_misplaced() -> None:
    """The scenes that it was played at are those of the old version."""
    swapped = CASE.replace("start: hello", "start: letter").replace(
        "points: 4\n    goto: end", "points: 4\n    goto: hello"
    )
    codes = [read_code(write_code(attempt)) for attempt in ALL]
    found = replay_attempts(OLD, automaton(swapped.replace("goto: letter", "goto: end")), codes)
    assert found.stopped == (("step 1: found scene 'hello', expected letter", 12),)


def test_what_was_not_played_on_the_old_version_does_not_count() -> None:
    """Another case, another version, or no attempt at all."""
    strange = [
        replace(ALL[0], scenario="another"),
        replace(ALL[0], digest="sha256:" + 64 * "0"),
        replace(ALL[0], steps=ALL[0].steps[:1]),
    ]
    assert replay_attempts(OLD, OLD, strange) == Attempts(0, 0, 0, (), elsewhere=1)
