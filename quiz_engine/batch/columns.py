"""Attempts as columns: what every way of reading them makes, and the arrays play out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.attempts.transcript import LONGEST_LEARNER, MOST_STEPS, can_hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.batch.arrays import Flags, Whole


HEADING = ("attempt", "learner", "scenario", "digest", "locale", "mode", "started")
"""The fields of an attempt that its row repeats."""

FEW = ("scenario", "digest", "locale", "mode")
"""Those that are the same in many attempts: each value is judged once."""

TEXT = r'[^"\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*'
"""A text without control characters, and with nothing that JSON escapes."""

_ULID = r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$"
_DATE = r"[1-9][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_LATE = r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_TIME = rf"^{_DATE}{_LATE}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{{3}})?Z$"
"""A moment that is sure to exist; 29 February is left to the plain reader."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Attempts whose fields have the right shape; whether their steps are possible is open.

    ``place`` is where each lies in its chunk, ``heading`` the columns of :data:`HEADING`, those of
    :data:`FEW` as dictionaries. The steps of attempt ``i`` are those from ``offsets[i]`` up to
    ``offsets[i + 1]``: ``pair`` is the position of scene and response among ``pairs``, one beyond
    them in a step back; ``back`` the number of responses taken back, 0 in a response. No attempt is
    without a step.
    """

    place: Whole
    heading: dict[str, pa.Array]
    seed: Whole
    offsets: Whole
    pair: Whole
    back: Whole
    pairs: Sequence[tuple[str, str]]

    def __len__(self) -> int:
        """Return how many attempts there are."""
        return len(self.place)


def chosen(attempts: Attempts, rows: Flags) -> Attempts:
    """Return the attempts of these rows."""
    if rows.all():
        return attempts
    lengths = np.diff(attempts.offsets)
    steps = np.repeat(rows, lengths)
    kept = pa.array(rows)
    return Attempts(
        attempts.place[rows],
        {name: column.filter(kept) for name, column in attempts.heading.items()},
        attempts.seed[rows],
        np.concatenate(([0], np.cumsum(lengths[rows]))),
        attempts.pair[steps],
        attempts.back[steps],
        attempts.pairs,
    )


def are_sure(attempts: Attempts) -> Flags:
    """Tell which attempts have a heading, and as many steps, as the plain reader is sure to take.

    The others may be right all the same; it is for the plain reader to say.
    """
    heading = attempts.heading
    lengths = np.diff(attempts.offsets)
    sure = (attempts.seed >= 0) & (attempts.seed < SEEDS) & (lengths > 0) & (lengths <= MOST_STEPS)
    sure &= _like(_ULID, heading["attempt"]) & _like(_TIME, heading["started"])
    sure &= _like(f"^{TEXT}$", heading["learner"])
    sure &= np.asarray(pc.utf8_length(heading["learner"])) <= LONGEST_LEARNER
    for name in FEW:
        sure &= _each(name, heading[name])
    return sure


def _like(pattern: str, column: pa.Array) -> Flags:
    return np.asarray(pc.match_substring_regex(column, pattern))


def _each(name: str, column: pa.DictionaryArray) -> Flags:
    """Tell which values the field can hold, asking once for each that is there."""
    can = [can_hold(name, value) for value in column.dictionary.to_pylist()]
    found: Flags = np.array(can, np.bool_)[np.asarray(column.indices)]
    return found
