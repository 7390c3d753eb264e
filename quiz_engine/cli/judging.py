"""Attempts that were handed in, judged by the cases of a folder: for every command that scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz_engine.cli.reading import read_path
from quiz_engine.cli.versions import known_versions
from quiz_engine.handed_in import results_from
from quiz_engine.results.judge import judge_for
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from quiz_engine.project import Project
    from quiz_engine.results.entry import Results
    from quiz_engine.results.judge import Judge

ALL_PASSED, NOT_PASSED, NOT_READ = 0, 1, 2
"""The statuses of commands that score."""


def status_of(*, not_passed: int, refused: int) -> int:
    """Return the status of a command by how many attempts did not pass, or could not be read."""
    if refused:
        return NOT_READ
    return NOT_PASSED if not_passed else ALL_PASSED


def results_of(
    project: Project, paths: Iterable[str], *, now: datetime, version: str | None = None
) -> Results:
    """Return what became of everything that the paths hold, flagged.

    ``version`` has all attempts scored under one version: ``current``, or how a digest begins. The
    pass marks of the settings hold; what is wrong with them is refused as an attempt would be.

    Raises:
        click.UsageError: no version, or more than one, has a digest that begins so.
    """
    configured = settings_for(project.folder)
    judge = judge_of(project, version, configured.team.marks)
    found = (attempt for path in paths for attempt in read_path(path))
    return results_from(project, judge, found, mistakes=configured.team_findings, now=now)


def judge_of(project: Project, version: str | None, marks: Mapping[str, int]) -> Judge:
    """Return who judges attempts at the cases of a folder, under one version if that is asked for.

    Raises:
        click.UsageError: no version, or more than one, has a digest that begins so.
    """
    try:
        return judge_for(known_versions(project), project.automata, version=version, marks=marks)
    except ValueError as error:
        message = f"--as: {error}"
        raise click.UsageError(message) from error
