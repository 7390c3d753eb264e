"""The files that a page hands in, laid into a folder, so that all that reads folders reads them.

Under Pyodide the folder lies in memory.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from quiz_engine.door.request import BadRequestError
from quiz_engine.simplified import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.settings import Configured

SCENARIOS = "scenarios"
"""What the folder is called in findings, as it is on the disk."""


class _Shelf:
    """The folder of the last request, and what lies in it: only what changed is written anew."""

    def __init__(self) -> None:
        self._around = TemporaryDirectory(prefix="quiz-")
        atexit.register(self.clear)
        self.folder = Path(self._around.name, SCENARIOS)
        self.folder.mkdir()
        self._lying: dict[str, bytes] = {}

    def clear(self) -> None:
        """Leave nothing behind."""
        atexit.unregister(self.clear)
        self._around.cleanup()

    def lay(self, files: Mapping[str, bytes]) -> None:
        """Lay these files into the folder, and take out all others."""
        wanted = {PurePosixPath(path).as_posix(): data for path, data in files.items()}
        for path in [path for path in self._lying if path not in wanted]:
            self._take_out(path)
        for path, data in wanted.items():
            if self._lying.get(path) != data:
                self._lying[path] = data
                _write(self.folder / path, data, path)

    def _take_out(self, path: str) -> None:
        """Take out a file, and the folders that nothing else is in."""
        del self._lying[path]
        (self.folder / path).unlink()
        for around in PurePosixPath(path).parents[:-1]:
            if not any((self.folder / around).iterdir()):
                (self.folder / around).rmdir()


@cache
def _shelf() -> _Shelf:
    """Return the one folder."""
    return _Shelf()


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder with these files, by their paths, until the next request."""
    shelf = _shelf()
    try:
        shelf.lay(files)
    except BaseException:  # What lies there now is unknown.
        shelf.clear()
        _shelf.cache_clear()
        raise
    yield shelf.folder


def _write(file: Path, data: bytes, path: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except (OSError, ValueError) as error:
        message = f"files: {path}: cannot be laid into a folder: {error}"
        raise BadRequestError(message) from error


def team_mistakes(configured: Configured, folder: Path) -> list[Finding]:
    """Return what is wrong with the team's settings, their file named as it was handed in."""
    return [
        replace(mistake, file=as_handed_in(mistake.file, folder))
        for mistake in configured.team_findings
    ]


def as_handed_in(told: str, folder: Path) -> str:
    """Return what is told of files with their paths as they were handed in."""
    return told.replace(f"{folder}/", "").replace(str(folder), SCENARIOS)


def without_converted(project: Project) -> Project:
    """Return the project without Simplified Chinese: what converts to it is not there."""
    course = project.course
    if course is None or LANGUAGE not in course.languages:
        return project
    kept = tuple(language for language in course.languages if language != LANGUAGE)
    return replace(project, course=replace(course, languages=kept))
