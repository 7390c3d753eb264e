"""Worker processes score as one process does, and one that is killed changes nothing."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import distributed
import pyarrow.parquet as pq

from quiz_engine.batch.cluster import engine_of, workers_at, workers_here
from quiz_engine.batch.folder import prepare
from quiz_engine.batch.run import run
from tests.batch.damage import lines_of
from tests.batch.test_run import AUTOMATA, BOARDS, nothing

if TYPE_CHECKING:
    from pathlib import Path

    from quiz_engine.batch.folder import Plan
    from quiz_engine.batch.parts import Tally

DASK: Any = distributed


def prepared(folder: Path) -> Plan:
    """Return the plan of a folder whose input lies beside it."""
    file = folder.parent / "attempts.jsonl"
    if not file.exists():
        lines = (lines_of(board, seed) + b"\n" for seed in range(20) for board in BOARDS)
        file.write_bytes(b"".join(lines))
    return prepare(folder, [file], AUTOMATA, chunk_bytes=2000)


def scored_here(folder: Path) -> tuple[Tally, list[object]]:
    """Return what one process makes of the same input."""
    total = run(folder, prepared(folder), done=nothing)
    return total, pq.read_table(folder / "parts").to_pylist()


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    """Its chunk goes to another; each attempt has one row, and the counts are the same."""
    expected, rows = scored_here(tmp_path / "here")
    folder = tmp_path / "cluster"
    plan = prepared(folder)
    tallies: list[Tally] = []
    with (
        DASK.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        DASK.Client(cluster) as client,
    ):

        def done(tally: Tally) -> None:
            tallies.append(tally)
            if len(tallies) == 3:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

        total = run(folder, plan, engine=engine_of(client), done=done)
    assert len(tallies) == len(plan.parts) > 20
    assert (total, pq.read_table(folder / "parts").to_pylist()) == (expected, rows)


def test_workers_of_this_machine_and_of_a_scheduler_score_alike(tmp_path: Path) -> None:
    """Those that are started for the run, and those that were there already."""
    expected, _ = scored_here(tmp_path / "here")
    started, known = tmp_path / "started", tmp_path / "known"
    with workers_here(1) as engine:
        assert run(started, prepared(started), engine=engine, done=nothing) == expected
    with (
        DASK.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,
        workers_at(cluster.scheduler_address) as engine,
    ):
        assert run(known, prepared(known), engine=engine, done=nothing) == expected
