"""Rows of Parquet one by one: as lines of JSON; what is damaged or too large is told."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz_engine.attempts.reading import read_attempts
from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import Transcript
from quiz_engine.batch import rows
from quiz_engine.batch.folder import prepare
from quiz_engine.batch.footer import Group, groups_in
from quiz_engine.batch.parts import score_part
from quiz_engine.batch.plan import Kind
from quiz_engine.batch.rows import read_rows
from quiz_engine.files import UnreadableFileError
from quiz_engine.testing import random_play, transcript
from tests.attempts.kitchen import TABLE
from tests.batch.damage import lines_of
from tests.batch.test_parquet import fitting, rows_of, table_of
from tests.batch.test_scoring import world
from tests.cli.hostile_parquet import hostile_parquet, parquet_of

if TYPE_CHECKING:
    from typing import Any

    import pytest


def write(folder: Path, plain: list[dict[str, Any]], **options: object) -> Path:
    """Return a file of these rows."""
    file = folder / "a.parquet"
    pq.write_table(table_of(plain), file, **options)
    return file


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_rows_are_read_as_lines_are(
    tmp_path_factory: pytest.TempPathFactory, seed: int, group: int
) -> None:
    """Whatever row groups they stand in; where a column can hold the value at all."""
    _, boards = world(2)
    data = lines_of(boards[0], seed, count=20)
    lines = [line for line in data.split(b"\n") if fitting(line)]
    if not lines:
        return
    plain = [row for line in lines if (row := fitting(line))]
    file = write(tmp_path_factory.mktemp("rows"), plain, row_group_size=group)
    sound = {
        number: found
        for number, line in enumerate(lines, 1)
        for _, found in read_attempts(line)
        if isinstance(found, Transcript)
    }
    found = dict(read_rows(file))
    assert list(found) == list(range(1, len(plain) + 1))
    assert {number: found[number] for number in sound} == sound


def test_pieces_are_bounded_and_a_row_that_is_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows around it are read, each with its number."""
    plain = rows_of(9)
    plain[4]["learner"] = "x" * 5000
    file = write(tmp_path, plain)
    monkeypatch.setattr(rows, "LONGEST", 5000)
    monkeypatch.setattr(rows, "PIECE", 500)
    found = list(read_rows(file))
    assert [number for number, _ in found] == list(range(1, 10))
    kinds = [type(one) for _, one in found]
    assert kinds == [Transcript] * 4 + [Refused] + [Transcript] * 4
    assert isinstance(found[4][1], Refused)
    assert found[4][1].reason is Reason.TOO_LONG
    with rows.opened(file) as parquet:
        pieces = list(rows.pieces_of(file, parquet, 0, 1))
    assert len(pieces) > 4


def test_a_damaged_row_group_hides_no_other(tmp_path: Path) -> None:
    """Its rows are told from the first that cannot be read on."""
    file = write(tmp_path, rows_of(6), row_group_size=2)
    data = bytearray(file.read_bytes())
    start = pq.read_metadata(file).row_group(1).column(1).dictionary_page_offset
    data[start : start + 40] = bytes(40)
    file.write_bytes(data)
    found = dict(read_rows(file))
    assert list(found) == [1, 2, 3, 5, 6]
    assert isinstance(found[3], UnreadableFileError)
    assert found[3].reason.startswith("no Parquet from row 3 on: ")


def test_rows_that_are_not_there_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library gives fewer than the file says it has, and no reason."""
    file = write(tmp_path, rows_of(3))
    monkeypatch.setattr(rows, "_tables", lambda *_: iter([table_of(rows_of(2))]))
    found = dict(read_rows(file))
    assert isinstance(found[3], UnreadableFileError)
    assert found[3].reason == "no Parquet from row 3 on: it ends there"


def test_the_footer_says_what_the_library_says(tmp_path: Path) -> None:
    """Row groups, their first rows and their sizes, of the columns that are read."""
    table = table_of(rows_of(25))
    file = tmp_path / "a.parquet"
    pq.write_table(table.append_column("more", table["attempt"]), file, row_group_size=10)
    metadata = pq.read_metadata(file)
    expected, line = [], 1
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        columns = [group.column(place) for place in range(group.num_columns)]
        ours = [one for one in columns if one.path_in_schema != "more"]
        size = sum(one.total_uncompressed_size + 4 * one.num_values for one in ours)
        expected.append(Group(line, group.num_rows, size))
        line += group.num_rows
    assert groups_in(file) == expected


def test_damage_anywhere_is_told_and_never_ends_the_program(tmp_path: Path) -> None:
    """Four hundred files with a few changed octets: every one is read, or says why not."""
    chance = Random(3)  # noqa: S311 - an example, no secret
    whole = parquet_of(table_of(rows_of(20)))
    footer = int.from_bytes(whole[-8:-4], "little")
    file = tmp_path / "a.parquet"
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            first = chance.choice((0, len(data) - footer - 8))
            data[chance.randrange(first, len(data))] = chance.randrange(256)
        file.write_bytes(data)
        assert list(read_rows(file))


def test_hostile_files_are_scored_into_a_folder_too(tmp_path: Path) -> None:
    """Each has rows that say why; none is passed over, and none takes the memory."""
    one = transcript(random_play(TABLE, 1))
    told = hostile_parquet(one)
    few = [name for name in told if name != "a-gigabyte-of-names"]  # a hundred thousand rows
    for name in few:
        (tmp_path / f"{name}.parquet").write_bytes(told[name])
    files = [tmp_path / f"{name}.parquet" for name in few]
    plan = prepare(tmp_path / "out", files, {TABLE.digest: TABLE}, chunk_bytes=100)
    chunks = [chunk for part in plan.parts for chunk in part]
    assert [chunk.source for chunk in chunks] == list(map(str, files))
    tallies = [score_part(str(tmp_path / "out"), number)[1] for number in range(len(plan.parts))]
    assert all(tally.passed == tally.not_passed == 0 for tally in tallies)
    rows_there = pq.read_table(tmp_path / "out" / "parts", columns=["source"])
    assert set(rows_there["source"].to_pylist()) == set(map(str, files))
    kinds = {Path(chunk.source).stem: chunk.kind for chunk in chunks}
    assert kinds["very-many-nulls"] is Kind.UNREADABLE
    assert kinds["a-large-row"] is Kind.ROWS
