"""A run: what is missing in the folder is scored, by this process or by others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyarrow.parquet as pq

from quiz_engine.batch.folder import missing_parts, part_file, sweep
from quiz_engine.batch.parts import Tally, score_part, tally_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from quiz_engine.batch.folder import Plan

Engine: TypeAlias = "Callable[[str, Sequence[int]], Iterable[tuple[int, Tally]]]"
"""Scores the parts of these numbers in a folder, in any order; gives each one that is done."""


def here(folder: str, numbers: Sequence[int]) -> Iterator[tuple[int, Tally]]:
    """Score the parts in this process, one after the other."""
    for number in numbers:
        yield score_part(folder, number)


def run(folder: Path, plan: Plan, *, engine: Engine = here, done: Callable[[Tally], None]) -> Tally:
    """Score what is missing in the folder, and return the tally of all that is in it then.

    ``done`` is called after each part, with its tally.

    Raises:
        OSError: a file cannot be read, or a part not written; what is done stays done.
    """
    for _, tally in engine(str(folder.resolve()), missing_parts(folder, plan)):
        done(tally)
    sweep(folder)
    return tally_of_parts(folder, plan)


def tally_of_parts(folder: Path, plan: Plan) -> Tally:
    """Return how many attempts of all parts passed, did not, and were refused."""
    total = Tally()
    for number in range(len(plan.parts)):
        total += tally_of(pq.read_table(part_file(folder, number), columns=["passed"]))
    return total
