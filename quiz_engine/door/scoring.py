"""Attempts scored as ``quiz score`` does: the same rows, flags and reasons.

``attempts`` holds files by their paths, ``codes`` pasted text; ``as`` names the version to score
under, ``now`` is a moment in ISO 8601. ``reports`` lists what is wanted besides the rows: ``json``,
``csv``, ``html``.

Many attempts are handed in piece by piece, each request being a ``step``: ``sort`` says of
``names`` which files are read, in which order; ``begin`` brings the cases, and is told in ``notes``
what is wrong with them; ``more`` brings attempts (in ``unread`` why some files could not be read)
and has at most ``most`` of those that wait scored; ``finish`` compares them all; ``roster``
says who is done; ``report`` gives the report called ``name`` from the character ``at`` on. More may
follow after ``finish``.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from quiz_engine.door.handing_in import in_order, skipped_in
from quiz_engine.door.request import BadRequestError, Request, shown
from quiz_engine.door.rostering import register
from quiz_engine.door.session import begun, keep, kept
from quiz_engine.files import LARGEST_FILE
from quiz_engine.results.as_csv import as_csv
from quiz_engine.results.as_json import as_json
from quiz_engine.results.as_page import as_page
from quiz_engine.results.entry import Rejected
from quiz_engine.results.meanings import reasons_of, signs_of
from quiz_engine.results.rows import HEADINGS, NUMBERS, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz_engine.door.session import Session
    from quiz_engine.results.entry import Entry, Results

Answer = dict[str, object]

REPORTS: Mapping[str, Callable[[Results], str | bytes]] = {
    "json": lambda results: as_json(results) + "\n",
    "csv": as_csv,
    "html": as_page,
}
"""The reports as they are written into files."""

PIECE = 400_000
"""How many characters of a report are given at once."""


def score(request: Request) -> Answer:
    """Return a row for each attempt, and what else is wanted; or what a step asks for."""
    step = request.text("step")
    if step not in STEPS:
        *most, last = filter(None, STEPS)
        message = f"step: expected {', '.join(most)} or {last}, found {step!r}"
        raise BadRequestError(message)
    return STEPS[step](request)


# --- all at once --------------------------------------------------------------------------------


def _whole(request: Request) -> Answer:
    names = [_report_named(name, "reports") for name in request.texts("reports")]
    session, now = begun(request), moment(request)
    session.hand_in(request)
    session.judged()
    results = session.compared(now)
    return {
        **_told(results.entries),
        **_counts(results),
        "signs": _signs(results),
        "headings": HEADINGS,
        "skipped": skipped_in(request.files("attempts")),
        "versions": session.troubles,
        "reports": {name: _text(REPORTS[name](results)) for name in names},
    }


def _told(entries: Iterable[Entry]) -> Answer:
    """Return the rows, and of each what became of it in a word, and the kinds of reasons."""
    whole = tuple(entries)
    return {
        "rows": [row_of(entry) for entry in whole],
        "kinds": [*map(_kind, whole)],
        "reasons": [*map(reasons_of, whole)],
    }


def _kind(entry: Entry) -> str:
    if isinstance(entry, Rejected):
        return "refused"
    return "passed" if entry.passed else "failed"


def _counts(results: Results) -> Answer:
    return {
        "passed": results.passed,
        "scored": len(results.scored),
        "refused": len(results.rejected),
        "total": results.total(),
    }


def _signs(results: Results) -> Answer:
    """Return the kinds of flags by the number of their row, from 0."""
    found = enumerate(map(signs_of, results.entries))
    return {str(n): signs for n, signs in found if signs}


def _text(report: str | bytes) -> str:
    """Return a report without halves of pairs of UTF-16, which no file holds."""
    return (
        report.encode("utf-8", "replace").decode() if isinstance(report, str) else report.decode()
    )


def _report_named(name: str, field: str) -> str:
    if name not in REPORTS:
        message = f"{field}: expected some of {', '.join(REPORTS)}, found {name!r}"
        raise BadRequestError(message)
    return name


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


# --- step by step -------------------------------------------------------------------------------


def _sort(request: Request) -> Answer:
    paths = dict.fromkeys(request.texts("names"), "")
    names = Request({"names": paths}).files("names")
    return {"order": in_order(names), "skipped": skipped_in(names)}


def _begin(request: Request) -> Answer:
    session = keep(begun(request))
    cases = sorted({table.scenario for table in session.project.automata.values()})
    told = {"headings": HEADINGS, "numbers": [*NUMBERS], "cases": cases, "largest": LARGEST_FILE}
    notes = [*session.errors, *session.troubles.items()]
    return {**_told(session.entries), **told, "notes": notes}


def _more(request: Request) -> Answer:
    session, most = kept(), request.count("most")
    session.hand_in(request)
    return {**_told(session.judged(most)), "left": session.left}


def _finish(request: Request) -> Answer:
    """Return the counts, and the flags and their kinds by the number of their row, from 0."""
    results = kept().compared(moment(request))
    rows = enumerate(map(row_of, results.entries))
    flags = {n: row.flags for n, row in rows if row.flags}
    return {**_counts(results), "flags": flags, "signs": _signs(results)}


def _roster(request: Request) -> Answer:
    return register(request, kept(), moment(request))


def _report(request: Request) -> Answer:
    session, at, name = kept(), request.count("at"), request.text("name")
    whole = session.files.get(name) or _written(session, _report_named(name, "name"))
    piece = whole[at : at + PIECE]
    return {"text": piece, "characters": len(piece), "length": len(whole)}


def _written(session: Session, name: str) -> str:
    """Return a report; the last one is kept, for it is asked for piece by piece."""
    if name not in session.reports:
        session.reports = {name: _text(REPORTS[name](session.results))}
    return session.reports[name]


STEPS: Mapping[str, Callable[[Request], Answer]] = {
    "": _whole,
    "sort": _sort,
    "begin": _begin,
    "more": _more,
    "finish": _finish,
    "roster": _roster,
    "report": _report,
}
"""What can be asked for, step by step; without a step, all at once."""
