"""The results as JUnit XML, which every CI shows: a suite for each case, a test for each attempt.

Not passed is a failure; refused, or unreadable, is an error. Names are cleaned of what XML cannot
hold. The shape is that of https://github.com/testmoapp/junitxml.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from quiz_engine.markup import tag
from quiz_engine.results.entry import Rejected, Scored
from quiz_engine.results.rows import row_of

if TYPE_CHECKING:
    from quiz_engine.results.entry import Entry, Results

_LINE = re.compile(r":[0-9]+$")
"""The line at the end of a place."""

NO_CASE = "unreadable"
"""The suite of what does not say which case it is of."""


def as_junit(results: Results) -> bytes:
    """Return the document; suites come in the order in which their cases are first met."""
    suites: dict[str, list[Entry]] = {}
    for entry in results.entries:
        suites.setdefault(entry.attempt.scenario if entry.attempt else NO_CASE, []).append(entry)
    found = [_suite(name, entries) for name, entries in suites.items()]
    root = tag("testsuites", *found, name="quiz score", **_counts(results.entries))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _counts(entries: tuple[Entry, ...] | list[Entry]) -> dict[str, str]:
    errors = sum(isinstance(entry, Rejected) for entry in entries)
    failures = sum(not entry.passed for entry in entries) - errors
    counts = {"tests": len(entries), "failures": failures, "errors": errors, "skipped": 0}
    return {name: str(count) for name, count in counts.items()} | {
        "time": f"{sum(map(_seconds, entries)):.3f}"
    }


def _seconds(entry: Entry) -> float:
    return sum(step.ms for step in entry.attempt.steps) / 1000 if entry.attempt else 0.0


def _suite(name: str, entries: list[Entry]) -> Element:
    return tag("testsuite", *map(_test, entries), name=name, **_counts(entries))


def _test(entry: Entry) -> Element:
    row = row_of(entry)
    name = " · ".join(part for part in (row.learner, row.place) if part)
    test = tag(
        "testcase",
        name=name,
        classname=row.scenario or NO_CASE,
        file=_LINE.sub("", row.place),
        time=f"{_seconds(entry):.3f}",
    )
    if isinstance(entry, Rejected):
        test.append(tag("error", entry.told, type=entry.reason, message=entry.told))
        return test
    points = f"{row.points} points, {row.percent}, ending {row.ending}"
    if not entry.passed:
        test.append(tag("failure", points, type="not-passed", message=row.result))
    test.append(tag("system-out", "\n".join([points, *_flags(entry)])))
    return test


def _flags(entry: Scored) -> list[str]:
    return [f"flagged {flag.sign}: {flag.what}" for flag in entry.flags]
