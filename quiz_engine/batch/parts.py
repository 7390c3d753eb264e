"""One chunk to one part: all that a worker process does, and all that it needs to know is in files.

Whatever process does it, and however often, the part is the same.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.batch.folder import Plan, part_file, read_automata, read_plan
from quiz_engine.batch.plan import Chunk, Kind
from quiz_engine.batch.rows import opened, pieces_of
from quiz_engine.batch.scoring import (
    SCHEMA,
    Known,
    known,
    score_lines,
    score_refusal,
    score_rows,
    score_whole,
)
from quiz_engine.files import LARGEST_FILE, UnreadableFileError, write_file

UNREADABLE = "unreadable"
"""The reason of a file that could not be read at all."""

COLUMNS = pa.schema([pa.field("source", pa.string()), *SCHEMA])
"""The columns of a part: where an attempt was read, then those of its row."""


class Tally(NamedTuple):
    """How many attempts of a part, or of several, passed, did not, and were refused."""

    passed: int = 0
    not_passed: int = 0
    refused: int = 0

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]  # a tally, not a tuple
        """Return both together."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def score_part(folder: str, number: int) -> tuple[int, Tally]:
    """Score the chunks of a part, write it, and return its number and its tally.

    Raises:
        OSError: a chunk cannot be read, or the part not written.
    """
    plan, scenarios = _opened(folder)
    chunks = plan.parts[number]
    rows = [_rows(chunk, scenarios) for chunk in chunks]
    each = np.repeat(np.arange(len(chunks)), [len(some) for some in rows])
    source = pa.array([chunk.source for chunk in chunks], pa.string()).take(pa.array(each))
    part = pa.concat_tables(rows).add_column(0, COLUMNS.field("source"), source)
    sink = pa.BufferOutputStream()
    pq.write_table(part, sink, compression="zstd")
    write_file(part_file(Path(folder), number), sink.getvalue())
    return number, tally_of(part)


@lru_cache(maxsize=1)
def _opened(folder: str) -> tuple[Plan, Known]:
    """Return what a process needs again and again, read once."""
    plan = read_plan(Path(folder))
    return plan, known(read_automata(Path(folder), plan.digests), plan.terms)


def tally_of(rows: pa.Table) -> Tally:
    """Return how many of the rows passed, did not, and were refused."""
    passed = pc.sum(rows["passed"]).as_py() or 0
    refused = rows["passed"].null_count
    return Tally(passed, rows.num_rows - refused - passed, refused)


def _rows(chunk: Chunk, scenarios: Known) -> pa.Table:
    match chunk.kind:
        case Kind.LINES:
            return score_lines(_read(chunk), scenarios, first=chunk.line)
        case Kind.WHOLE:
            return score_whole(_read(chunk), scenarios)
        case Kind.ROWS:
            return _of_row_group(chunk, scenarios)
        case Kind.TOO_LONG:
            size = chunk.stop - chunk.start
            what = f"a line of {size} bytes, at most {LARGEST_FILE} are read"
            return score_refusal(chunk.line, str(Reason.TOO_LONG), what)
        case Kind.UNREADABLE:
            return score_refusal(None, UNREADABLE, chunk.what)


def _read(chunk: Chunk) -> bytes:
    with Path(chunk.source).open("rb") as stream:
        stream.seek(chunk.start)
        return stream.read(chunk.stop - chunk.start)


def _of_row_group(chunk: Chunk, scenarios: Known) -> pa.Table:
    """Return the rows of a row group, read in pieces."""
    file, tables = Path(chunk.source), []
    with opened(file) as parquet:
        for line, piece in pieces_of(file, parquet, chunk.start, chunk.line):
            if isinstance(piece, UnreadableFileError):
                tables.append(score_refusal(line, UNREADABLE, piece.reason))
            elif isinstance(piece, Refused):
                tables.append(score_refusal(line, str(piece.reason), piece.what))
            else:
                tables.append(score_rows(piece, scenarios, first=line))
    return pa.concat_tables(tables)
