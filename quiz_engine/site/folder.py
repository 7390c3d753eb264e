"""Folders that are brought up to date file by file, whole files only."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quiz_engine.files import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Tree = dict[str, bytes]
"""The files of a folder by their path in it, with slashes."""


def read_tree(folder: Path) -> Tree:
    """Return every file under the folder; of a folder that is not there, none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def bring_up_to_date(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Make the folder hold exactly these files; return what was written or removed.

    A file that has its content already is not touched, and a reader never meets half a file.
    """
    present = read_tree(folder)
    changed = [name for name, data in files.items() if present.get(name) != data]
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, files[name])
    gone = [name for name in present if name not in files]
    for name in gone:
        _remove(folder, name)
    return (*changed, *gone)


def _remove(folder: Path, name: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    with suppress(OSError):
        while (path := path.parent) != folder:
            path.rmdir()
