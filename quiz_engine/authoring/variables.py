"""What a scenario remembers and counts, from the fields that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.authoring import tables as key
from quiz_engine.authoring.codes import Code
from quiz_engine.authoring.notes import Notes, quoted
from quiz_engine.authoring.references import check_once
from quiz_engine.scenario import Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz_engine.authoring.records import Fields
    from quiz_engine.authoring.shapes import Entry


def variables(entries: Iterable[Entry[Fields]], notes: Notes) -> Iterator[Variable]:
    """Yield the variables whose type and values are known."""
    for entry in entries:
        variable = _variable(entry, notes)
        if variable is not None:
            yield variable


def _variable(entry: Entry[Fields], notes: Notes) -> Variable | None:
    if entry.value.level is key.FLAG_VARIABLE:
        return _flag(entry)
    if entry.value.level is key.WORD_VARIABLE:
        return _word(entry, notes)
    if entry.value.level is key.NUMBER_VARIABLE:
        return _number(entry, notes)
    return None


def _flag(entry: Entry[Fields]) -> Variable:
    start = int(entry.value.get(key.START_FLAG) or False)
    shown = entry.value.get(key.SHOWN)
    return Variable(entry.name.text, start, 0, 1, is_flag=True, shown=shown, span=entry.name.span)


def _word(entry: Entry[Fields], notes: Notes) -> Variable | None:
    names = entry.value.get(key.OF) or ()
    known = tuple(name.text for name in names)
    check_once(names, notes)
    if not known:
        return None
    start = entry.value.get(key.START_WORD)
    if start is not None and start.text not in known:
        what = f"'{entry.name.text}' starts as {quoted(start.text)}, which is not in 'of'"
        remedy = notes.suggest(start.text, known, listing="its words are")
        notes.report(Code.UNKNOWN_WORD, start.span, what, remedy)
    position = known.index(start.text) if start and start.text in known else 0
    shown = entry.value.get(key.SHOWN)
    return Variable(
        entry.name.text,
        position,
        0,
        len(known) - 1,
        words=known,
        shown=shown,
        span=entry.name.span,
    )


def _number(entry: Entry[Fields], notes: Notes) -> Variable | None:
    fields = entry.value
    start, low, high = (fields.get(k) for k in (key.START_NUMBER, key.FROM, key.UP_TO))
    if low is None or high is None:
        return None
    if low > high:
        what = f"the range of '{entry.name.text}' is empty: from {low} to {high}"
        notes.report(Code.EMPTY_RANGE, fields.span(key.UP_TO), what, "write the smaller one first")
        return None
    if start is not None and not low <= start <= high:
        what = f"'{entry.name.text}' starts at {start}, outside of its range, {low} to {high}"
        notes.report(Code.START_OUT_OF_RANGE, fields.span(key.START_NUMBER), what)
    return Variable(
        entry.name.text,
        low if start is None else start,
        low,
        high,
        clamp=fields.get(key.CLAMP) or False,
        shown=fields.get(key.SHOWN),
        unit=fields.get(key.UNIT),
        span=entry.name.span,
    )


def check_words(entries: Iterable[Entry[Fields]], notes: Notes) -> None:
    """Note words that also name a variable of words, so that ``==`` could mean either."""
    listing = [entry for entry in entries if entry.value.level is key.WORD_VARIABLE]
    names = {entry.name.text: entry.name.span for entry in listing}
    for entry in listing:
        for word in entry.value.get(key.OF) or ():
            if word.text in names:
                what = f"the word {quoted(word.text)} is also the name of a variable"
                remedy = f"rename one of them; the variable is in line {names[word.text].line}"
                notes.report(Code.NAME_CLASH, word.span, what, remedy)
