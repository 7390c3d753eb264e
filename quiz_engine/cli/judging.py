"""Attempts that were handed in, judged by the cases of a folder: for every command that scores."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import click

from quiz_engine.cli.reading import read_path
from quiz_engine.cli.versions import known_versions
from quiz_engine.files import UnreadableFileError
from quiz_engine.results.entry import SETTINGS, UNREADABLE, Rejected, Results, Scored
from quiz_engine.results.flags import flagged
from quiz_engine.results.judge import judge_for
from quiz_engine.results.pace import least_ms, texts_to_read
from quiz_engine.settings import settings_for
from quiz_engine.simplified import SOURCE, is_converted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from quiz_engine.finding import Finding
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Entry
    from quiz_engine.results.flags import LeastMs
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
    entries = [_unfit(finding) for finding in configured.team_findings]
    entries += [entry for path in paths for entry in _entries(judge, path)]
    return Results(flagged(entries, now=now, least_ms=_least_ms(project)))


def _unfit(finding: Finding) -> Entry:
    place = f"{finding.file}:{finding.span.line}"
    return Rejected(place, SETTINGS, f"{finding.what}; {finding.remedy}")


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


def _entries(judge: Judge, path: str) -> Iterator[Entry]:
    """Yield what became of everything that a path holds."""
    for place, found in read_path(path):
        if isinstance(found, UnreadableFileError):
            yield Rejected(place, UNREADABLE, found.reason)
        else:
            yield judge.judged(place, found)


def _least_ms(project: Project) -> LeastMs:
    """Return what tells how long a scene takes to read; nothing of a version that is no more."""
    current = project.automata

    @cache
    def found(scenario_id: str, scene_id: str, locale: str) -> int:
        scene = project.scenarios[scenario_id].scenes[scene_id]
        written = SOURCE if is_converted(locale, project.languages) else locale  # as long as it is
        told = project.catalog(written, scenario_id)
        return least_ms(told[text.id] for text in texts_to_read(scene))

    def least(result: Scored, scene_id: str) -> int:
        attempt = result.attempt
        is_known = attempt.digest in current and attempt.locale in project.languages
        if not is_known or result.is_as_another:
            return 0
        return found(attempt.scenario, scene_id, attempt.locale)

    return least
