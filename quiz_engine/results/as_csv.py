"""The results as a table for spreadsheets (RFC 4180), in which no text is ever a formula.

A cell that a spreadsheet would calculate gets an apostrophe in front, as OWASP advises on CSV
injection; with a byte order mark at the beginning, Excel reads the file as UTF-8.
"""

from __future__ import annotations

import csv
from types import SimpleNamespace
from typing import TYPE_CHECKING

from quiz_engine.results.entry import Scored
from quiz_engine.results.rows import row_of

if TYPE_CHECKING:
    from quiz_engine.results.entry import Entry, Results

COLUMNS = (
    *("place", "attempt", "learner", "scenario", "digest", "scored_as", "locale", "mode"),
    *("started", "points", "maximum", "percent", "passed", "ending", "result", "flags"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def as_csv(results: Results) -> str:
    """Return one line for each entry, below the names of the columns."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append))
    writer.writerow(COLUMNS)
    for entry in results.entries:
        writer.writerow([cell(value) for value in _cells(entry)])
    return BYTE_ORDER_MARK + "".join(lines)


def cell(value: object) -> str:
    """Return a value as it stands in a cell: numbers as they are, texts never as formulas.

    >>> cell(-3), cell("=1+1"), cell("佐藤")
    ('-3', "'=1+1", '佐藤')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(entry: Entry) -> list[object]:
    row, attempt = row_of(entry), entry.attempt
    named = [getattr(attempt, name, "") for name in ("attempt", "learner", "scenario", "digest")]
    told = [getattr(attempt, name, "") for name in ("locale", "mode", "started")]
    if not isinstance(entry, Scored):
        return [row.place, *named, "", *told, "", "", "", False, "", row.result, ""]
    done, table = entry.score, entry.play.board.automaton
    points = [done.raw, done.maximum, done.percent, done.passed, done.ending]
    return [row.place, *named, table.digest, *told, *points, row.result, row.flags]
