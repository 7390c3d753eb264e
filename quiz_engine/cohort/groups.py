"""Those with the best and the worst scores: Kelley's upper and lower 27 %."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.cohort.taken import Taken

PART = 0.27
"""The part of the attempts in each group (Kelley 1939, J. Educational Psychology 30, 17-24)."""

FEWEST_IN_A_GROUP = 3
"""Smaller groups say nothing."""


class Groups(NamedTuple):
    """The ids of the attempts with the best and of those with the worst scores."""

    upper: frozenset[str]
    lower: frozenset[str]


def groups_of(attempts: Sequence[Taken]) -> Groups | None:
    """Return the groups among the attempts that are over.

    Who has the same score as the last of a group is in it, too, so that no order decides. None
    where the groups would be smaller than three, or would share a score.
    """
    over = [attempt for attempt in attempts if attempt.score]
    shares = sorted(attempt.share for attempt in over)
    size = ceil(PART * len(shares))
    if size < FEWEST_IN_A_GROUP or shares[size - 1] >= shares[-size]:
        return None
    worst, best = shares[size - 1], shares[-size]
    return Groups(
        upper=frozenset(attempt.attempt for attempt in over if attempt.share >= best),
        lower=frozenset(attempt.attempt for attempt in over if attempt.share <= worst),
    )
