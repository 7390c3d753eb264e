"""What the engine costs: the shipped cases from text to table, growth, and replay.

Times are the median of five runs of process time, so that other work on the machine counts less.
"""

from __future__ import annotations

import gzip
import time
import tracemalloc
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from quiz_engine.attempts.play import Board, begin, respond
from quiz_engine.attempts.replay import steps_of
from quiz_engine.attempts.transcript import Step
from quiz_engine.authoring import load_course, load_scenario
from quiz_engine.machine import compile_scenario
from quiz_engine.machine.explore import explore
from quiz_engine.machine.interpreter import Interpreter
from quiz_engine.testing import random_play, scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz_engine.scenario import Course, Scenario

SCENARIOS = Path(__file__).parents[1] / "scenarios"
RUNS = 5


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median process time of the work."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def megabytes(work: Callable[[], object]) -> float:
    """Return the peak memory that the work allocates."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


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


def generated(width: int) -> Scenario:
    """Return a scenario whose situations grow with the square of ``width``: two counters."""
    lines = [
        "title: Two counters",
        "language: en",
        "pass: 70",
        "revisits: last",
        "remembers:",
        f"  up: {{start: 0, from: 0, to: {width}, clamp: true}}",
        f"  across: {{start: 0, from: 0, to: {width}, clamp: true}}",
        "start: walk",
        "scenes:",
        "  walk:",
        "    ask: Where to?",
        "    choices:",
        "      up: {do: Go up., set: {up: +1}, goto: walk}",
        "      across: {do: Go across., points: 1, set: {across: +1}, goto: walk}",
        "      out: {do: Leave., points: 5, goto: end}",
        "endings:",
        "  high: {if: up > across, title: High}",
        "  wide: {title: Wide}",
    ]
    return scenario("\n".join(lines))


def growth() -> Table:
    """Measure generated scenarios of growing size, explored, folded and valued."""
    table = Table(title="Growth: two counters in a loop, compiled")
    for heading in ("situations", "states", "s", "µs per situation", "peak MB"):
        table.add_column(heading, justify="right")
    for width in (21, 70, 222):
        grown = generated(width)
        size = len(explore(Interpreter(grown)).situations)
        taken = seconds(partial(compile_scenario, grown), runs=1)
        table.add_row(
            f"{size}",
            f"{len(compile_scenario(grown).states)}",
            f"{taken:.2f}",
            f"{taken / size * 1e6:.1f}",
            f"{megabytes(partial(compile_scenario, grown)):.0f}",
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


def main() -> None:
    """Print every table."""
    console = Console()
    for measure in (shipped, growth, replays):
        console.print(measure())


if __name__ == "__main__":
    main()
