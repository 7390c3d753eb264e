"""Attempts counted as ``quiz cohort`` does: the figures of each case, decision by decision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.attempts.replay import Boards
from quiz_engine.cohort import Counting, cohort_of
from quiz_engine.cohort.as_csv import as_csv
from quiz_engine.cohort.as_json import as_json
from quiz_engine.door.folder import folder_of, team_mistakes
from quiz_engine.door.handing_in import attempts_of, known_versions, skipped_in
from quiz_engine.door.request import BadRequestError
from quiz_engine.handed_in import followed
from quiz_engine.project import open_project
from quiz_engine.settings import settings_for

if TYPE_CHECKING:
    from quiz_engine.door.request import Request


def cohort(request: Request) -> dict[str, object]:
    """Return the figures, the table of them, and what could not be counted with the reason."""
    counting = request.text("count", Counting.FIRST)
    if counting not in set(Counting):
        known = ", ".join(map(str, Counting))
        message = f"count: expected one of {known}, found {counting!r}"
        raise BadRequestError(message)
    files = request.files("files")
    with folder_of(files) as folder:
        known_tables, troubles = known_versions(open_project(folder), files)
        configured = settings_for(folder)
    refused: list[dict[str, object]] = []

    def refuse(place: str, what: str, step: int) -> None:
        refused.append({"place": place, "step": step, "what": what})

    for one in team_mistakes(configured, folder):
        refuse(f"{one.file}:{one.span.line}", f"{one.what}; {one.remedy}", 0)
    plays = followed(attempts_of(request), Boards(known_tables), refuse)
    found = cohort_of(plays, counting=Counting(counting), marks=configured.team.marks)
    return {
        "cohort": json.loads(as_json(found)),
        "csv": as_csv(found),
        "refused": refused,
        "skipped": skipped_in(request),
        "versions": troubles,
    }
