"""The folder of the cases as one file, for pages that run the engine on it.

It is a JSON object: ``files`` holds texts by their paths below the folder, ``pictures`` the paths
of what the texts may show.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "cases.json"
"""What the file is called, among the site's assets."""

READ = ("*.yml", "quiz.toml", "locale/*/*.po", "versions/*/*.json")
"""What the engine reads of the folder when it checks and scores."""


def shipped(folder: Path) -> bytes:
    """Return the cases of the folder with all that belongs to them, the same bytes each time."""
    files = {_name(file, folder): file.read_text("utf-8", "replace") for file in _read(folder)}
    pictures = [_name(file, folder) for file in sorted((folder / "assets").rglob("*.*"))]
    told = {"files": files, "pictures": pictures}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _read(folder: Path) -> Iterator[Path]:
    for pattern in READ:
        yield from sorted(folder.glob(pattern))


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
