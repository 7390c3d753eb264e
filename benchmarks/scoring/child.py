"""One measurement in a process of its own: ``python -m benchmarks.scoring.child WORK …``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa

from benchmarks.child import resident
from benchmarks.scoring.attempts import automata
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.reading import read_attempts, read_line
from quiz_engine.attempts.refusal import Refused
from quiz_engine.attempts.replay import replay
from quiz_engine.attempts.transcript import Transcript, write_transcript
from quiz_engine.batch.cluster import workers_here
from quiz_engine.batch.decode import decoded
from quiz_engine.batch.folder import prepare
from quiz_engine.batch.parts import score_part
from quiz_engine.batch.plan import CHUNK, chunks_of
from quiz_engine.batch.playing import play_out
from quiz_engine.batch.run import Engine, here, run
from quiz_engine.batch.scoring import Known, arranged, known, plain_row
from quiz_engine.testing import random_play

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from quiz_engine.batch.parts import Tally

Measured: TypeAlias = "dict[str, float]"
"""What was measured, by its name: seconds, counts and megabytes."""

CASE, FOR_PEERS = "damaged-item", 1_000
"""The case that peers replay, and how many attempts on it."""

SAMPLE = 20_000
"""How many attempts are replayed one by one."""


def measured(work: str, file: Path, folder: Path) -> Measured:
    """Return what a process of its own measures."""
    command = [sys.executable, "-m", "benchmarks.scoring.child", work, str(file), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found: Measured = json.loads(done.stdout)
    return found


def _plainly(file: Path, _folder: Path) -> Measured:
    """Replay alone, of attempts that are read already; then the whole way, one by one."""
    scenarios = known(automata())
    lines = [line for line, _ in _first(file, SAMPLE)]
    read = [one for line in lines if isinstance(one := read_line(line), Transcript)]
    sound = [one for one in read if _can_replay(scenarios, one)]
    start = time.process_time()
    for one in sound:
        replay(scenarios.boards.of(one), one)
    replayed = time.process_time()
    for number, found in read_attempts(b"".join(lines)):
        plain_row(number, found, scenarios.judge)
    return {
        "attempts": len(lines),
        "steps": sum(len(one.steps) for one in sound),
        "replay s": replayed - start,
        "whole s": time.process_time() - replayed,
    }


def _first(file: Path, count: int) -> Iterator[tuple[bytes, Transcript | Refused]]:
    """Yield the first lines of the file, and what each holds."""
    with file.open("rb") as stream:
        yield from ((line, read_line(line)) for line in islice(stream, count))


def _can_replay(scenarios: Known, one: Transcript) -> bool:
    try:
        replay(scenarios.boards.of(one), one)
    except Refused:
        return False
    return True


def _arrays(file: Path, _folder: Path) -> Measured:
    """Decode chunk after chunk, arrange the steps in columns, and play them out; each apart."""
    pa.set_cpu_count(1)
    tables = known(automata()).tables
    taken = {"decode s": 0.0, "arrange s": 0.0, "play s": 0.0, "steps": 0.0, "bytes": 0.0}
    with file.open("rb") as stream:
        for chunk in chunks_of(file, CHUNK):
            stream.seek(chunk.start)
            data = stream.read(chunk.stop - chunk.start)
            times = [time.process_time()]
            attempts = decoded(data).attempts
            times.append(time.process_time())
            _, steps = arranged(attempts, tables)
            times.append(time.process_time())
            play_out(tables, steps)
            times.append(time.process_time())
            for name, one in zip(taken, np.diff(times).tolist(), strict=False):
                taken[name] += one
            taken["steps"] += len(steps.column)
            taken["bytes"] += len(data)
    return taken


def _handed(file: Path, folder: Path) -> Measured:
    """Hand the attempts on one case over to the peers: its table, and columns as numbers."""
    automaton = next(one for one in automata().values() if one.scenario == CASE)
    board = Board(automaton)
    ways = [
        [answer.column for answer in random_play(board, number).way] for number in range(FOR_PEERS)
    ]
    moves = [[move and move.to for move in state.moves] for state in automaton.states]
    (folder / "handed.json").write_text(json.dumps({"moves": moves, "ways": ways}))
    sound = [
        write_transcript(one) for _, one in _first(file, SAMPLE) if isinstance(one, Transcript)
    ]
    (folder / "sound.jsonl").write_text("\n".join(sound), encoding="utf-8")
    return {"steps": sum(map(len, ways))}


def _run(
    engine: Callable[[], AbstractContextManager[Engine]], file: Path, folder: Path
) -> Measured:
    """Measure a whole run, from the file to the parts."""
    start = time.perf_counter()
    plan = prepare(folder, [file], automata(), chunk_bytes=CHUNK)
    planned = time.perf_counter()
    with engine() as ready:
        begun = time.perf_counter()
        total = run(folder, plan, engine=ready, done=lambda _: None)
        ended = time.perf_counter()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return {
        "attempts": sum(total),
        "refused": total.refused,
        "plan s": planned - start,
        "score s": ended - begun,
        "MB": max(resident(), children),
    }


@contextmanager
def _processes(count: int) -> Iterator[Engine]:
    """Provide an engine of plain processes, without Dask."""
    with ProcessPoolExecutor(count) as pool:
        list(pool.map(abs, range(count)))

        def engine(folder: str, numbers: Sequence[int]) -> Iterator[tuple[int, Tally]]:
            return pool.map(partial(score_part, folder), numbers)

        yield engine


@contextmanager
def _here() -> Iterator[Engine]:
    yield here


WORKS: Mapping[str, Callable[[Path, Path], Measured]] = {
    "plainly": _plainly,
    "handed": _handed,
    "arrays": _arrays,
    "one": partial(_run, _here),
    "two": partial(_run, partial(_processes, 2)),
    "dask": partial(_run, partial(workers_here, 2)),
}


def main() -> None:
    """Measure what the arguments name and print it as JSON."""
    work, file, folder = sys.argv[1:]
    print(json.dumps(WORKS[work](Path(file), Path(folder))))  # noqa: T201


if __name__ == "__main__":
    main()
