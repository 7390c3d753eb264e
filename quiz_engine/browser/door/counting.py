"""Attempts counted as ``quiz cohort`` does: the figures of each case, decision by decision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.attempts.refusal import Reason, Refused
from quiz_engine.attempts.replay import Boards, resume
from quiz_engine.browser.door.folder import folder_of
from quiz_engine.browser.door.handing_in import attempts_of, known_versions, skipped_in
from quiz_engine.browser.door.request import BadRequestError
from quiz_engine.cohort import Counting, cohort_of
from quiz_engine.cohort.as_csv import as_csv
from quiz_engine.cohort.as_json import as_json
from quiz_engine.files import UnreadableFileError
from quiz_engine.project import open_project
from quiz_engine.results.judge import OTHER_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.attempts.play import Play
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.browser.door.request import Request


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
    reader = _Reader(Boards(known_tables))
    found = cohort_of(reader.read(request), counting=Counting(counting))
    return {
        "cohort": json.loads(as_json(found)),
        "csv": as_csv(found),
        "refused": reader.refused,
        "skipped": skipped_in(request),
        "versions": troubles,
    }


class _Reader:
    """Follows each attempt on its board, and keeps why some cannot be."""

    def __init__(self, boards: Boards) -> None:
        self.boards = boards
        self.refused: list[dict[str, object]] = []

    def read(self, request: Request) -> Iterator[tuple[Transcript, Play]]:
        """Yield each attempt with its play, finished or not."""
        for place, attempt in attempts_of(request):
            try:
                yield self._followed(attempt)
            except Refused as refusal:
                remedy = OTHER_VERSION if refusal.reason is Reason.DIGEST else ""
                self._refuse(place, f"{refusal.what}{remedy}", refusal.step)
            except UnreadableFileError as error:
                self._refuse(place, error.reason)

    def _followed(
        self, attempt: Transcript | Refused | UnreadableFileError
    ) -> tuple[Transcript, Play]:
        if isinstance(attempt, Exception):
            raise attempt
        play, refusal = resume(self.boards.of(attempt), attempt)
        if refusal:
            raise refusal
        return attempt, play

    def _refuse(self, place: str, what: str, step: int = 0) -> None:
        self.refused.append({"place": place, "step": step, "what": what})
