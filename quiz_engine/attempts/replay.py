"""Replay: a transcript's steps taken again on the automaton, each checked, none believed."""

from __future__ import annotations

from dataclasses import replace as with_changes
from typing import TYPE_CHECKING

from quiz_engine.attempts.play import Answer, Board, Play, begin, respond, step_back
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Back, Step, Transcript
from quiz_engine.response import joined, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.machine.automaton import Automaton

_SHOWN_OF_DIGEST = len("sha256:") + 12


class Boards(dict[str, Board]):
    """The boards of the scenarios that are known, by digest."""

    def __init__(self, automata: Mapping[str, Automaton]) -> None:
        """Prepare a board for each automaton."""
        super().__init__((digest, Board(automaton)) for digest, automaton in automata.items())

    def of(self, transcript: Transcript) -> Board:
        """Return the board that the attempt was played on.

        Raises:
            Refused: the scenario, or this version of it, is not known.
        """
        board = self.get(transcript.digest)
        if board is not None and board.automaton.scenario == transcript.scenario:
            return board
        raise self._unknown(transcript)

    def _unknown(self, transcript: Transcript) -> Refused:
        versions = [
            digest[:_SHOWN_OF_DIGEST]
            for digest, board in self.items()
            if board.automaton.scenario == transcript.scenario
        ]
        if versions:
            found = transcript.digest[:_SHOWN_OF_DIGEST]
            what = f"unknown version {found} of {transcript.scenario}, known: {joined(versions)}"
            return Refused(Reason.DIGEST, what)
        names = sorted({board.automaton.scenario for board in self.values()})
        known = joined(names) if names else "none"
        what = f"unknown scenario {shortened(transcript.scenario)}, known: {known}"
        return Refused(Reason.SCENARIO, what)


def replay(board: Board, transcript: Transcript) -> Play:
    """Return the finished play that the transcript records.

    Raises:
        Refused: a step is not possible, or the attempt does not reach an ending.
    """
    play = begin(board, seed=transcript.seed, mode=transcript.mode)
    for step in transcript.steps:
        play = take(play, step)
    if not play.is_over:
        raise Refused(Reason.UNFINISHED, _unfinished(play))
    return play


def take(play: Play, step: Step | Back) -> Play:
    """Return the play after one step of a transcript.

    Raises:
        Refused: the step is not possible, or its scene is not the one to be answered.
    """
    if isinstance(step, Back):
        return step_back(play, step.responses, ms=step.ms)
    scene, response, ms = step
    return respond(play, response, ms=ms, scene=scene)


def _unfinished(play: Play) -> str:
    scene = play.scene
    at = scene.id if scene else ""
    return f"unfinished: after {len(play.log)} steps, scene {at} is still to be answered"


def resume(board: Board, transcript: Transcript) -> tuple[Play, Refused | None]:
    """Return the play as far as the steps can be taken, and why it stops before the last, if so."""
    play = begin(board, seed=transcript.seed, mode=transcript.mode)
    for step in transcript.steps:
        try:
            play = take(play, step)
        except Refused as refusal:
            return play, refusal
    return play, None


def with_scenes(transcript: Transcript, play: Play) -> Transcript:
    """Return the transcript with each response saying its scene, as its replay found it."""
    return with_changes(transcript, steps=steps_of(play))


def steps_of(play: Play) -> tuple[Step | Back, ...]:
    """Return the steps of a transcript that replays as this play."""
    return tuple(_step(play.board, entry) for entry in play.log)


def _step(board: Board, entry: Answer | Back) -> Step | Back:
    if isinstance(entry, Back):
        return entry
    return Step(scene_id(board, entry), entry.response, entry.ms)


def scene_id(board: Board, answer: Answer) -> str:
    """Return the id of the scene that was answered."""
    return board.scenes[board.states[answer.state].scene or 0]
