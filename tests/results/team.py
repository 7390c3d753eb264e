"""A team of seven on one small case: what they handed in, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quiz_engine.attempts.code import write_code
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.reading import read_attempt
from quiz_engine.attempts.refusal import Refused
from quiz_engine.results.entry import UNREADABLE, Entry, Rejected, Results
from quiz_engine.results.flags import flagged
from quiz_engine.results.judge import judge_for
from quiz_engine.testing import automaton, random_play, transcript

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript

CASE = """
    title: Two scratches
    language: en
    pass: 60
    practises: [P1]
    start: first
    scenes:
      first:
        say: [It is scratched, and I need it for tomorrow.]
        ask: What first?
        practises: [P1]
        choices:
          ask-wish: {do: Ask what she wishes, points: 6, goto: second}
          refund: {do: Refund at once, points: 2, goto: second}
          threaten: {do: Threaten, critical: true, goto: second}
      second:
        ask: And then?
        practises: [P1]
        choices:
          explain: {do: Explain, points: 4, goto: third}
          wait: {do: Wait, goto: third}
      third:
        ask: Anything else?
        choices:
          thank: {do: Thank her, points: 2, goto: end}
          nothing: {do: Nothing, goto: end}
    endings:
      lost: {if: not visited second, title: Lost, accepted: false}
      well: {title: Well done}
"""
TABLE = automaton(CASE, name="two-scratches")
BOARD = Board(TABLE)
JUDGE = judge_for({TABLE.digest: TABLE})
NOW = datetime(2026, 12, 1, tzinfo=UTC)
HOSTILE = '<img src=x onerror=alert(1)> | =cmd|"/c calc"!A1 & [x](javascript:1) @all'


def attempt(seed: int, learner: str, **changes: object) -> Transcript:
    """Return a random attempt, with these fields changed."""
    return replace(transcript(random_play(BOARD, seed), learner=learner), **changes)  # type: ignore[arg-type]


def judged(place: str, text: str) -> Entry:
    """Return what becomes of a text that is handed in."""
    try:
        return JUDGE.judged(place, read_attempt(text))
    except Refused as refusal:
        return JUDGE.judged(place, refusal)


def results() -> Results:
    """Return what became of what the team handed in, hostile texts and refused ones among it."""
    told: list[Entry] = [
        JUDGE.judged("in/mei.json", attempt(3, "Mei 美")),
        JUDGE.judged("in/=cmd.json", attempt(4, HOSTILE)),
        JUDGE.judged("in/again.json", attempt(3, "Mei 美")),
        JUDGE.judged("in/copy.txt:2", replace(attempt(3, "Lea"), attempt=attempt(9, "").attempt)),
        judged("in/cut.txt", write_code(attempt(2, "Ada"))[:60]),
        JUDGE.judged("in/old.json", attempt(6, "Bo", digest="sha256:" + "0" * 64)),
        Rejected("in/\x1b[31mred", UNREADABLE, "permission denied"),
    ]
    return Results(flagged(told, now=NOW, least_ms=lambda _, __: 900))
