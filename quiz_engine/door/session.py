"""Attempts that a page hands in piece by piece: what became of them so far is kept between.

The cases are read once. Each attempt is judged when it comes; what compares everybody with
everybody waits until all are there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from quiz_engine.attempts.replay import Boards
from quiz_engine.door.folder import as_handed_in, folder_of, team_mistakes
from quiz_engine.door.handing_in import attempts_of, how_many_in, known_versions
from quiz_engine.door.request import BadRequestError
from quiz_engine.finding import Severity
from quiz_engine.handed_in import compared, followed, judged, unfit
from quiz_engine.project import open_project
from quiz_engine.results.entry import Results, Scored
from quiz_engine.results.judge import judge_for
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.door.request import Request
    from quiz_engine.handed_in import Found
    from quiz_engine.machine.automaton import Automaton
    from quiz_engine.project import Project
    from quiz_engine.results.entry import Entry
    from quiz_engine.results.judge import Judge
    from quiz_engine.results.settings import TeamSettings


@dataclass(slots=True)
class Session:
    """The cases, who judges by them, and what became of what was handed in so far.

    ``errors`` keep cases from being played, each with its place; ``troubles`` are the kept versions
    that are none, by their files. ``left`` is about how many attempts wait;
    ``results`` are there once all have been compared, ``files`` are what else can be taken along.
    """

    project: Project
    known: Mapping[str, Automaton]
    team: TeamSettings
    judge: Judge
    errors: Sequence[tuple[str, str]]
    troubles: Mapping[str, str]
    entries: list[Entry]
    left: int = 0
    results: Results = field(default_factory=lambda: Results(()))
    reports: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    _waiting: Iterator[tuple[str, Found]] = field(default_factory=lambda: iter(()))

    def hand_in(self, request: Request) -> None:
        """Have the attempts of a request wait behind those that do."""
        self.left += how_many_in(request)
        self._waiting = chain(self._waiting, attempts_of(request))

    def judged(self, most: int = 0) -> list[Entry]:
        """Return what became of the next that wait, at most so many; of all, if that is 0."""
        some = islice(self._waiting, most) if most else self._waiting
        fresh = [judged(self.judge, place, found) for place, found in some]
        self.entries += fresh
        has_more = most and len(fresh) == most
        self.left = max(self.left - len(fresh), 1) if has_more else 0
        return fresh

    def compared(self, now: datetime) -> Results:
        """Return what became of all, flagged."""
        self.reports.clear()
        self.results = compared(self.project, self.entries, now=now)
        return self.results

    def followed(
        self, refuse: Callable[[str, str, int], None]
    ) -> Iterator[tuple[Transcript, Play]]:
        """Yield each attempt with its play, finished or not; ``refuse`` is told of the others.

        A play that was scored on the version it was played on is taken as it is.
        """
        boards = Boards(self.known)
        for entry in self.entries:
            if isinstance(entry, Scored) and not entry.is_as_another:
                yield entry.attempt, entry.play
            elif entry.attempt:
                yield from followed([(entry.place, entry.attempt)], boards, refuse)
            elif not isinstance(entry, Scored):
                refuse(entry.place, entry.what, entry.step)


def begun(request: Request) -> Session:
    """Return a session with the cases of a request: mistakes in the settings are refused first.

    Raises:
        BadRequestError: there is no such version to score under.
    """
    files = request.files("files")
    with folder_of(files) as folder:
        project = open_project(folder)
        configured = settings_for(folder)
        mistakes = team_mistakes(configured, folder)
        errors = [*_errors_in(project, folder)]
    known, troubles = known_versions(project, files)
    team, version = configured.team, request.text("as") or None
    try:
        judge = judge_for(known, project.automata, version=version, marks=team.marks)
    except ValueError as error:
        message = f"as: {error}"
        raise BadRequestError(message) from error
    entries: list[Entry] = [unfit(mistake) for mistake in mistakes]
    return Session(project, known, team, judge, errors, troubles, entries)


def _errors_in(project: Project, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what keeps cases from being played, as the command line tells it before it scores."""
    for one in project.findings:
        if one.severity is Severity.ERROR:
            yield as_handed_in(f"{one.file}:{one.span.line}", folder), f"{one.what}; {one.remedy}"


class _Kept:
    """The session that goes on."""

    session: Session | None = None


def keep(session: Session) -> Session:
    """Have the session go on, in place of an earlier one."""
    _Kept.session = session
    return session


def kept() -> Session:
    """Return the session that goes on.

    Raises:
        BadRequestError: none was begun.
    """
    if _Kept.session is None:
        message = "step: nothing was begun; expected begin first"
        raise BadRequestError(message)
    return _Kept.session
