"""Attempts played out on the arrays, all at once.

Only what is certain is said: an attempt that cannot be played, or not to its end, is left to the
plain replay, which knows why. Nothing is decided here that :mod:`quiz_engine.attempts.play` and
:mod:`quiz_engine.attempts.score` decide otherwise; ``tests/batch`` holds them to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.batch.steps import Ended, Steps
from quiz_engine.batch.straight import play_straight
from quiz_engine.batch.tables import FURTHEST, NOT_HERE, Tables
from quiz_engine.batch.winding import play_winding

if TYPE_CHECKING:
    from quiz_engine.batch.arrays import Flags, Whole


@dataclass(frozen=True, slots=True)
class Played:
    """What became of attempts: those that are ``certain``, and only those, are scored.

    ``criticals`` are the steps, from 1, that fail attempts, those of attempt ``i`` from
    ``critical_at[i]`` up to ``critical_at[i + 1]``.
    """

    certain: Flags
    raw: Whole
    maximum: Whole
    percent: Whole
    passed: Flags
    ending: Whole
    is_accepted: Flags
    criticals: Whole
    critical_at: Whole


def play_out(tables: Tables, steps: Steps) -> Played:
    """Return what became of the attempts; each has a step at least."""
    count = len(steps.automaton)
    backs = np.flatnonzero(steps.back)
    is_winding = np.zeros(count, np.bool_)
    is_winding[np.searchsorted(steps.offsets, backs, "right") - 1] = True
    ended = Ended(
        np.full(count, tables.lost), np.zeros(count, np.int64), np.zeros(count, np.int64), []
    )
    play_straight(tables, steps, np.flatnonzero(~is_winding), ended)
    if len(backs):
        play_winding(tables, steps, np.flatnonzero(is_winding), ended)
    return _judged(tables, steps, ended)


def _judged(tables: Tables, steps: Steps, ended: Ended) -> Played:
    ending = tables.ending[ended.state]
    maximum = tables.maximum[steps.automaton] + ended.moved
    raw = maximum - ended.cost
    percent = _percents(tables, steps.automaton, raw, maximum)
    critical = np.sort(np.concatenate([steps.offsets[:0], *ended.criticals]))
    critical_at = np.searchsorted(critical, steps.offsets)
    counts = np.diff(critical_at)
    accepted = tables.accepted[ending]
    return Played(
        certain=(ending != NOT_HERE) & (percent != NOT_HERE),
        raw=raw,
        maximum=maximum,
        percent=percent,
        passed=(percent >= tables.need[steps.automaton]) & accepted & (counts == 0),
        ending=ending,
        is_accepted=accepted,
        criticals=critical - np.repeat(steps.offsets[:-1], counts) + 1,
        critical_at=critical_at,
    )


def _percents(tables: Tables, automaton: Whole, raw: Whole, maximum: Whole) -> Whole:
    """Return the percents that the automata give, -1 where one does not know the maximum."""
    wanted = automaton * FURTHEST + maximum
    place = np.minimum(np.searchsorted(tables.maxima, wanted), len(tables.maxima) - 1)
    at = tables.percent_at[place] + np.maximum(raw, 0)
    is_known = (tables.maxima[place] == wanted) & (at < tables.percent_at[place + 1])
    return np.where(is_known, tables.percents[np.where(is_known, at, 0)], NOT_HERE)
