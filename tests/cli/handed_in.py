"""Attempts at the small case: one that passed, one that did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.testing import transcript

if TYPE_CHECKING:
    from quiz_engine.attempts.transcript import Transcript


def passing(board: Board, learner: str = "佐藤", *, seed: int = 1, ms: int = 60_000) -> Transcript:
    """Return a faultless attempt: at each scene a response that costs nothing, after a while."""
    play = begin(board, seed=seed)
    while not play.is_over:
        space = board.columns[play.row.scene or 0].space
        for number in space.numbers:
            move = play.row.moves[space.column(number)]
            if move is not None and move.cost == 0:
                play = respond(play, space.text(number), ms=ms + len(play.log))
                break
    return transcript(play, learner=learner)


def failing(board: Board) -> Transcript:
    """Return an attempt that a critical response ended."""
    play = respond(begin(board, seed=2), "continue", ms=50_000)
    play = respond(play, "bribe", ms=50_000)
    return transcript(play, learner="<b>[red]")
