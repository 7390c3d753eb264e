"""Files cut into chunks: each small enough for the memory, and scored on its own.

A chunk begins with a line that begins an attempt, so that a code which a letter broke over lines
is never cut in two. Only the places are kept; a file of any size is looked through in blocks.
"""

from __future__ import annotations

from enum import StrEnum
from os import fstat
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from quiz_engine.attempts.code import PREFIX
from quiz_engine.attempts.reading import spread_from
from quiz_engine.batch.footer import groups_in, too_large
from quiz_engine.batch.rows import opened
from quiz_engine.files import LARGEST_FILE, PARQUET, UnreadableFileError, reason_of, require_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

CHUNK = 16 * 2**20
"""About how many bytes of text are scored at once."""

SMALL = 16 * 2**10
"""Up to so many bytes a file is read faster one attempt after the other than into columns."""

_STARTS = (b"\n{", f"\n{PREFIX}".encode())


class Kind(StrEnum):
    """What a chunk is: how it is read.

    Into columns: lines of text, and rows of Parquet. One attempt after the other: a whole file
    that is small, or holds one attempt spread over lines. Not at all: what is too long or cannot be
    read.
    """

    LINES = "lines"
    WHOLE = "whole"
    ROWS = "rows"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"


class Chunk(NamedTuple):
    """A part of a file, from ``start`` up to ``stop``: bytes, or row groups of Parquet.

    ``line`` is the number of its first line or row, from 1; ``what`` why nothing can be read.
    """

    source: str
    kind: Kind
    start: int = 0
    stop: int = 0
    line: int = 1
    what: str = ""


def chunks_of(file: Path, most: int = CHUNK) -> Iterator[Chunk]:
    """Yield the chunks of a file, in order; one that says why, where it cannot be read."""
    try:
        require_regular(file)
        if file.suffix == PARQUET:
            yield from _row_groups(file)
            return
        with file.open("rb") as stream:
            yield from _texts(stream, str(file), most)
    except UnreadableFileError as error:
        yield Chunk(str(file), Kind.UNREADABLE, what=error.reason)
    except (OSError, ValueError) as error:
        yield Chunk(str(file), Kind.UNREADABLE, what=reason_of(error))


def parts_of(chunks: Iterable[Chunk], most: int = CHUNK) -> Iterator[tuple[Chunk, ...]]:
    """Yield the chunks that are scored together, so that many small files give one result."""
    held: list[Chunk] = []
    size = 0
    for chunk in chunks:
        more = most if chunk.kind is Kind.ROWS else chunk.stop - chunk.start
        if held and size + more > most:
            yield tuple(held)
            held, size = [], 0
        held.append(chunk)
        size += more
    if held:
        yield tuple(held)


def _row_groups(file: Path) -> Iterator[Chunk]:
    groups = groups_in(file)
    opened(file).close()
    for number, group in enumerate(groups):
        if why := too_large(group):
            yield Chunk(str(file), Kind.UNREADABLE, what=f"row group {number + 1}: {why}")
        else:
            yield Chunk(str(file), Kind.ROWS, number, number + 1, group.line)


def _texts(stream: BinaryIO, source: str, most: int) -> Iterator[Chunk]:
    """Yield the chunks of a file of lines, or the file whole."""
    size = fstat(stream.fileno()).st_size
    head = stream.read(most)
    while not head.strip() and len(head) <= LARGEST_FILE and (more := stream.read(most)):
        head += more
    if spread_from(head) is None and not len(head) == size <= SMALL:
        yield from _lines(stream, source, head, most)
    elif size > LARGEST_FILE:
        yield Chunk(source, Kind.UNREADABLE, what=f"larger than {LARGEST_FILE} bytes")
    else:
        yield Chunk(source, Kind.WHOLE, 0, size)


def _lines(stream: BinaryIO, source: str, held: bytes, most: int) -> Iterator[Chunk]:
    start, line = 0, 1
    while more := stream.read(most):
        held += more
        end = _end_of(held)
        if end:
            yield Chunk(source, Kind.LINES, start, start + end, line)
        elif len(held) > LARGEST_FILE:
            size = len(held) + _skipped(stream)
            yield Chunk(source, Kind.TOO_LONG, start, start + size, line)
            start, line, held = start + size, line + 1, b""
        start, line, held = start + end, line + held.count(b"\n", 0, end), held[end:]
    if held or not start:
        yield Chunk(source, Kind.LINES, start, start + len(held), line)


def _end_of(held: bytes) -> int:
    """Return where the last attempt in the bytes begins, 0 where none is sure to."""
    end = max(held.rfind(mark) for mark in _STARTS) + 1
    if not end and len(held) > LARGEST_FILE:
        return held.rfind(b"\n") + 1
    return end


def _skipped(stream: BinaryIO) -> int:
    """Pass over the rest of a line that is too long; return how many bytes it has."""
    count = 0
    while part := stream.readline(CHUNK):
        count += len(part)
        if part.endswith(b"\n"):
            break
    return count
