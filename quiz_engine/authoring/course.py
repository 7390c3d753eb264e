"""From the bytes of the course file to what its scenarios share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.authoring import tables as key
from quiz_engine.authoring.loader import read_fields
from quiz_engine.authoring.messages import UNWRITTEN
from quiz_engine.authoring.notes import Notes
from quiz_engine.authoring.references import check_once
from quiz_engine.finding import Finding, Severity
from quiz_engine.scenario import Course, Metric, Principle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.authoring.records import Fields
    from quiz_engine.authoring.shapes import Entry, Name


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """What a course file holds: the course, unless a finding is an error, and the findings."""

    course: Course | None
    findings: tuple[Finding, ...]


def load_course(data: bytes, *, file: str) -> LoadedCourse:
    """Return the course in the bytes of a file, or every mistake in it with its place."""
    notes = Notes(file)
    fields = read_fields(data, key.COURSE, notes)
    course = _course(fields, notes) if fields else None
    findings = notes.findings()
    is_sound = all(finding.severity is not Severity.ERROR for finding in findings)
    return LoadedCourse(course if is_sound else None, findings)


def _course(fields: Fields, notes: Notes) -> Course:
    return Course(
        title=fields.get(key.TITLE) or UNWRITTEN,
        languages=_once(fields.get(key.LANGUAGES) or (), notes),
        cases=_once(fields.get(key.CASES) or (), notes),
        principles={
            entry.name.text: _principle(entry) for entry in fields.get(key.PRINCIPLES) or ()
        },
        metrics={entry.name.text: _metric(entry) for entry in fields.get(key.COURSE_METRICS) or ()},
        texts=tuple(notes.texts),
        case_spans=tuple(name.span for name in fields.get(key.CASES) or ()),
    )


def _once(names: Iterable[Name], notes: Notes) -> tuple[str, ...]:
    listing = tuple(names)
    check_once(listing, notes)
    return tuple(name.text for name in listing)


def _principle(entry: Entry[Fields]) -> Principle:
    fields = entry.value
    return Principle(entry.name.text, fields.get(key.NAME) or UNWRITTEN, fields.get(key.ABOUT))


def _metric(entry: Entry[Fields]) -> Metric:
    fields = entry.value
    numerator, denominator = fields.get(key.NUMERATOR), fields.get(key.DENOMINATOR)
    return Metric(
        entry.name.text,
        short=fields.get(key.SHORT) or "",
        name=fields.get(key.NAME) or UNWRITTEN,
        numerator=numerator.text if numerator else "",
        denominator=denominator.text if denominator else "",
        formula=fields.get(key.FORMULA) or UNWRITTEN,
        source=fields.get(key.SOURCE) or "",
        store=fields.get(key.STORE) or "",
        as_of=fields.get(key.AS_OF) or "",
        review_by=fields.get(key.REVIEW_BY) or "",
        below=fields.get(key.BELOW),
        note=fields.get(key.NOTE),
        span=entry.name.span,
    )
