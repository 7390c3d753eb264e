"""Principles by mastery: as the learner's own page counts it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quiz_engine.attempts.score import MASTERED
from quiz_engine.cohort.statistics import mean_of, share
from quiz_engine.cohort.values import PrincipleFigures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz_engine.attempts.score import Earned


def is_mastered(earned: Earned) -> bool:
    """Tell whether enough of the points that were possible was earned; rounded down.

    >>> from quiz_engine.attempts.score import Earned
    >>> is_mastered(Earned(8, 10)), is_mastered(Earned(79, 100))
    (True, False)
    """
    return 100 * max(0, earned.points) // earned.possible >= MASTERED


def principles_of(attempts: Iterable[Mapping[str, Earned]]) -> tuple[PrincipleFigures, ...]:
    """Return the figures of each principle that was practised, the weakest first."""
    rows: dict[str, list[Earned]] = defaultdict(list)
    for attempt in attempts:
        for principle, earned in attempt.items():
            if earned.possible > 0:
                rows[principle].append(earned)
    found = [figures for name, of in rows.items() if (figures := _figures(name, of))]
    return tuple(sorted(found, key=lambda one: (one.mastered.value, one.earned.value, one.id)))


def _figures(principle: str, rows: Sequence[Earned]) -> PrincipleFigures | None:
    mastered = share(sum(map(is_mastered, rows)), len(rows))
    earned = mean_of([max(0, row.points) / row.possible for row in rows], least=0.0, most=1.0)
    return PrincipleFigures(principle, mastered, earned) if mastered and earned else None
