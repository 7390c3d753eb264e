"""From the bytes of a scenario file to a scenario, or to everything that is wrong with the file.

Three steps: the bytes become nodes (:mod:`~quiz_engine.authoring.yaml_text`), the nodes become
checked fields (:mod:`~quiz_engine.authoring.tables`), and the fields become values whose references
hold (here, with :mod:`~quiz_engine.authoring.references`). Each step notes what it finds and goes
on, so that an author sees all mistakes at once. No input makes it raise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz_engine.authoring import tables as key
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.messages import IF, UNWRITTEN
from quiz_engine.authoring.notes import Notes, quoted
from quiz_engine.authoring.records import Fields, Level, one
from quiz_engine.authoring.references import Declared, check_guards, place_of
from quiz_engine.authoring.scenes import scene
from quiz_engine.authoring.shapes import Desk, Entry, Id, by_id, names_of
from quiz_engine.authoring.variables import check_words, variables
from quiz_engine.authoring.yaml_text import START, Scalar, read_yaml
from quiz_engine.finding import Finding, Severity
from quiz_engine.scenario import (
    Counter,
    Course,
    Ending,
    Fact,
    Member,
    Revisits,
    Scenario,
    Scene,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: the scenario, unless a finding is an error, and the findings."""

    scenario: Scenario | None
    findings: tuple[Finding, ...]


def load_scenario(data: bytes, *, file: str, course: Course | None = None) -> Loaded:
    """Return the scenario in the bytes of a file, or every mistake in it with its place.

    The file is not opened: its name is for messages, and without folder and suffix it is the
    scenario's id. Principles and metrics are checked against the course, if there is one.
    """
    notes = Notes(file)
    scenario_id = id_of_file(file, notes)
    fields = read_fields(data, key.SCENARIO, notes)
    scenario = _scenario(scenario_id, fields, notes, course) if fields else None
    findings = notes.findings()
    is_sound = all(finding.severity is not Severity.ERROR for finding in findings)
    return Loaded(scenario if is_sound else None, findings)


def read_fields(data: bytes, level: Level, notes: Notes) -> Fields | None:
    """Return the fields of the mapping that a file holds, checked but not resolved."""
    node = read_yaml(data, notes)
    return None if node is None else one(level).read(node, Desk(notes))


def id_of_file(file: str, notes: Notes) -> str:
    """Return the file's name without folder and suffix; note it if it cannot be an id."""
    name = re.split(r"[/\\]", file)[-1]
    stem = re.sub(r"\.ya?ml$", "", name)
    trial = Notes(file)
    if Id("scenario", declares=True).read(Scalar(stem, START, quoted=True), Desk(trial)) is None:
        what = f"the file's name is the scenario's id, but {quoted(stem)} cannot be one"
        remedy = "rename the file to letters a-z, digits, '-' and '_'"
        notes.report(Code.FILE_NAME, START, what, remedy)
    return stem


def _scenario(scenario_id: str, fields: Fields, notes: Notes, course: Course | None) -> Scenario:
    declared = _declared(fields, notes, course)
    language = fields.get(key.LANGUAGE)
    start = fields.get(key.START)
    forgives = fields.get(key.FORGIVES)
    if start:
        declared.check_scene(start)
    _check_language(fields, notes, course)
    return Scenario(
        id=scenario_id,
        title=fields.get(key.TITLE) or UNWRITTEN,
        language=language.text if language else "",
        pass_percent=fields.get(key.PASS) or 1,
        start=start.text if start else "",
        scenes=_scenes(fields, declared),
        endings=_endings(fields.get(key.ENDINGS) or (), declared),
        variables=declared.variables,
        cast=_cast(fields.get(key.CAST) or ()),
        counters=_counters(fields.get(key.ACCOUNT) or (), declared),
        metrics=declared.metrics(fields.get(key.METRICS)),
        summary=fields.get(key.SUMMARY),
        minutes=fields.get(key.MINUTES),
        forgives=1 if forgives is None else forgives,
        practises=declared.principles(fields.get(key.PRACTISES)),
        invented=fields.get(key.INVENTED),
        basis=fields.get(key.BASIS),
        facts=tuple(_fact(entry) for entry in fields.get(key.FACTS) or ()),
        texts=tuple(notes.texts),
        pass_span=fields.span(key.PASS),
        metrics_span=fields.span(key.METRICS),
    )


def _declared(fields: Fields, notes: Notes, course: Course | None) -> Declared:
    remembered = fields.get(key.REMEMBERS) or ()
    check_words(remembered, notes)
    known = by_id((variable.name, variable) for variable in variables(remembered, notes))
    return Declared(
        notes,
        variables=known,
        unclear=[name for name in names_of(remembered) if name not in known],
        counters=names_of(fields.get(key.ACCOUNT)),
        cast=names_of(fields.get(key.CAST)),
        scenes=names_of(fields.get(key.ALL_SCENES)),
        endings=names_of(fields.get(key.ENDINGS)),
        course=course,
    )


def _check_language(fields: Fields, notes: Notes, course: Course | None) -> None:
    language = fields.get(key.LANGUAGE)
    if language and course and language.text not in course.languages:
        what = f"{quoted(language.text)} is not among the languages of the course"
        remedy = notes.suggest(language.text, course.languages, listing="they are")
        notes.report(Code.UNKNOWN_LANGUAGE, language.span, what, remedy)


def _scenes(fields: Fields, declared: Declared) -> dict[str, Scene]:
    revisits = Revisits(fields.get(key.REVISITS) or Revisits.FIRST)
    entries = fields.get(key.ALL_SCENES) or ()
    return by_id((entry.name.text, scene(entry, declared, revisits)) for entry in entries)


def _endings(entries: tuple[Entry[Fields], ...], declared: Declared) -> dict[str, Ending]:
    guards = [(entry.name.span, entry.value.has(IF)) for entry in entries]
    check_guards("ending", guards, declared.notes)
    return by_id((entry.name.text, _ending(entry, declared)) for entry in entries)


def _ending(entry: Entry[Fields], declared: Declared) -> Ending:
    fields = entry.value
    accepted = fields.get(key.ACCEPTED)
    return Ending(
        entry.name.text,
        fields.get(key.TITLE) or UNWRITTEN,
        declared.messages(fields.get(key.SAY)),
        declared.condition(fields.get(IF)),
        accepted=accepted is not False,
        span=entry.name.span,
        condition_span=place_of(fields.get(IF)),
    )


def _cast(entries: tuple[Entry[Fields], ...]) -> dict[str, Member]:
    return {
        entry.name.text: Member(
            entry.name.text,
            entry.value.get(key.NAME) or UNWRITTEN,
            entry.value.get(key.ROLE) or "",
            entry.name.span,
        )
        for entry in entries
    }


def _counters(entries: tuple[Entry[Fields], ...], declared: Declared) -> dict[str, Counter]:
    return {
        entry.name.text: Counter(
            entry.name.text,
            entry.value.get(key.COUNTER_START) or 0,
            declared.condition(entry.value.get(key.RAISED_IF)),
            entry.name.span,
            place_of(entry.value.get(key.RAISED_IF)),
        )
        for entry in entries
    }


def _fact(entry: Entry[Fields]) -> Fact:
    fields = entry.value
    return Fact(
        entry.name.text,
        fields.get(key.CLAIM) or UNWRITTEN,
        source=fields.get(key.SOURCE) or "",
        store=fields.get(key.STORE) or "",
        as_of=fields.get(key.AS_OF) or "",
        review_by=fields.get(key.REVIEW_BY) or "",
        span=entry.name.span,
    )
