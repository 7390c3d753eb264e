"""A run can be killed at any moment: nothing is lost and nothing is counted twice."""

from __future__ import annotations

import errno
import os
import signal
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from quiz_engine.attempts.reading import read_attempts
from quiz_engine.batch.folder import missing_parts, prepare
from quiz_engine.batch.parts import Tally
from quiz_engine.batch.run import run
from quiz_engine.batch.scoring import plain_row
from quiz_engine.files import write_file
from tests.batch.damage import lines_of
from tests.batch.test_scoring import world

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from quiz_engine.machine.automaton import Automaton

SCENARIOS, BOARDS = world(1)
AUTOMATA: Mapping[str, Automaton] = {
    digest: board.automaton for digest, board in SCENARIOS.boards.items()
}
CHUNK = 4000
KILLS = 50


def nothing(_: Tally) -> None:
    """Do nothing after a part."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of some thousand lines, many of them damaged."""
    file = tmp_path_factory.mktemp("input") / "attempts.jsonl"
    file.write_bytes(
        b"".join(lines_of(board, seed) + b"\n" for seed in range(40) for board in BOARDS)
    )
    return file


def full_after(count: int) -> Callable[[Path, bytes], None]:
    """Return a way of writing files that fails after so many."""
    left = iter(range(count))

    def write(path: Path, data: bytes) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        write_file(path, data)

    return write


def assert_complete(folder: Path, file: Path) -> None:
    """Every attempt has exactly one row, as one by one."""
    found = pq.read_table(folder / "parts").to_pylist()
    expected = [
        plain_row(line, attempt, SCENARIOS.judge)
        for line, attempt in read_attempts(file.read_bytes())
    ]
    told = ("line", "attempt", "raw", "percent", "reason", "what")
    assert [[row[name] for name in told] for row in found] == [
        [row.get(name) for name in told] for row in expected
    ]


def score_into(folder: Path, file: Path) -> None:
    """Run the whole, or what is left of it: a process that may be killed."""
    plan = prepare(folder, [file], AUTOMATA, chunk_bytes=CHUNK)
    run(folder, plan, done=nothing)


def test_a_run_leaves_one_row_for_each_attempt_and_counts_them(tmp_path: Path, file: Path) -> None:
    """Again, it has nothing to do, and says the same."""
    folder = tmp_path / "out"
    plan = prepare(folder, [file], AUTOMATA, chunk_bytes=CHUNK)
    tallies: list[Tally] = []
    total = run(folder, plan, done=tallies.append)
    assert len(tallies) == len(plan.parts) > 50
    assert sum(total) == len(list(read_attempts(file.read_bytes())))
    assert run(folder, plan, done=tallies.append) == total == sum(tallies, Tally())
    assert_complete(folder, file)


def test_a_run_that_is_killed_at_any_moment_is_gone_on_with(tmp_path: Path, file: Path) -> None:
    """Killed fifty times, at random moments: what is there is whole, and the end is the same."""
    chance = Random(5)  # noqa: S311 - moments, no secret
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    folders = (tmp_path / f"out-{number}" for number in range(KILLS))
    folder, killed = next(folders), 0
    while killed < KILLS:
        process = context.Process(target=score_into, args=(folder, file))
        process.start()
        process.join(timeout=chance.uniform(0, 0.4))
        if process.exitcode is None:
            os.kill(process.pid or 0, signal.SIGKILL)
            killed += 1
        process.join()
        for part in folder.glob("parts/*.parquet"):
            assert pq.read_metadata(part).num_columns > 0
        if process.exitcode == 0:
            assert_complete(folder, file)
            folder = next(folders)
    score_into(folder, file)
    assert_complete(folder, file)
    assert not list(folder.glob("**/.*.tmp"))


def test_a_part_that_cannot_be_written_stops_the_run_and_what_is_done_stays(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told; with room again, the run goes on."""
    folder = tmp_path / "out"
    plan = prepare(folder, [file], AUTOMATA, chunk_bytes=CHUNK)
    with monkeypatch.context() as patched:
        patched.setattr("quiz_engine.batch.parts.write_file", full_after(3))
        with pytest.raises(OSError, match="No space left"):
            run(folder, plan, done=nothing)
    assert len(missing_parts(folder, plan)) == len(plan.parts) - 3
    run(folder, plan, done=nothing)
    assert_complete(folder, file)
