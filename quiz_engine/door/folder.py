"""The files that a page hands in, laid into a folder, so that all that reads folders reads them.

Under Pyodide the folder lies in memory.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
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


@contextmanager
def folder_of(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Give a folder with these files, by their paths, for as long as the context lasts."""
    with TemporaryDirectory(prefix="quiz-") as around:
        folder = Path(around, SCENARIOS)
        folder.mkdir()
        for path, data in files.items():
            _write(folder / path, data, path)
        yield folder


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
