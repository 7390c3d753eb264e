"""Attempts of the shipped cases, as many as wanted, one in a hundred damaged."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

from benchmarks.shipped import SCENARIOS
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from quiz_engine.attempts.play import Play
    from quiz_engine.machine.automaton import Automaton

PLAYS = 4_000
"""How many plays differ; further attempts take them again, under other names."""

DAMAGED = 100
"""One in so many is damaged."""

DAMAGES: Sequence[Callable[[bytes], bytes]] = (
    lambda line: line[: len(line) // 2],
    lambda line: line.replace(b'"response":"', b'"response":"not-', 1),
    lambda line: line.replace(b'"digest":"sha256:', b'"digest":"sha256:0', 1).replace(
        b'0","loc', b'","loc'
    ),
    lambda line: line.replace(b'"ms":', b'"ms":0.5,"ms":', 1),
    lambda line: line.replace(b'"mode":', b'"mode":"exam","mode":', 1),
    lambda line: line.replace(b'"learner":"', b'"learner":"\xff', 1),
    lambda line: line.replace(b'"format":1', b'"format":9', 1),
)


def automata() -> Mapping[str, Automaton]:
    """Return the tables of the shipped cases, by digest."""
    return open_project(SCENARIOS).automata


def plays_of(boards: Sequence[Board], count: int) -> list[Play]:
    """Return random plays, of each case as many; one in ten steps back now and then."""
    return [
        random_play(boards[number % len(boards)], number, steps_back=number % 10 == 0)
        for number in range(count)
    ]


def write_attempts(file: Path, count: int) -> None:
    """Write so many attempts, one a line."""
    boards = [Board(automaton) for automaton in automata().values()]
    plays = plays_of(boards, min(count, PLAYS))
    lines = [write_transcript(transcript(play, learner="王小明")).encode() for play in plays]
    with file.open("wb") as stream:
        for number, line in enumerate(islice(cycle(lines), count)):
            stream.write(_named(line, number) + b"\n")


def _named(line: bytes, number: int) -> bytes:
    """Return the attempt under its own name, or damaged."""
    if number % DAMAGED == DAMAGED - 1:
        return DAMAGES[number // DAMAGED % len(DAMAGES)](line)
    before, key, rest = line.partition(b'"attempt":"')
    return before + key + f"{number:026d}".encode() + rest[26:]
