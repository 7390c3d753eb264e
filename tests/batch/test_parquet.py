"""Attempts in Parquet are scored as the same attempts in JSON; what does not fit is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.batch.folder import prepare
from quiz_engine.batch.parquet import decoded, plainly
from quiz_engine.batch.parts import score_part
from quiz_engine.batch.plan import Kind
from quiz_engine.batch.scoring import known, plain_row, score_lines, score_rows
from quiz_engine.testing import random_play, transcript
from tests.attempts.kitchen import TABLE
from tests.batch.damage import lines_of
from tests.batch.test_scoring import world

if TYPE_CHECKING:
    from pathlib import Path

STEP = pa.struct(
    {"scene": pa.string(), "response": pa.string(), "back": pa.int32(), "ms": pa.int64()}
)
FIELDS = {
    "format": pa.int8(),
    "attempt": pa.string(),
    "learner": pa.large_string(),
    "scenario": pa.dictionary(pa.int8(), pa.string()),
    "digest": pa.string(),
    "locale": pa.string(),
    "mode": pa.string(),
    "seed": pa.uint32(),
    "started": pa.string(),
    "steps": pa.list_(STEP),
}
KITCHEN = known({TABLE.digest: TABLE})


def rows_of(count: int) -> list[dict[str, Any]]:
    """Return attempts as plain values."""
    plays = [random_play(TABLE, seed, steps_back=seed % 3 == 0) for seed in range(count)]
    return [json.loads(write_transcript(transcript(play, learner="王"))) for play in plays]


def table_of(rows: list[dict[str, Any]], **kinds: pa.DataType) -> pa.Table:
    """Return them as a table, some columns of other types than they should have."""
    return pa.Table.from_pylist(rows, pa.schema({**FIELDS, **kinds}))


def fitting(line: bytes) -> dict[str, Any] | None:
    """Return the values of a line, None where a column of the right type cannot hold them."""
    try:
        row = json.loads(line)
        return table_of([row]).to_pylist()[0] if set(row) <= set(FIELDS) else None
    except (ValueError, TypeError, AttributeError, OverflowError, pa.ArrowException):
        return None


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32 - 1))
def test_columns_and_the_plain_reader_say_the_same_of_damaged_rows(seed: int) -> None:
    """Nulls, steps of neither kind, numbers out of bounds: every row is the same."""
    scenarios, boards = world(2)
    lines = [line for board in boards for line in lines_of(board, seed, count=10).split(b"\n")]
    rows = [row for line in lines if (row := fitting(line))]
    table = table_of(rows)
    expected = [
        plain_row(1 + n, plainly(table.slice(n, 1)), scenarios.judge) for n in range(len(rows))
    ]
    found = score_rows(table, scenarios).to_pylist()
    assert [
        {name: row.get(name) for name in ("line", "raw", "reason", "what", "step")}
        for row in expected
    ] == [{name: row[name] for name in ("line", "raw", "reason", "what", "step")} for row in found]


def test_parquet_and_json_have_the_same_rows() -> None:
    """Of texts in any form that Arrow has, and whole numbers of any width."""
    rows = rows_of(60)
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    table = table_of(rows)
    assert len(decoded(table).others) == 0
    assert score_rows(table, KITCHEN).equals(score_lines(lines, KITCHEN))


@pytest.mark.parametrize(
    ("kinds", "what"),
    [
        ({"seed": pa.float64()}, "seed: found 0.0, expected a whole number from 0 to 4294967295"),
        ({"format": pa.float32()}, "format: found 1.0, expected 1"),
        (
            {"learner": pa.binary()},
            "learner: found ",
        ),
    ],
)
def test_other_types_are_refused_as_other_values_are(kinds: dict[str, Any], what: str) -> None:
    """A column that another program made of decimals or bytes is told row by row."""
    rows = [
        {**row, "learner": row["learner"].encode()} if "learner" in kinds else row
        for row in rows_of(2)
    ]
    found = score_rows(table_of(rows, **kinds), KITCHEN).to_pylist()
    assert [row["reason"] for row in found] == ["fields", "fields"]
    assert found[0]["what"].startswith(what)


def test_a_time_that_is_no_text_is_told() -> None:
    """Parquet has times of its own; an attempt holds a text."""
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    rows = [{**row, "started": moment} for row in rows_of(1)]
    (row,) = score_rows(table_of(rows, started=pa.timestamp("ms", "UTC")), KITCHEN).to_pylist()
    assert row["what"].startswith("started: found 'datetime.datetime(2026, 11, 22")


def test_a_column_that_is_missing_is_a_key_that_is_missing() -> None:
    """Other columns are passed over."""
    table = table_of(rows_of(2)).drop_columns(["mode"]).append_column("score", pa.array([9, 9]))
    found = score_rows(table, KITCHEN)["what"].to_pylist()
    assert found == ["the key 'mode' is missing"] * 2


def test_texts_that_are_no_utf_8_are_told() -> None:
    """They are in a column of texts all the same: nothing checks them when they are written."""
    table = table_of(rows_of(2))
    broken = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.array([0, 1, 2], pa.int32()).buffers()[1], pa.py_buffer(b"a\xff")]
    )
    found = score_rows(table.set_column(2, "learner", broken), KITCHEN)
    assert found["reason"].to_pylist() == [None, "not-text"]


def test_each_row_group_is_a_chunk(tmp_path: Path) -> None:
    """Rows are numbered through the file."""
    file = tmp_path / "a.parquet"
    pq.write_table(table_of(rows_of(25)), file, row_group_size=10)
    out = tmp_path / "out"
    plan = prepare(out, [file], {TABLE.digest: TABLE}, chunk_bytes=100)
    assert [(chunk.kind, chunk.line) for (chunk,) in plan.parts] == [
        (Kind.ROWS, 1),
        (Kind.ROWS, 11),
        (Kind.ROWS, 21),
    ]
    for number in range(3):
        score_part(str(out), number)
    found = pq.read_table(out / "parts")
    assert found["line"].to_pylist() == list(range(1, 26))
    assert found["raw"].equals(score_rows(table_of(rows_of(25)), KITCHEN)["raw"])
