"""Attempts scored as ``quiz score`` does: the same rows, flags and reasons.

``attempts`` holds files by their paths, ``codes`` pasted text; ``as`` names the version to score
under, ``now`` is a moment in ISO 8601. ``reports`` lists what is wanted besides the rows: ``json``,
``csv``, ``html``.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quiz_engine.door.folder import folder_of, team_mistakes
from quiz_engine.door.handing_in import attempts_of, known_versions, skipped_in
from quiz_engine.door.request import BadRequestError, shown
from quiz_engine.handed_in import results_from
from quiz_engine.project import open_project
from quiz_engine.results.as_csv import as_csv
from quiz_engine.results.as_json import as_json
from quiz_engine.results.as_page import as_page
from quiz_engine.results.judge import judge_for
from quiz_engine.results.rows import HEADINGS, row_of
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.door.request import Request
    from quiz_engine.results.entry import Results

REPORTS: Mapping[str, Callable[[Results], str | bytes]] = {
    "json": as_json,
    "csv": as_csv,
    "html": as_page,
}


def score(request: Request) -> dict[str, object]:
    """Return a row for each attempt, and what else is wanted."""
    reports = request.texts("reports")
    for one in reports:
        if one not in REPORTS:
            message = f"reports: expected some of {', '.join(REPORTS)}, found {one!r}"
            raise BadRequestError(message)
    results, troubles = _results(request)
    return {
        "headings": HEADINGS,
        "rows": [row_of(entry) for entry in results.entries],
        "passed": results.passed,
        "scored": len(results.scored),
        "refused": len(results.rejected),
        "total": results.total(),
        "skipped": skipped_in(request),
        "versions": troubles,
        "reports": {name: _text(REPORTS[name](results)) for name in reports},
    }


def _text(report: str | bytes) -> str:
    return report if isinstance(report, str) else report.decode()


def _results(request: Request) -> tuple[Results, dict[str, str]]:
    """Return what became of everything that was handed in, and of the versions that are none."""
    files = request.files("files")
    with folder_of(files) as folder:
        project = open_project(folder)
        configured = settings_for(folder)
        known, troubles = known_versions(project, files)
        version = request.text("as") or None
        try:
            marks = configured.team.marks
            judge = judge_for(known, project.automata, version=version, marks=marks)
        except ValueError as error:
            message = f"as: {error}"
            raise BadRequestError(message) from error
        mistakes, found = team_mistakes(configured, folder), attempts_of(request)
        now = moment(request)
        return results_from(project, judge, found, mistakes=mistakes, now=now), troubles


def moment(request: Request) -> datetime:
    """Return when it is asked, in a zone."""
    told = request.text("now")
    try:
        now = datetime.fromisoformat(told)
    except ValueError:
        now = None
    if now is None or now.tzinfo is None:
        message = f"now: expected a moment such as 2026-01-31T12:00:00Z, found {shown(told)}"
        raise BadRequestError(message)
    return now
