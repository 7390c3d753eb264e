"""Files on the disk: read within bounds, written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PARQUET = ".parquet"
"""What a file of Parquet is called; any other is one of text."""

LARGEST_FILE = 64 * 1024 * 1024
"""How many bytes are read of a file at most; what is longer is no file of ours."""


class UnreadableFileError(Exception):
    """A file or folder that cannot be read; keeps the path and the reason."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which path cannot be read, and why."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def reason_of(error: OSError | ValueError) -> str:
    """Return why the system refused, as a phrase: ``permission denied``."""
    text = getattr(error, "strerror", None) or str(error)
    return str(text)[:1].lower() + str(text)[1:]


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        UnreadableFileError: it is missing, a folder, a device or a pipe, protected, or larger
            than :data:`LARGEST_FILE`.
    """
    try:
        require_regular(path)
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, reason_of(error)) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(path, f"larger than {LARGEST_FILE} bytes")
    return data


def require_regular(path: Path) -> None:
    """Refuse what is no regular file: reading a pipe would wait for ever.

    Raises:
        UnreadableFileError: it is a folder, a device or a pipe.
        OSError: it is missing or protected.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableFileError(path, "is a folder, expected a file")
    if not stat.S_ISREG(mode):
        raise UnreadableFileError(path, "is no regular file")


def write_file(path: Path, data: bytes) -> None:
    """Write the file whole: whoever reads it meets the old bytes or the new ones, never half.

    A link is followed. What exists and is no regular file, such as ``/dev/stdout``, is written to
    and not replaced.

    Raises:
        OSError: the file cannot be written; the old one is then untouched.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    draft = _write_draft(target, data)
    try:
        draft.replace(target)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def _place_of(target: Path) -> Path:
    """Return what a new file is refused by: its folder, or the file where the folder is there."""
    return target if target.parent.is_dir() and os.access(target.parent, os.W_OK) else target.parent


def _write_draft(target: Path, data: bytes) -> Path:
    """Write the bytes beside the target, down to the disk, and return where."""
    for number in count():
        draft = target.with_name(f".{target.name[:80]}.{os.getpid()}.{number}.tmp")
        try:
            stream = draft.open("xb")
        except FileExistsError:
            continue
        except OSError as error:  # the draft's name is none that its user knows
            raise OSError(error.errno, error.strerror, str(_place_of(target))) from error
        try:
            with stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
        return draft
    raise AssertionError
