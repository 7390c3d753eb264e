"""The arrays say what the plain replay says, row by row, whatever the input."""

from __future__ import annotations

import gc
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.chance import chance_at
from quiz_engine.attempts.play import Board
from quiz_engine.attempts.reading import read_attempts, spread_from
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.batch import winding
from quiz_engine.batch.decode import decoded
from quiz_engine.batch.playing import play_out
from quiz_engine.batch.scoring import (
    SCHEMA,
    Known,
    arranged,
    known,
    plain_row,
    score_lines,
    score_whole,
)
from quiz_engine.batch.steps import drawn
from quiz_engine.batch.terms import NO_TERMS, Terms
from quiz_engine.machine.compiler import compile_scenario
from quiz_engine.project import open_project
from quiz_engine.testing import random_play, transcript
from tests.attempts.kitchen import TABLE
from tests.batch.damage import lines_of
from tests.strategies import COURSE, generated

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
SHIPPED = open_project(ROOT / "scenarios")
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32 - 1)


def plainly(data: bytes, scenarios: Known) -> list[dict[str, object]]:
    """Return the rows as reading, replaying and scoring one by one make them."""
    nothing: Mapping[str, object] = dict.fromkeys(SCHEMA.names)
    rows = [plain_row(line, found, scenarios.judge) for line, found in read_attempts(data)]
    return [{**nothing, **row} for row in rows]


def by_arrays(data: bytes, scenarios: Known) -> list[dict[str, object]]:
    """Return the rows as the arrays make them, if the bytes are lines."""
    score = score_lines if spread_from(data) is None else score_whole
    rows: list[dict[str, object]] = score(data, scenarios).to_pylist()
    return [
        row if row["criticals"] is None else {**row, "criticals": tuple(row["criticals"])}  # type: ignore[arg-type]
        for row in rows
    ]


@cache
def world(seed: int) -> tuple[Known, tuple[Board, ...]]:
    """Return some generated scenarios, all known at once, and the boards of them."""
    automata = [compile_scenario(generated(seed + n, 2 + (seed + n) % 6), COURSE) for n in range(3)]
    scenarios = known({one.digest: one for one in automata})
    return scenarios, tuple(Board(one) for one in automata)


@SLOW
@given(SEEDS, SEEDS)
def test_arrays_and_plain_replay_say_the_same_of_damaged_attempts(seed: int, damage: int) -> None:
    """Every row is the same: score, ending, reason, words and step."""
    scenarios, boards = world(seed)
    data = b"".join(lines_of(board, damage, count=8) + b"\n" for board in boards)
    assert by_arrays(data, scenarios) == plainly(data, scenarios)


def test_a_chunk_leaves_nothing_in_the_memory() -> None:
    """Not even until the next collection: what was refused does not keep what was read with it.

    In a process of its own, for what else runs beside a test leaves something at any time.
    """
    script = "from tests.batch.test_scoring import left_in_memory; print(*left_in_memory())"
    told = subprocess.check_output([sys.executable, "-c", script], cwd=ROOT, text=True)
    assert told.split() == ["0", "0"]


def left_in_memory() -> tuple[int, int]:
    """Return the bytes and the objects that a chunk leaves, once all that is needed is there."""
    scenarios, boards = world(2)
    data = b"".join(lines_of(board, seed) + b"\n" for board in boards for seed in range(9))
    data += b"".join(line[: len(line) // 2] + b"\n" for line in data.splitlines()[:20])
    by_arrays(data, scenarios)
    gc.collect()
    gc.disable()
    try:
        before = pa.total_allocated_bytes()
        by_arrays(data, scenarios)
        return pa.total_allocated_bytes() - before, gc.collect()
    finally:
        gc.enable()


@pytest.mark.parametrize("cells", [1, 1_000])
def test_it_does_not_matter_how_many_are_played_at_once(
    cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attempts with steps back are played in portions where their stacks would be too large."""
    scenarios, boards = world(1)
    data = b"".join(lines_of(board, 5, count=30) + b"\n" for board in boards)
    _, steps = arranged(decoded(data).attempts, scenarios.tables)
    together = play_out(scenarios.tables, steps)
    monkeypatch.setattr(winding, "MOST_CELLS", cells)
    in_portions = play_out(scenarios.tables, steps)
    for name in together.__slots__:
        assert getattr(in_portions, name).tolist() == getattr(together, name).tolist()
    assert together.certain[np.add.reduceat(steps.back, steps.offsets[:-1]) > 0].any()


@SLOW
@given(SEEDS, SEEDS, st.integers(-1, 3), st.integers(0, 100))
def test_both_say_the_same_on_other_terms(seed: int, damage: int, under: int, mark: int) -> None:
    """Under another version of the case, which has other scenes or asks for more, and by a mark."""
    ours = compile_scenario(generated(seed, 2 + seed % 6), COURSE)
    harder = compile_scenario(replace(generated(seed, 2 + seed % 6), pass_percent=100), COURSE)
    others = [one.automaton for one in world(seed)[1][1:]]
    automata = {one.digest: one for one in (ours, harder, *others)}
    named = {ours.scenario: [*automata][under % len(automata)]} if under >= 0 else {}
    marks = {ours.scenario: mark} if mark else {}
    scenarios = known(automata, Terms(named, marks))
    data = lines_of(Board(ours), damage, count=12)
    rows = by_arrays(data, scenarios)
    assert rows == plainly(data, scenarios)
    scored = [row for row in rows if row["reason"] is None]
    if named:
        assert {row["scored_as"] for row in scored} <= set(named.values())
    if marks:
        assert {row["need"] for row in scored} <= {mark}


def test_terms_change_who_passes_and_each_row_says_so() -> None:
    """The digest that was played stays; beside it stands the one that scored, and the percent."""
    ours = compile_scenario(replace(generated(5, 4), pass_percent=1), COURSE)
    harder = compile_scenario(replace(generated(5, 4), pass_percent=100), COURSE)
    automata = {one.digest: one for one in (ours, harder)}
    lines = [write_transcript(transcript(random_play(ours, seed))) + "\n" for seed in range(40)]
    passed = {}
    for name, terms in (
        ("own", NO_TERMS),
        ("harder", Terms({ours.scenario: harder.digest})),
        ("mark", Terms({ours.scenario: harder.digest}, {ours.scenario: 1})),
    ):
        rows = by_arrays("".join(lines).encode(), known(automata, terms))
        passed[name] = [row["passed"] for row in rows]
        scored_as = terms.under.get(ours.scenario, ours.digest)
        told = (ours.digest, scored_as, 100 if name == "harder" else 1)
        assert {(row["digest"], row["scored_as"], row["need"]) for row in rows} == {told}
    assert passed["own"] == passed["mark"] != passed["harder"]


@SLOW
@given(st.binary(max_size=200), st.sampled_from([b"", b"{", b"\n\n{\n", b"qz1.", b"\xef\xbb\xbf{"]))
def test_whatever_the_bytes_are_both_ways_read_the_same(data: bytes, before: bytes) -> None:
    """Bytes that are no attempts have the same rows, at the same lines."""
    scenarios, _ = world(0)
    assert by_arrays(before + data, scenarios) == plainly(before + data, scenarios)


def test_what_the_player_writes_is_read_without_an_object_per_attempt() -> None:
    """Attempts of shipped cases are scored by the arrays alone: no line is left to the others."""
    scenarios = known(SHIPPED.automata)
    plays = [
        random_play(board, seed, steps_back=seed % 2 == 0)
        for board in scenarios.boards.values()
        for seed in range(40)
    ]
    lines = [write_transcript(transcript(play, learner="王小明")) for play in plays]
    data = "\n".join(lines).encode()
    assert len(decoded(data).others) == 0
    assert by_arrays(data, scenarios) == plainly(data, scenarios)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_do_not_matter(ending: str) -> None:
    """Files written on Windows are as quickly read."""
    lines = [write_transcript(transcript(random_play(TABLE, seed))) for seed in range(5)]
    found = decoded("".join(line + ending for line in lines).encode())
    assert (len(found.attempts), len(found.others)) == (5, 0)


@given(st.lists(st.tuples(SEEDS, st.integers(0, 10_000), st.integers(1, 2**32)), min_size=1))
@example([(1, 0, 2**31 + 1), (2, 1, 2**31 + 1), (3, 2, 2**32), (4, 3, 1)])
def test_chance_draws_the_same_for_all_attempts_at_once(asked: list[tuple[int, int, int]]) -> None:
    """Each draw is that of the plain generator, those that are drawn again too."""
    seeds, steps, bounds = (np.array(column, np.int64) for column in zip(*asked, strict=True))
    expected = [chance_at(seed, step).below(bound) for seed, step, bound in asked]
    assert drawn(seeds, steps, bounds).tolist() == expected


def test_no_attempts_are_no_rows_but_an_empty_file_is_told() -> None:
    """As one by one: an empty file holds no attempt, and says so."""
    scenarios = known({TABLE.digest: TABLE})
    assert by_arrays(b"", scenarios) == plainly(b"", scenarios)
    assert score_whole(b"", known({})).num_rows == 1
