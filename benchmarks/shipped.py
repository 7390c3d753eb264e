"""What the shipped cases cost: from text to table, and replayed."""

from __future__ import annotations

import gzip
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from benchmarks.child import seconds
from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.machine import compile_scenario
from quiz_engine.machine.explore import explore
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.testing import random_play

if TYPE_CHECKING:
    from quiz_engine.scenario import Course, Scenario

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def read(name: str, course: Course | None) -> Scenario:
    """Return a shipped scenario, read from its bytes."""
    data = (SCENARIOS / f"{name}.yml").read_bytes()
    loaded = load_scenario(data, file=f"{name}.yml", course=course).scenario
    if loaded is None:
        message = f"{name} has mistakes: run `quiz check`"
        raise SystemExit(message)
    return loaded


def shipped() -> Table:
    """Measure the shipped scenarios from text to table."""
    table = Table(title="Shipped scenarios, from YAML text to automaton")
    for heading in ("", "read s", "compile s", "situations", "states", "JSON kB", "gzip kB"):
        table.add_column(heading, justify="right")
    course = load_course((SCENARIOS / "course.yml").read_bytes(), file="course.yml").course
    for name in course.cases if course else ():
        loaded = read(name, course)
        automaton = compile_scenario(loaded, course)
        data = automaton.to_json()
        table.add_row(
            name,
            f"{seconds(partial(read, name, course)):.3f}",
            f"{seconds(partial(compile_scenario, loaded, course)):.3f}",
            f"{len(explore(Interpreter(loaded, course)).situations)}",
            f"{len(automaton.states)}",
            f"{len(data) / 1000:.1f}",
            f"{len(gzip.compress(data, 9)) / 1000:.1f}",
        )
    return table


def replays() -> Table:
    """Measure how quickly attempts are replayed, one step at a time."""
    table = Table(title="Replay of random attempts")
    for heading in ("", "attempts", "steps", "steps per second"):
        table.add_column(heading, justify="right")
    course = load_course((SCENARIOS / "course.yml").read_bytes(), file="course.yml").course
    for name in course.cases if course else ():
        board = Board(compile_scenario(read(name, course), course))
        attempts = [steps_of(random_play(board, seed)) for seed in range(500)]
        responses = [[s.response for s in steps if isinstance(s, Step)] for steps in attempts]
        count = sum(map(len, responses))
        taken = seconds(partial(_replay_all, board, responses))
        table.add_row(name, f"{len(attempts)}", f"{count}", f"{count / taken:,.0f}")
    return table


def _replay_all(board: Board, attempts: list[list[str]]) -> None:
    for responses in attempts:
        play = begin(board, seed=0)
        for response in responses:
            play = respond(play, response)
