"""Cronbach's alpha where it applies: over the decisions that everybody met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.cohort.scenes import asks_for_judgement
from quiz_engine.cohort.statistics import cronbach_alpha
from quiz_engine.cohort.values import Alpha

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.cohort.taken import Taken
    from quiz_engine.machine.automaton import Automaton

FEWEST_ATTEMPTS = 3
FEWEST_DECISIONS = 2


def alpha_of(table: Automaton, attempts: Sequence[Taken]) -> Alpha:
    """Return alpha over the points kept at the decisions that all finished attempts met.

    In a case that branches these may be few: their ids are told. A decision that nobody lost
    points at, or all the same, cannot tell learners apart and is left out.
    """
    over = [attempt for attempt in attempts if attempt.score]
    decisions = [n for n, scene in enumerate(table.scenes) if asks_for_judgement(scene)]
    shared = [place for place in decisions if all(place in one.items for one in over)]
    varied = [place for place in shared if len({one.items[place].lost for one in over}) > 1]
    ids = tuple(table.scenes[place].id for place in varied)
    if len(over) < FEWEST_ATTEMPTS:
        return Alpha(None, (), len(decisions), "fewer than three attempts are over")
    if len(varied) < FEWEST_DECISIONS:
        reason = "fewer than two decisions were met by all and answered differently"
        return Alpha(None, ids, len(decisions), reason)
    value = cronbach_alpha([[-one.items[place].lost for place in varied] for one in over])
    return Alpha(value, ids, len(decisions), "" if value else "all have the same total")
