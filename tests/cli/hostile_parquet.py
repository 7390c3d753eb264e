"""Files of Parquet that are damaged, that hold no attempts, or that hold far too much."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from quiz_engine.attempts.transcript import write_transcript

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz_engine.attempts.transcript import Transcript

MANY = 20_000_000
"""How often something is there that takes no room in the file."""


def parquet_of(table: pa.Table) -> bytes:
    """Return the table as a file."""
    out = BytesIO()
    pq.write_table(table, out, compression="zstd", row_group_size=MANY, store_schema=False)
    return out.getvalue()


def rows_of(*attempts: Transcript) -> pa.Table:
    """Return the attempts as a table."""
    return pa.Table.from_pylist([json.loads(write_transcript(one)) for one in attempts])


def changed(good: pa.Table, name: str, values: pa.Array) -> bytes:
    """Return the table as a file, with a column of its own in place of another."""
    return parquet_of(good.set_column(good.column_names.index(name), name, values))


def nested(depth: int) -> pa.Array:
    """Return one value, so many lists deep."""
    value: Any = "x"
    kind = pa.string()
    for _ in range(depth):
        value, kind = [value], pa.list_(kind)
    return pa.array([value], kind)


def not_utf_8() -> pa.Array:
    """Return a text that is none."""
    offsets = pa.array([0, 2], pa.int32()).buffers()[1]
    return pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(b"a\xff")])


def repeated(text: str, count: int) -> pa.Table:
    """Return so many rows whose one text is there once."""
    places = pa.DictionaryArray.from_arrays(pa.nulls(count, pa.int32()).fill_null(0), [text])
    return pa.table({"learner": places})


def hostile_parquet(one: Transcript) -> Mapping[str, bytes]:
    """Return files that hold no attempt that can be scored, each answered in one line."""
    good, archive = rows_of(one), b"PK\x03\x04" + bytes(1000) + b"PK\x05\x06" + bytes(18)
    whole, names = parquet_of(good), good.column_names
    steps = pa.ListArray.from_arrays(pa.array([0, MANY], pa.int32()), pa.nulls(MANY, pa.int64()))
    twins = pa.StructArray.from_arrays([pa.array(["a"]), pa.array(["b"])], ["scene", "scene"])
    pair = pa.array([[("scene", "a")]], pa.map_(pa.string(), pa.string()))
    far = pa.array([10**17], pa.timestamp("ms"))
    return {
        "empty": b"",
        "a-zip": archive,
        "text": write_transcript(one).encode(),
        "signs-alone": b"PAR1PAR1",
        "cut": whole[:-20],
        "cut-in-the-middle": whole[: len(whole) // 2],
        "without-its-pages": whole[:4] + bytes(400) + whole[404:],
        "an-endless-footer": b"PAR1" + b"\xff" * 4 + b"PAR1",
        "a-large-footer": bytes(MANY) + MANY.to_bytes(4, "little") + b"PAR1",
        "no-rows": parquet_of(good.slice(0, 0)),
        "other-columns": parquet_of(pa.table({"score": [100]})),
        "twice-a-column": parquet_of(pa.Table.from_arrays([good["learner"]] * 2, ["learner"] * 2)),
        "twice-a-part": changed(good, "steps", pa.ListArray.from_arrays([0, 1], twins)),
        "a-map": changed(good, "steps", pair),
        "deep": changed(good, "steps", nested(40)),
        "too-deep": changed(good, "steps", nested(300)),
        "steps-as-numbers": changed(good, "steps", pa.array([[1, 2]])),
        "no-text": changed(good, "learner", not_utf_8()),
        "far-away": changed(good, "started", far),
        "another-format": changed(good, "format", pa.array([2])),
        "nulls": parquet_of(pa.table({name: pa.nulls(1, pa.string()) for name in names})),
        "very-many-nulls": parquet_of(pa.table({"learner": pa.nulls(MANY, pa.string())})),
        "very-many-steps": parquet_of(pa.table({"steps": steps})),
        "a-large-row": parquet_of(repeated("x" * 2_000_000, 1)),
        "a-hundred-megabytes": parquet_of(repeated("x" * 10**8, 1)),
        "a-gigabyte-in-places": parquet_of(repeated("x" * 10**6, 1000)),
        "a-gigabyte-of-names": parquet_of(repeated("x" * 10**4, 10**5)),
    }
