"""Rows of Parquet, read in pieces of bounded size, whatever they expand to.

A small file can hold very much: a text that is there a million times is stored once, and nulls are
only counted. So a row group says first how large it is when it is unpacked, texts are read as
places in a dictionary, and what they amount to is known before they are written out.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.strict_json import LONGEST
from quiz_engine.batch.footer import EACH, groups_in
from quiz_engine.batch.parquet import FIELDS, each_plainly
from quiz_engine.files import LARGEST_FILE, UnreadableFileError, reason_of, require_regular
from quiz_engine.response import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.batch.arrays import Whole

ROWS = 20_000
"""How many rows are read at once at most."""

PIECE = 16 * 2**20
"""How many bytes of text the rows of one piece have at most."""

_BROKEN = (pa.ArrowException, ValueError, OSError)
"""What the library raises where a file is damaged, or is none."""

_SHOWN = 200

Piece: TypeAlias = "pa.Table | Refused | UnreadableFileError"
"""Rows of bounded size; or why one row is not read, or none from one on."""

Found: TypeAlias = "Transcript | Refused | UnreadableFileError"
"""An attempt, or why there is none."""


def opened(file: Path) -> pq.ParquetFile:
    """Return the file, its texts to be read as places in a dictionary.

    Raises:
        UnreadableFileError: it is no Parquet, or has columns that no attempt has.
        OSError: it cannot be read.
    """
    try:
        with pq.ParquetFile(file) as parquet:
            columns = map(parquet.schema.column, range(len(parquet.schema)))
            texts = [one.path for one in columns if one.physical_type == "BYTE_ARRAY"]
            _require_fitting(file, parquet)
            return pq.ParquetFile(file, metadata=parquet.metadata, read_dictionary=texts)
    except _BROKEN as error:
        raise _damaged(file, "no Parquet", error) from error


def pieces_of(
    file: Path, parquet: pq.ParquetFile, number: int, line: int
) -> Iterator[tuple[int, Piece]]:
    """Yield the rows of a row group in pieces, each with the number of its first row.

    ``line`` is the number of the first row of all.

    Raises:
        OSError: the file cannot be read, whatever is in it.
    """
    end = line + parquet.metadata.row_group(number).num_rows
    try:
        for rows in _tables(parquet, number):
            yield from _cut(rows, line)
            line += rows.num_rows
        if line < end:
            yield line, UnreadableFileError(file, f"no Parquet from row {line} on: it ends there")
    except _BROKEN as error:
        yield line, _damaged(file, f"no Parquet from row {line} on", error)


def _tables(parquet: pq.ParquetFile, number: int) -> Iterator[pa.Table]:
    """Yield the rows of a row group, not many at once, texts as places in a dictionary."""
    names = [name for name in parquet.schema_arrow.names if name in FIELDS]
    for batch in parquet.iter_batches(ROWS, [number], columns=names, use_threads=False):
        yield pa.table(batch)


def _cut(rows: pa.Table, line: int) -> Iterator[tuple[int, Piece]]:
    """Yield the rows, of which the first has this number, in pieces that are not too large."""
    sizes = _sizes_of(rows)
    start = 0
    for large in [*np.flatnonzero(sizes > LONGEST).tolist(), rows.num_rows]:
        for count in _counts(sizes[start:large]):
            yield line + start, rows.slice(start, count)
            start += count
        if large < rows.num_rows:
            what = f"a row of {sizes[large]} bytes, at most {LONGEST} are read"
            yield line + large, Refused(Reason.TOO_LONG, what)
        start = large + 1


def _counts(sizes: Whole) -> Iterator[int]:
    """Yield how many of the rows are the next piece, again and again."""
    while len(sizes):
        count = max(1, int(np.searchsorted(np.cumsum(sizes), PIECE, side="right")))
        yield count
        sizes = sizes[count:]


# --- what is sound -------------------------------------------------------------------------------


def _require_fitting(file: Path, parquet: pq.ParquetFile) -> None:
    """Refuse what holds no attempts, or columns without values as JSON has them."""
    schema = parquet.schema_arrow
    names = [name for name in schema.names if name in FIELDS]
    if not names:
        raise UnreadableFileError(file, f"no attempts: none of the columns {', '.join(FIELDS)}")
    if not parquet.metadata.num_rows:
        raise UnreadableFileError(file, "no attempts: not a row")
    for name in names:
        if names.count(name) > 1:
            raise UnreadableFileError(file, f"the column {name!r} is there twice")
        if not _is_plain(kind := schema.field(name).type):
            what = f"the column {name!r} has values that no attempt has: {shortened(str(kind))}"
            raise UnreadableFileError(file, what)


def _is_plain(kind: pa.DataType) -> bool:
    """Tell whether values are single ones, or lists and objects of such."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return _is_plain(kind.value_type)
    if pa.types.is_struct(kind):
        is_clear = len({field.name for field in kind}) == kind.num_fields
        return is_clear and all(_is_plain(field.type) for field in kind)
    return not pa.types.is_nested(kind) and not isinstance(kind, pa.BaseExtensionType)


def _damaged(file: Path, what: str, error: Exception) -> UnreadableFileError:
    """Return what the library says about a file, as the end of a line.

    Raises:
        OSError: it is not the file that is damaged.
    """
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    said = " ".join(str(error).split())
    return UnreadableFileError(file, f"{what}: {said[:_SHOWN]}{'…' * (len(said) > _SHOWN)}")


# --- sizes ---------------------------------------------------------------------------------------


def _sizes_of(rows: pa.Table) -> Whole:
    """Return how many bytes each row amounts to."""
    sizes = np.zeros(rows.num_rows, np.int64)
    for column in rows.columns:
        sizes += _sizes(column.combine_chunks())
    return sizes


def _sizes(values: pa.Array) -> Whole:
    """Return how many bytes each value amounts to, its text written out."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        lengths = np.append(_sizes(values.dictionary), EACH)
        places = np.asarray(values.indices.fill_null(-1))
        is_there = np.asarray(values.indices.is_valid())
        if ((places < 0) == is_there).any() or (places >= len(values.dictionary)).any():
            what = "a text is not where it should be"  # which the library does not look after
            raise pa.ArrowInvalid(what)
        found: Whole = lengths[places]
        return found
    sizes: Whole = np.full(len(values), EACH, np.int64)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        inner = _sizes(values.flatten())
        of = np.asarray(pc.list_parent_indices(values))
        sizes += np.bincount(of, inner, len(values)).astype(np.int64)
    elif pa.types.is_struct(kind):
        for part in values.flatten():
            sizes += _sizes(part)
    elif not pa.types.is_primitive(kind) and not pa.types.is_null(kind):
        sizes += np.asarray(pc.binary_length(values).fill_null(0))
    return sizes


# --- one by one ----------------------------------------------------------------------------------


def read_rows(file: Path) -> Iterator[tuple[int, Found]]:
    """Yield each row's attempt with the number of the row, from 1; 0 is the file as a whole.

    It may have as many bytes as a file of text, packed and unpacked.
    """
    try:
        require_regular(file)
        _require_small(file, file.stat().st_size, "packed")
        groups = groups_in(file)
        _require_small(file, sum(group.size for group in groups), "unpacked")
        with opened(file) as parquet:
            _require_small(file, _amount(parquet), "unpacked")
            for number, group in enumerate(groups):
                for line, piece in pieces_of(file, parquet, number, group.line):
                    yield from _found(line, piece)
    except UnreadableFileError as error:
        yield 0, error
    except OSError as error:
        yield 0, UnreadableFileError(file, reason_of(error))


def _require_small(file: Path, size: int, how: str) -> None:
    if size > LARGEST_FILE:
        what = f"larger than {LARGEST_FILE} bytes, {how}"
        raise UnreadableFileError(file, f"{what}: split it, or score it with `quiz score --out`")


def _amount(parquet: pq.ParquetFile) -> int:
    """Return how many bytes the rows amount to, as far as they can be read and it matters."""
    amount = 0
    for number in range(parquet.num_row_groups):
        with suppress(*_BROKEN):  # which is told when they are read
            for rows in _tables(parquet, number):
                amount += int(_sizes_of(rows).sum())
                if amount > LARGEST_FILE:
                    return amount
    return amount


def _found(line: int, piece: Piece) -> Iterable[tuple[int, Found]]:
    return enumerate(each_plainly(piece), line) if isinstance(piece, pa.Table) else [(line, piece)]
