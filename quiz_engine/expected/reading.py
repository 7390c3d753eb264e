"""From the bytes of a file of expected plays to the plays, or to everything wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import Notes, quoted
from quiz_engine.authoring.shapes import Desk
from quiz_engine.authoring.yaml_text import Table, read_yaml
from quiz_engine.expected.plays import Checkpoint, ExpectedPlay, Given
from quiz_engine.expected.tables import ABOUT, LIKE, SEED, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.authoring.records import Fields
    from quiz_engine.authoring.shapes import Entry
    from quiz_engine.finding import Finding
    from quiz_engine.machine.automaton import Automaton

BEGIN = "begin with the name of a play: 'faultless:'"


@dataclass(frozen=True, slots=True)
class LoadedPlays:
    """What a file holds: its plays, none if there is a finding, and the findings.

    ``unread`` says how many plays it has that are not read because of a finding in the file.
    """

    plays: tuple[ExpectedPlay, ...]
    findings: tuple[Finding, ...]
    unread: int = 0


def load_plays(data: bytes, automaton: Automaton, *, file: str) -> LoadedPlays:
    """Return the expected plays of a scenario, or every mistake in the file with its place.

    The file is not opened: its name is for messages.
    """
    notes = Notes(file)
    tables = Tables(automaton)
    node = read_yaml(data, notes)
    entries = tables.file.read(node, Desk(notes)) if node is not None else None
    plays = tuple(_plays(entries or (), tables, notes))
    findings = tuple(_about_plays(finding) for finding in notes.findings())
    if findings:
        return LoadedPlays((), findings, len(node.entries) if isinstance(node, Table) else 0)
    return LoadedPlays(plays, ())


def _about_plays(finding: Finding) -> Finding:
    """Return the finding with a remedy for this kind of file."""
    is_empty = finding.code == Code.EMPTY_FILE.value
    return replace(finding, remedy=BEGIN) if is_empty else finding


def _plays(
    entries: Sequence[Entry[Fields]], tables: Tables, notes: Notes
) -> Iterator[ExpectedPlay]:
    above: dict[str, ExpectedPlay] = {}
    for entry in entries:
        play = _play(entry, tables, _model(entry, above, notes))
        above.setdefault(play.name, play)
        yield play


def _model(
    entry: Entry[Fields], above: dict[str, ExpectedPlay], notes: Notes
) -> ExpectedPlay | None:
    """Return the play that this one is like; note it if none above has that name."""
    name = entry.value.get(LIKE)
    if name is None or name.text in above:
        return above[name.text] if name else None
    what = f"no play above is called {quoted(name.text)}"
    remedy = notes.suggest(name.text, above, listing="there are")
    notes.report(Code.UNKNOWN_NAME, name.span, what, remedy or "write the play it is like first")
    return None


def _play(entry: Entry[Fields], tables: Tables, model: ExpectedPlay | None) -> ExpectedPlay:
    fields = entry.value
    last = fields.get(tables.expect) or Checkpoint(())
    return ExpectedPlay(
        name=entry.name.text,
        steps=(*(fields.get(tables.give) or ()), last),
        about=fields.get(ABOUT) or "",
        seed=fields.get(SEED),
        answers=_answers(model),
        is_like=fields.has(LIKE),
        span=entry.name.span,
    )


def _answers(model: ExpectedPlay | None) -> tuple[tuple[str, str], ...]:
    """Return what the play answers at each scene: its own first answer, else its model's."""
    if model is None:
        return ()
    answers: dict[str, str] = {}
    for step in model.steps:
        if isinstance(step, Given):
            answers.setdefault(step.scene, step.response)
    return tuple({**dict(model.answers), **answers}.items())
