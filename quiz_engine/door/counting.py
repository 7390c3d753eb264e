"""Attempts counted as ``quiz cohort`` does: the figures of each case, decision by decision.

With ``of`` set to ``session`` the attempts are those that were handed in to be scored, step by
step: none is sent again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quiz_engine.cohort import Counting, cohort_of
from quiz_engine.cohort.as_csv import as_csv
from quiz_engine.cohort.as_json import as_json
from quiz_engine.cohort.sheets import overview, principles_sheet, sheets_of
from quiz_engine.cohort.telling import counts, warning
from quiz_engine.door.handing_in import skipped_in
from quiz_engine.door.request import BadRequestError
from quiz_engine.door.session import begun, kept

if TYPE_CHECKING:
    from quiz_engine.cohort import Cohort
    from quiz_engine.cohort.sheets import Sheet
    from quiz_engine.cohort.values import CaseFigures
    from quiz_engine.door.request import Request
    from quiz_engine.door.session import Session

SESSION = "session"
"""What stands for the attempts that were handed in to be scored."""


def cohort(request: Request) -> dict[str, object]:
    """Return the figures, the tables of them, and what could not be counted with the reason."""
    counting = request.text("count", Counting.FIRST)
    if counting not in set(Counting):
        known = ", ".join(map(str, Counting))
        message = f"count: expected one of {known}, found {counting!r}"
        raise BadRequestError(message)
    session = _session(request)
    refused: list[dict[str, object]] = []

    def refuse(place: str, what: str, step: int) -> None:
        refused.append({"place": place, "step": step, "what": what})

    plays = session.followed(refuse)
    found = cohort_of(plays, counting=Counting(counting), marks=session.team.marks)
    return {
        "cohort": json.loads(as_json(found)),
        "csv": as_csv(found).encode("utf-8", "replace").decode(),
        "cases": [_case(case, found.counting) for case in found.cases],
        "all": _sheets(_of_all(found)),
        "refused": refused,
        "skipped": skipped_in(request.files("attempts")),
        "versions": session.troubles,
    }


def _session(request: Request) -> Session:
    """Return who has judged the attempts.

    Raises:
        BadRequestError: they are those of a session, and there is none.
    """
    if request.text("of") == SESSION:
        return kept()
    session = begun(request)
    session.hand_in(request)
    session.judged()
    return session


# --- as the terminal shows it -------------------------------------------------------------------


def _case(case: CaseFigures, counting: Counting) -> dict[str, object]:
    return {
        "scenario": case.scenario,
        "digest": case.digest[:19],
        "counts": counts(case, counting),
        "warning": warning(case) if case.is_small else "",
        "overview": overview(case),
        "sheets": _sheets(sheets_of(case)),
    }


def _of_all(found: Cohort) -> tuple[Sheet, ...]:
    """Return the table of the principles of all cases, where there are several."""
    if len(found.cases) > 1 and found.principles:
        return (principles_sheet(found.principles, of="learners"),)
    return ()


def _sheets(sheets: tuple[Sheet, ...]) -> list[dict[str, object]]:
    return [
        {
            "title": sheet.title,
            "headings": sheet.headings,
            "texts": sheet.texts,
            "rows": [[cell.text for cell in row] for row in sheet.rows],
            "strange": [[cell.is_strange for cell in row] for row in sheet.rows],
        }
        for sheet in sheets
    ]
