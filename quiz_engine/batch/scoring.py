"""Rows: one per attempt, in the order of their lines, with its score or why it has none.

Attempts in columns are scored by the arrays; whatever these do not score, and whatever could not
be read into columns, is read, replayed and scored plainly, one by one.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quiz_engine.attempts.reading import mended, read_attempts, read_line
from quiz_engine.attempts.replay import Boards
from quiz_engine.attempts.transcript import Mode
from quiz_engine.batch import parquet
from quiz_engine.batch.columns import HEADING, Attempts, chosen
from quiz_engine.batch.decode import decoded
from quiz_engine.batch.playing import Played, play_out
from quiz_engine.batch.steps import Steps
from quiz_engine.batch.tables import NO_COLUMN, Tables, tables_of
from quiz_engine.batch.terms import NO_TERMS
from quiz_engine.results.entry import Rejected
from quiz_engine.results.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quiz_engine.attempts.refusal import Refused
    from quiz_engine.attempts.transcript import Transcript
    from quiz_engine.batch.arrays import Flags, Whole
    from quiz_engine.batch.terms import Terms
    from quiz_engine.machine.automaton import Automaton


SCHEMA = pa.schema(
    {
        "line": pa.int64(),
        **dict.fromkeys(HEADING, pa.string()),
        "scored_as": pa.string(),
        "raw": pa.int64(),
        "maximum": pa.int64(),
        "percent": pa.int64(),
        "need": pa.int64(),
        "passed": pa.bool_(),
        "ending": pa.string(),
        "is_accepted": pa.bool_(),
        "criticals": pa.list_(pa.int64()),
        "reason": pa.string(),
        "what": pa.string(),
        "step": pa.int64(),
    }
)
"""The columns of the rows: those of the score are null where the attempt is refused, those of the
refusal where it is scored, and those of the heading where there was none to be read."""


_BEGINS_A_CODE = re.compile(rb"^[ \t]*qz[0-9]", re.MULTILINE)
_OF_REFUSAL = ("reason", "what", "step")


class Known(NamedTuple):
    """The scenarios that are known: by their judge for the plain replay, and as arrays."""

    judge: Judge
    tables: Tables

    @property
    def boards(self) -> Boards:
        """The boards of the scenarios, by digest."""
        return self.judge.boards


def known(automata: Mapping[str, Automaton], terms: Terms = NO_TERMS) -> Known:
    """Return the scenarios made ready, by digest, to be scored on these terms."""
    boards = Boards(automata)
    under = {name: boards[digest] for name, digest in terms.under.items()}
    tables = tables_of(boards, under=terms.under, marks=terms.marks)
    return Known(Judge(boards, under, terms.marks), tables)


def score_whole(data: bytes, scenarios: Known) -> pa.Table:
    """Return the rows of a file, read and scored one attempt after the other."""
    return _of_rows(
        [plain_row(line, found, scenarios.judge) for line, found in read_attempts(data)]
    )


def score_refusal(line: int | None, reason: str, what: str) -> pa.Table:
    """Return the one row of something in which no attempt could be looked for."""
    return _of_rows([{"line": line, "reason": reason, "what": what, "step": 0}])


def score_rows(table: pa.Table, scenarios: Known, *, first: int = 1) -> pa.Table:
    """Return the rows of attempts that are rows of a table themselves."""

    def plain(place: int) -> Transcript | Refused:
        return parquet.plainly(table.slice(place, 1))

    try:
        attempts, others = parquet.decoded(table)
    except parquet.UnfitError:
        rows = [
            plain_row(first + place, plain(place), scenarios.judge)
            for place in range(table.num_rows)
        ]
        return _of_rows(rows)
    return _scored(attempts, others, scenarios, plain, first=first)


def score_lines(data: bytes, scenarios: Known, *, first: int = 1) -> pa.Table:
    """Return the rows of some lines of a file, of which the first has this number."""
    if b"qz" in data and _BEGINS_A_CODE.search(data):  # asked first what is quickly answered
        data = mended(data)
    attempts, others, bounds = decoded(data)

    def line(place: int) -> bytes:
        return data[bounds[place] : bounds[place + 1]]

    others = others[np.array([bool(line(place).strip()) for place in others], np.bool_)]
    return _scored(attempts, others, scenarios, lambda place: read_line(line(place)), first=first)


def _scored(
    attempts: Attempts,
    others: Whole,
    scenarios: Known,
    plain: Callable[[int], Transcript | Refused],
    *,
    first: int,
) -> pa.Table:
    """Return the rows of a chunk whose first place is the line of this number.

    ``others`` are the places of what is not in columns; ``plain`` reads what lies at a place.
    """
    ours, steps = arranged(attempts, scenarios.tables)
    played = play_out(scenarios.tables, steps)
    is_left = ~np.isin(attempts.place, ours.place[played.certain])
    places = np.concatenate((others, attempts.place[is_left])).tolist()
    rest = [plain_row(place, plain(place), scenarios.judge) for place in places]
    scored = _table(scenarios.tables, ours, steps.automaton, played)
    together = pa.concat_tables([scored, _of_rows(rest)])
    lines = together["line"].to_numpy()
    sorted_ = together.take(pa.array(np.argsort(lines, kind="stable"))).combine_chunks()
    return sorted_.set_column(0, SCHEMA.field("line"), pa.array(np.sort(lines) + first))


# --- plainly -------------------------------------------------------------------------------------


def plain_row(place: int, found: Transcript | Refused, judge: Judge) -> dict[str, object]:
    """Return the row of one attempt, replayed and scored one step at a time."""
    entry = judge.judged("", found)
    row: dict[str, object] = {"line": place}
    row |= {name: str(getattr(entry.attempt, name)) for name in HEADING if entry.attempt}
    if isinstance(entry, Rejected):
        return row | {name: getattr(entry, name) for name in _OF_REFUSAL}
    digest = entry.play.board.automaton.digest
    return row | {"scored_as": digest, "need": entry.need} | asdict(entry.score)


# --- by the arrays -------------------------------------------------------------------------------


def arranged(attempts: Attempts, tables: Tables) -> tuple[Attempts, Steps]:
    """Return the attempts on automata that are known, and their steps as they are played out."""
    ours = chosen(attempts, _are_known(attempts, tables))
    return ours, _steps(tables, ours)


def _are_known(attempts: Attempts, tables: Tables) -> Flags:
    """Tell which attempts were played on an automaton that is known."""
    numbers = _numbers(attempts, tables)
    names = [*tables.scenarios, None]
    wanted = pa.array(names, pa.string()).take(pa.array(numbers))
    found = _plain(attempts.heading["scenario"])
    return np.asarray(pc.fill_null(pc.equal(found, wanted), fill_value=False))


def _numbers(attempts: Attempts, tables: Tables) -> Whole:
    """Return the number of each attempt's automaton, one beyond all where it is not known."""
    digests = attempts.heading["digest"]
    none = len(tables.scenarios)
    known = [tables.place.get(one, none) for one in digests.dictionary.to_pylist()]
    numbers: Whole = np.array(known, np.int64)[np.asarray(digests.indices)]
    if tables.under:
        names = attempts.heading["scenario"]
        under = [tables.under.get(one, none) for one in names.dictionary.to_pylist()]
        others = np.array(under, np.int64)[np.asarray(names.indices)]
        numbers = np.where(others == none, numbers, others)
    return numbers


def _steps(tables: Tables, attempts: Attempts) -> Steps:
    """Return the steps of attempts on known automata, each response as its column."""
    automaton = _numbers(attempts, tables)
    modes = attempts.heading["mode"]
    is_exam = np.array([one == Mode.EXAM for one in modes.dictionary.to_pylist()], np.bool_)
    return Steps(
        attempts.offsets,
        automaton,
        attempts.seed,
        is_exam[np.asarray(modes.indices)],
        _columns(tables, attempts, automaton),
        attempts.back,
    )


def _columns(tables: Tables, attempts: Attempts, automaton: Whole) -> Whole:
    """Return the column of each response, looking each pair up once for each automaton."""
    size = len(attempts.pairs) + 1
    asked = np.repeat(automaton * size, np.diff(attempts.offsets)) + attempts.pair
    is_used = np.zeros(len(tables.scenarios) * size, np.bool_)
    is_used[asked] = True
    columns = np.full((len(tables.scenarios), size), NO_COLUMN)
    for number, used in enumerate(is_used.reshape(columns.shape)[:, :-1]):
        at = np.flatnonzero(used)
        pairs = map(attempts.pairs.__getitem__, at.tolist())
        columns[number, at] = list(map(tables.numbers[number].__getitem__, pairs))
    given: Whole = columns.ravel()[asked]
    return given


def _table(tables: Tables, attempts: Attempts, automaton: Whole, played: Played) -> pa.Table:
    """Return the rows of the attempts that were scored, each on the automaton of its number."""
    digests = pa.array(tables.place, pa.string())
    endings = pa.array([*tables.ending_ids, None], pa.string())
    columns = {
        "line": attempts.place,
        **{name: _plain(column) for name, column in attempts.heading.items()},
        "scored_as": digests.take(pa.array(automaton)),
        "raw": played.raw,
        "maximum": played.maximum,
        "percent": played.percent,
        "need": tables.need[automaton],
        "passed": played.passed,
        "ending": endings.take(pa.array(played.ending % len(endings))),
        "is_accepted": played.is_accepted,
        "criticals": pa.ListArray.from_arrays(
            played.critical_at.astype(np.int32), played.criticals
        ),
        **{name: pa.nulls(len(attempts), SCHEMA.field(name).type) for name in _OF_REFUSAL},
    }
    return pa.table(columns, SCHEMA).filter(pa.array(played.certain))


def _of_rows(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return the rows as columns."""
    return pa.Table.from_pylist(rows, SCHEMA)


def _plain(column: pa.Array) -> pa.Array:
    return column.cast(pa.string()) if isinstance(column, pa.DictionaryArray) else column
