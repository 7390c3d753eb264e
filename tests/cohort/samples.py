"""A small case, and attempts at it that a test can count by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board, Play, begin, respond, step_back
from quiz_engine.testing import automaton, transcript

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

CASE = """
    title: Three questions
    language: en
    pass: 60
    practises: [P1, P2]
    start: hello
    scenes:
      hello:
        say: Welcome.
        goto: first
      first:
        ask: What first?
        practises: [P1]
        choices:
          ask: {do: Ask, points: 4, goto: second}
          pay: {do: Pay, points: 1, goto: second}
          wait: {do: Wait, goto: detour}
      detour:
        ask: And now?
        practises: [P1]
        choices:
          sorry: {do: Say sorry, points: 1, goto: second}
          bribe: {do: Bribe, critical: true, goto: second}
      second:
        ask: What do you need?
        practises: [P2]
        select:
          photo: {text: A photo, right: true}
          order: {text: The order, right: true}
          coupon: {text: A coupon}
        credit: partial
        points: 4
        goto: third
      third:
        ask: How much?
        practises: [P1, P2]
        number: {answer: 2, tolerance: 0}
        points: 2
        goto: end
    endings:
      good: {title: Good}
"""

TABLE = automaton(CASE, name="three")
BOARD = Board(TABLE)
BACK = "back"
"""Stands for a step back among the responses of :func:`handed_in`."""


def handed_in(
    *responses: str, learner: str = "", number: int = 0, started: str = "2026-11-22T08:00:00Z"
) -> tuple[Transcript, Play]:
    """Return an attempt that gave these responses after ``continue``, at a pace of its own."""
    ms = 1000 + 777 * number % 9973
    play = respond(begin(BOARD, seed=number), "continue", ms=ms)
    for response in responses:
        play = step_back(play) if response == BACK else respond(play, response, ms=ms)
    return replace(transcript(play, learner=learner), started=started), play


def many(*plays: tuple[str, ...]) -> list[tuple[Transcript, Play]]:
    """Return an attempt for each of these plays, each by a learner of its own."""
    return [handed_in(*play, learner=f"L{n}", number=n) for n, play in enumerate(plays)]
