"""Attempts in Parquet: a column per field, and a list of structs for the steps.

A row is what its values are as JSON, null being a key that is not there; so the plain reader judges
whatever does not fit: other types, nulls, steps that are neither a response nor a step back.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.transcript import FORMAT, MOST_STEPS, Transcript, from_plain
from quiz_engine.batch.columns import FEW, HEADING, Attempts, are_sure, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.batch.arrays import Flags, Whole

FIELDS = ("format", *HEADING, "seed", "steps")
"""The columns that are read; others are passed over."""

_OF_STEP = ("scene", "response", "back", "ms")
_NUMBERS = frozenset({"format", "seed", "back", "ms"})
_LONGEST_MS = 10**12
_TOGETHER = 256
_NO_VALUE = (ValueError, OverflowError, KeyError)
"""What is raised where Python has no such value: a text that is no UTF-8, a time far away."""
_BETWEEN = "\x1f"
"""Stands in no id and no response."""


class Decoded(NamedTuple):
    """What became of some rows: attempts as columns, and which rows, from 0, are none of them."""

    attempts: Attempts
    others: Whole


class UnfitError(Exception):
    """Raised where columns are missing or not of the right types."""


def decoded(table: pa.Table) -> Decoded:
    """Return the attempts of the rows.

    Raises:
        UnfitError: the columns are not of the right types; each row is for the plain reader.
    """
    try:
        fields = {name: _fitted(name, table[name].combine_chunks()) for name in FIELDS[:-1]}
        lists = table["steps"].combine_chunks()
        is_whole = np.asarray(lists.is_valid())
        for column in fields.values():
            is_whole &= np.asarray(column.is_valid())
        rows = np.flatnonzero(is_whole)
        found, are_right = _attempts(
            {name: column.take(pa.array(rows)) for name, column in fields.items()},
            lists.take(pa.array(rows)),
            rows,
        )
    except (KeyError, pa.ArrowException) as error:
        raise UnfitError from error
    is_sure = are_sure(found) & are_right
    return Decoded(chosen(found, is_sure), np.setdiff1d(np.arange(table.num_rows), rows[is_sure]))


def _fitted(name: str, column: pa.Array) -> pa.Array:
    """Return the column, whose texts are ``string``, or whose whole numbers are ``int64``."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _fitted(name, column.dictionary_decode())
    if name in _NUMBERS and (pa.types.is_integer(kind) or pa.types.is_null(kind)):
        return column.cast(pa.int64())
    if name not in _NUMBERS and kind in {pa.string(), pa.large_string(), pa.null()}:
        column.validate(full=True)
        return column.cast(pa.string())
    raise UnfitError


def _attempts(
    fields: Mapping[str, pa.Array], lists: pa.Array, rows: Whole
) -> tuple[Attempts, Flags]:
    """Return the attempts, and which of them have a format and steps as they should be."""
    lengths = np.asarray(pc.list_value_length(lists)).astype(np.int64)
    steps = _steps(lists.flatten())
    is_response, is_back = _kinds(steps)
    pairs = pc.binary_join_element_wise(steps["scene"], steps["response"], _BETWEEN)
    encoded = pairs.filter(pa.array(is_response)).dictionary_encode()
    pair = np.full(len(is_response), len(encoded.dictionary))
    pair[is_response] = np.asarray(encoded.indices)
    wrong = np.flatnonzero(~(is_response | is_back))
    are_right = np.asarray(fields["format"]) == FORMAT
    are_right[np.repeat(np.arange(len(rows)), lengths)[wrong]] = False
    attempts = Attempts(
        rows,
        {name: _encoded(name, fields[name]) for name in HEADING},
        np.asarray(fields["seed"]),
        np.concatenate(([0], np.cumsum(lengths))),
        pair,
        np.where(is_back, _filled(steps["back"], 0), 0),
        [text.partition(_BETWEEN)[::2] for text in encoded.dictionary.to_pylist()],
    )
    return attempts, are_right


def _steps(structs: pa.Array) -> dict[str, pa.Array]:
    """Return the columns of the steps, null where a step is."""
    kind = structs.type
    if not pa.types.is_struct(kind) or not {field.name for field in kind} <= set(_OF_STEP):
        raise UnfitError
    known = {field.name: pc.struct_field(structs, field.name) for field in kind}
    return {name: _fitted(name, known.get(name, pa.nulls(len(structs)))) for name in _OF_STEP}


def _kinds(steps: Mapping[str, pa.Array]) -> tuple[Flags, Flags]:
    """Tell which steps are responses, and which are steps back; a wrong one is neither."""
    has = {name: np.asarray(column.is_valid()) for name, column in steps.items()}
    ms, back = _filled(steps["ms"], -1), _filled(steps["back"], -1)
    is_timed = (ms >= 0) & (ms <= _LONGEST_MS)
    is_response = is_timed & has["scene"] & has["response"] & ~has["back"]
    is_back = is_timed & ~has["scene"] & ~has["response"] & (back >= 1) & (back <= MOST_STEPS)
    return is_response, is_back


def _filled(column: pa.Array, value: int) -> Whole:
    return np.asarray(column.fill_null(value))


def _encoded(name: str, column: pa.Array) -> pa.Array:
    return column.dictionary_encode() if name in FEW else column


# --- one by one ----------------------------------------------------------------------------------


def each_plainly(rows: pa.Table) -> Iterator[Transcript | Refused]:
    """Yield the attempt that each row holds, or why there is none."""
    for start in range(0, rows.num_rows, _TOGETHER):
        some = rows.slice(start, _TOGETHER)
        try:
            yield from map(_attempt, _values(some))
        except _NO_VALUE:
            yield from (plainly(some.slice(place, 1)) for place in range(some.num_rows))


def plainly(row: pa.Table) -> Transcript | Refused:
    """Return the attempt that a table of one row holds, or why there is none."""
    try:
        return _attempt(_values(row)[0])
    except UnicodeDecodeError:
        return Refused(Reason.NOT_TEXT, "a text in the row is not UTF-8")
    except _NO_VALUE as error:
        return Refused(Reason.FIELDS, f"a value in the row cannot be read: {error}")


def _values(rows: pa.Table) -> list[object]:
    names = [name for name in FIELDS if name in rows.column_names]
    return [_plain(row) for row in rows.select(names).to_pylist()]


def _attempt(plain: object) -> Transcript | Refused:
    try:
        return from_plain(plain)
    except Refused as refusal:
        return refusal


def _plain(value: object) -> object:
    """Return the value as JSON would have it: nulls are not there, other kinds are told as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int) or _is_finite(value):
        return value
    return f"{value!r}\0"  # no field may hold a control character


def _is_finite(value: object) -> bool:
    return isinstance(value, float) and isfinite(value)
