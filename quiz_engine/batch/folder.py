"""The folder in which results grow: what is to be done, and the parts that are done.

``plan.json`` names the files that are read, the versions of the cases, the terms of scoring and the
chunks; it is written once, before the first part. ``automata`` holds the tables that score. Each
chunk leaves one file in ``parts``, which appears whole: so what is there is done, and a run that
was stopped goes on with what is not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz_engine.batch.plan import Chunk, Kind, chunks_of, parts_of
from quiz_engine.batch.terms import NO_TERMS, Terms
from quiz_engine.files import UnreadableFileError, write_file
from quiz_engine.machine.automaton import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quiz_engine.machine.automaton import Automaton

FORMAT = 3
_PLAN, _PARTS, _AUTOMATA = "plan.json", "parts", "automata"


class Source(NamedTuple):
    """A file as it was when the plan was made; without it, size and time are -1."""

    path: str
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: the files, the digests of the versions known, the terms, and the parts.

    Each part is made of one chunk or more.
    """

    sources: tuple[Source, ...]
    digests: tuple[str, ...]
    terms: Terms
    parts: tuple[tuple[Chunk, ...], ...]


def part_file(folder: Path, number: int) -> Path:
    """Return where the rows of a part are."""
    return folder / _PARTS / f"part-{number:06d}.parquet"


def missing_parts(folder: Path, plan: Plan) -> list[int]:
    """Return the numbers of the parts that are still to be scored."""
    there = {file.name for file in (folder / _PARTS).iterdir()}
    return [n for n in range(len(plan.parts)) if part_file(folder, n).name not in there]


def sweep(folder: Path) -> None:
    """Remove the drafts that a run left behind that was killed while it wrote."""
    for draft in (folder / _PARTS).glob(".*.tmp"):
        draft.unlink(missing_ok=True)


# --- the plan ------------------------------------------------------------------------------------


def prepare(
    folder: Path,
    files: Sequence[Path],
    automata: Mapping[str, Automaton],
    *,
    chunk_bytes: int,
    terms: Terms = NO_TERMS,
) -> Plan:
    """Return the plan in the folder, made now if there is none.

    Raises:
        UnreadableFileError: the folder holds results of other files, of other cases, on other
            terms, or something else.
    """
    sources, digests = tuple(map(_source, files)), tuple(automata)
    if (folder / _PLAN).exists():
        plan = read_plan(folder)
        _require_same(folder, plan, Plan(sources, digests, terms, ()))
        return plan
    if folder.exists() and not _is_bare(folder):
        raise UnreadableFileError(folder, "is not empty; name a new folder for the results")
    chunks = (chunk for file in files for chunk in chunks_of(file, chunk_bytes))
    plan = Plan(sources, digests, terms, tuple(parts_of(chunks, chunk_bytes)))
    (folder / _PARTS).mkdir(parents=True, exist_ok=True)
    (folder / _AUTOMATA).mkdir(exist_ok=True)
    for digest, automaton in automata.items():
        write_file(_table_file(folder, digest), automaton.to_json())
    write_file(folder / _PLAN, _written(plan))
    return plan


def _is_bare(folder: Path) -> bool:
    """Tell whether nothing is in the folder but what a run leaves that was stopped early."""
    there = {file.name for file in folder.iterdir() if file.suffix != ".tmp"}
    return there <= {_PARTS, _AUTOMATA} and not any(folder.glob(f"{_PARTS}/*"))


def _source(file: Path) -> Source:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return Source(str(file), -1, -1)
    return Source(str(file), found.st_size, found.st_mtime_ns)


def _require_same(folder: Path, there: Plan, asked: Plan) -> None:
    """Refuse to mix results of different files or cases, or on different terms, in one folder."""
    changed = sorted({one.path for one in set(there.sources) ^ set(asked.sources)})
    others = {
        f"of other files: {''.join(changed[:1])} differs": bool(changed),
        "of other versions of the cases": set(there.digests) != set(asked.digests),
        "that were scored under other versions (--as)": there.terms.under != asked.terms.under,
        "by other pass marks ([score] pass)": there.terms.marks != asked.terms.marks,
    }
    for what, is_other in others.items():
        if is_other:
            raise UnreadableFileError(folder, f"holds results {what}; name a new folder")


def _written(plan: Plan) -> bytes:
    under, marks = map(dict, plan.terms)
    plain = {"format": FORMAT, "sources": plan.sources, "digests": plan.digests}
    terms = {"under": under, "marks": marks}
    return json.dumps({**plain, **terms, "parts": plan.parts}, indent=0).encode()


def read_plan(folder: Path) -> Plan:
    """Return the plan that the folder holds.

    Raises:
        UnreadableFileError: it holds none of ours.
    """
    try:
        plain = json.loads((folder / _PLAN).read_bytes())
        if plain["format"] != FORMAT:
            what = f"its plan has format {plain['format']}, expected {FORMAT}"
            raise UnreadableFileError(folder, what)
        return Plan(
            tuple(Source(*row) for row in plain["sources"]),
            tuple(plain["digests"]),
            Terms(plain["under"], plain["marks"]),
            tuple(tuple(map(_chunk, part)) for part in plain["parts"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(folder, f"{_PLAN} is no plan of results") from error


def _chunk(row: list[Any]) -> Chunk:
    source, kind, *rest = row
    return Chunk(source, Kind(kind), *rest)


def _table_file(folder: Path, digest: str) -> Path:
    return folder / _AUTOMATA / f"{digest.partition(':')[2]}.json"


def read_automata(folder: Path, digests: Iterable[str]) -> dict[str, Automaton]:
    """Return the tables that score, by digest."""
    return {digest: from_json(_table_file(folder, digest).read_bytes()) for digest in digests}
