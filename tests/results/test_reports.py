"""The reports: each as its golden file has it, and read by a reader that is not ours.

``QUIZ_REWRITE_GOLDEN=1`` writes the files anew: the difference is then for review.
"""

from __future__ import annotations

import csv
import json
import os
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from junitparser import Error, Failure, JUnitXml

from quiz_engine.results.as_csv import BYTE_ORDER_MARK, COLUMNS, as_csv
from quiz_engine.results.as_json import as_json
from quiz_engine.results.as_junit import as_junit
from quiz_engine.results.as_page import as_page
from quiz_engine.results.as_summary import as_summary
from quiz_engine.results.entry import Results
from tests.results.team import HOSTILE, JUDGE, attempt, results

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GOLDEN = Path(__file__).parent / "golden"
REPORTS: Mapping[str, Callable[[Results], str | bytes]] = {
    "results.json": as_json,
    "junit.xml": as_junit,
    "summary.md": as_summary,
    "table.csv": as_csv,
    "page.html": as_page,
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_before(name: str) -> None:
    """Byte for byte, for a team with hostile names and refused files."""
    report = REPORTS[name](results())
    written = report if isinstance(report, bytes) else report.encode()
    file = GOLDEN / name
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        file.write_bytes(written)
    assert written.decode() == file.read_bytes().decode()


# --- JUnit --------------------------------------------------------------------------------------


def test_junit_is_read_by_an_independent_parser() -> None:
    """Counts, suites and outcomes are those of the results; the hostile name comes back whole."""
    report = JUnitXml.fromstring(as_junit(results()))
    assert (report.tests, report.failures, report.errors) == (7, 1, 3)
    cases = [case for suite in report for case in suite]
    assert [suite.name for suite in report] == ["two-scratches", "unreadable"]
    assert [suite.tests for suite in report] == [5, 2]
    kinds = [[type(result) for result in case.result] for case in cases]
    assert kinds.count([Error]) == 3
    assert kinds.count([Failure]) == 1
    assert kinds.count([]) == 3
    assert f"{HOSTILE} · in/=cmd.json" in [case.name for case in cases]
    assert "in/\ufffd[31mred" in [case.name for case in cases]


# --- CSV ----------------------------------------------------------------------------------------


def test_no_cell_is_a_formula() -> None:
    """Read by the standard library, every row is whole and no text begins a calculation."""
    text = as_csv(results())
    assert text.startswith(BYTE_ORDER_MARK)
    heading, *rows = csv.reader(text.removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True))
    assert tuple(heading) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    texts = [cell for row in rows for cell in row if not cell.lstrip("-").isdigit()]
    assert [cell for cell in texts if cell[:1] in set("=+-@\t\r＝＋－＠")] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_a_name_that_is_a_formula_gets_an_apostrophe(start: str) -> None:
    """Spreadsheets then show it, and calculate nothing."""
    entry = JUDGE.judged("a.json", attempt(1, f"{start}1+1"))
    row = next(csv.reader(as_csv(Results((entry,))).splitlines()[1:]))
    assert row[COLUMNS.index("learner")] == f"'{start}1+1"


# --- the summary of a job -----------------------------------------------------------------------


def test_a_long_summary_is_cut_with_a_count() -> None:
    """At most 1,024 KiB; what did not pass is shown, and how many more there are is told."""
    entry = JUDGE.judged("a.json", attempt(3, "名" * 200))
    failed = JUDGE.judged("z.json", attempt(4, "last"))
    assert (entry.passed, failed.passed) == (True, False)
    many = 2000
    summary = as_summary(Results((entry,) * many + (failed,)))
    assert len(summary.encode()) <= 1024 * 1024
    shown = summary.count("\n| a.json |")
    assert f"… and {many - shown} more attempts" in summary
    assert 0 < shown < many
    assert "z.json" in summary


def test_a_short_summary_has_everything() -> None:
    """One row for each entry, and no mark of Markdown that a learner wrote."""
    lines = as_summary(results()).splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == 2 + len(results().entries)
    assert {row.count("|") for row in rows} == {9}
    assert not any(sign in row for row in rows[2:] for sign in "<>[]@`*")


# --- the page -----------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Gathers the elements of a page, their attributes and its text."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


def test_a_page_has_no_element_of_a_learner() -> None:
    """What learners write is text: no script, picture, link or handler comes of it."""
    page = Tags(as_page(results()).decode())
    assert page.names.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "a"})
    assert [name for name in page.attributes if name.startswith("on")] == []
    assert HOSTILE in page.text


# --- programs -----------------------------------------------------------------------------------


def test_programs_find_who_handed_in_what_was_refused() -> None:
    """As far as it could be read."""
    refused = json.loads(as_json(results()))["refused"]
    assert [one["learner"] for one in refused] == [None, "Bo", None]
    assert [one["reason"] for one in refused] == ["not-a-code", "digest", "unreadable"]
