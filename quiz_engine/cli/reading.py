"""Attempts from what the command line names: files, folders, codes and standard input.

Links are not followed out of a folder that was named, nor are devices or pipes read.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz_engine.cli.extras import what_to_install
from quiz_engine.files import LARGEST_FILE, PARQUET, UnreadableFileError, read_file, reason_of
from quiz_engine.handed_in import SUFFIXES, attempts_in, why_misnamed
from quiz_engine.results.rows import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.handed_in import Found

STDIN = "-"

_CODE = re.compile(r"qz[0-9]+\.", re.ASCII)


def read_path(path: str) -> Iterator[tuple[str, Found]]:
    """Yield each attempt that a path, a code or standard input holds, with its place."""
    if path == STDIN:
        yield from _typed("standard input", sys.stdin.buffer.read(LARGEST_FILE + 1))
    elif is_code(path):
        yield from attempts_in("code", path.encode(errors="replace"))
    else:
        yield from _from_disk(Path(path))


def is_code(path: str) -> bool:
    """Tell whether this is a code; ``./qz1.…`` is a file of such a name."""
    return bool(_CODE.match(path))


def _from_disk(path: Path) -> Iterator[tuple[str, Found]]:
    try:
        files = files_below(path) if path.is_dir() else [path]
    except (OSError, ValueError) as error:
        yield str(path), UnreadableFileError(path, reason_of(error))
        return
    except UnreadableFileError as error:
        yield str(path), error
        return
    for file in files:
        try:
            yield from (
                _rows(file) if file.suffix == PARQUET else attempts_in(str(file), read_file(file))
            )
        except UnreadableFileError as error:
            yield str(file), error


def _typed(place: str, data: bytes) -> Iterator[tuple[str, Found]]:
    if len(data) > LARGEST_FILE:
        yield place, UnreadableFileError(Path(STDIN), f"larger than {LARGEST_FILE} bytes")
    else:
        yield from attempts_in(place, data)


def files_below(folder: Path) -> list[Path]:
    """Return the files of attempts in a folder and below, having named the others but hidden ones.

    Links are not followed: what they lead to may lie outside, or be the folder itself.

    Raises:
        UnreadableFileError: there are none.
        OSError: the folder cannot be looked into.
    """
    below = sorted(file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir())
    reasons = {file: why for file in below if (why := _why_skipped(file))}
    if len(reasons) == len(below):
        raise UnreadableFileError(folder, f"no attempts here: no file of {', '.join(SUFFIXES)}")
    for file, why in reasons.items():
        if not file.name.startswith("."):
            click.echo(on_one_line(f"skipped {file}: {why}"), err=True)
    return [file for file in below if file not in reasons]


def _why_skipped(file: Path) -> str:
    """Return why something in a folder is not read; nothing if it is."""
    if file.is_symlink():
        return "a link, which is not followed"
    if not file.is_file():
        return "no regular file"
    return why_misnamed(file)


def _rows(file: Path) -> Iterator[tuple[str, Found]]:
    """Yield each row's attempt; the library that reads them is imported only here."""
    try:
        from quiz_engine.batch.rows import read_rows  # noqa: PLC0415 - needs an extra
    except ModuleNotFoundError as error:
        raise UnreadableFileError(file, what_to_install("Parquet", error)) from error
    for row, found in read_rows(file):
        yield f"{file}:{row}" if row else str(file), found
