"""Attempts that were made on the old version: how far each of them can be replayed on the new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import replay, with_scenes
from quiz_engine.attempts.score import score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.attempts.score import Score
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.machine.automaton import Automaton

SAME, OTHERWISE, NO_ATTEMPT = "same", "otherwise", ""
"""What becomes of an attempt that does not stop; reasons to stop are longer."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """What becomes of attempts.

    Of those ``made`` on the old version, ``same`` come to the same result on the new one and
    ``otherwise`` to another; ``stopped`` says why the rest stop, and how many do so. ``elsewhere``
    were made on a third version.
    """

    made: int
    same: int
    otherwise: int
    stopped: tuple[tuple[str, int], ...]
    elsewhere: int


def replay_attempts(old: Automaton, new: Automaton, attempts: Iterable[Transcript]) -> Attempts:
    """Return what becomes of the attempts at this case; those at other cases are passed over.

    An attempt that cannot be replayed on the version it was made on was not made, and does not
    count.
    """
    here = [attempt for attempt in attempts if attempt.scenario == old.scenario]
    known = [attempt for attempt in here if attempt.digest == old.digest]
    boards = (Board(old), Board(new))
    fates = Counter(_fate(*boards, attempt) for attempt in known)
    del fates[NO_ATTEMPT]
    return Attempts(
        made=fates.total(),
        same=fates[SAME],
        otherwise=fates[OTHERWISE],
        stopped=tuple(each for each in fates.most_common() if each[0] not in {SAME, OTHERWISE}),
        elsewhere=len(here) - len(known),
    )


def _fate(old: Board, new: Board, attempt: Transcript) -> str:
    """Return what becomes of an attempt: a word, or why it stops; empty if it never was one."""
    try:
        played = replay(old, attempt)
    except Refused:
        return NO_ATTEMPT
    try:
        again = replay(new, with_scenes(attempt, played))
    except Refused as refusal:
        return str(refusal)
    return SAME if _result(score(played)) == _result(score(again)) else OTHERWISE


def _result(found: Score) -> tuple[int, bool, str]:
    return found.percent, found.passed, found.ending
