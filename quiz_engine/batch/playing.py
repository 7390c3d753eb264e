"""Attempts played out on the arrays, all at once: the first response of each, then the second.

Only what is certain is said: an attempt that cannot be played, or not to its end, is left to the
plain replay, which knows why. Nothing is decided here that :mod:`quiz_engine.attempts.play` and
:mod:`quiz_engine.attempts.score` decide otherwise; ``tests/batch`` holds them to each other.

Steps back need no stack: how many responses are held at each step is a running sum, and a response
is taken back by the next step back that goes below it. So each response has one step before it on
its way, and responses are played in the order of their depth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.batch.tables import FURTHEST, NOT_HERE, Tables

if TYPE_CHECKING:
    import numpy.typing as npt

    from quiz_engine.batch.arrays import Flags, Whole


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of attempts: those of attempt ``i`` from ``offsets[i]`` up to ``offsets[i + 1]``.

    By attempt: ``automaton``, ``seed``, ``is_exam``. By step: ``column``, numbered through, and
    ``back``, the number of responses taken back, 0 in a response.
    """

    offsets: Whole
    automaton: Whole
    seed: Whole
    is_exam: Flags
    column: Whole
    back: Whole


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


@dataclass(frozen=True, slots=True)
class _Way:
    """How the steps hang together.

    ``attempt`` is, by step, whose it is. ``before`` is the step whose response was the last one
    held, ``-1 - attempt`` where there was none; ``until`` the step that took the response back, the
    number of all steps where none did. ``order`` has the responses by depth, ``depths`` where each
    depth ends in it. ``last`` is, by attempt, the last response held at the end; an attempt is
    ``possible`` unless it steps back too far, or at all in exam mode.
    """

    attempt: Whole
    before: Whole
    until: Whole
    order: Whole
    depths: Whole
    last: Whole
    possible: Flags


def play_out(tables: Tables, steps: Steps) -> Played:
    """Return what became of the attempts; each has a step at least."""
    way = _way(steps)
    move, after = _moves(tables, steps, way)
    return _judged(tables, steps, way, (move, after))


# --- the way -------------------------------------------------------------------------------------


def _way(steps: Steps) -> _Way:
    """Return how the steps hang together, by the number of responses held after each."""
    total, starts = len(steps.column), steps.offsets[:-1]
    attempt = np.repeat(np.arange(len(starts)), np.diff(steps.offsets))
    held = _held(steps, attempt)
    backs = np.flatnonzero(steps.back)
    possible = np.ones(len(starts), np.bool_)
    possible[attempt[backs[steps.is_exam[attempt[backs]] | (held[backs] < 0)]]] = False
    backs = backs[possible[attempt[backs]]]
    responses = np.flatnonzero((steps.back == 0) & possible[attempt])
    depth = held[responses].astype(np.uint16)  # at most 10,000, and quickly sorted
    order = responses[np.argsort(depth, kind="stable")]
    top, until = np.arange(total), np.full(total, total)
    if len(backs):
        top[backs], until = _taken_back(steps, held, order, backs)
        top[backs] = np.where(held[backs] > 0, top[backs], NOT_HERE - attempt[backs])
    before = np.concatenate((top[:1], top[:-1]))
    before[starts] = NOT_HERE - np.arange(len(starts))
    depths = np.searchsorted(held[order], np.arange(1, depth.max(initial=0) + 1), side="right")
    return _Way(attempt, before, until, order, depths, top[steps.offsets[1:] - 1], possible)


def _held(steps: Steps, attempt: Whole) -> Whole:
    """Return how many responses are held after each step; below 0 after one too far back."""
    change = np.where(steps.back > 0, -steps.back, 1)
    sums = np.cumsum(change)
    starts = steps.offsets[:-1]
    held: Whole = sums - (sums[starts] - change[starts])[attempt]
    return held


def _taken_back(steps: Steps, held: Whole, order: Whole, backs: Whole) -> tuple[Whole, Whole]:
    """Return for steps back the last response held then, and for all steps what took them back.

    The response at a depth that a step back finds is the last one given at that depth before it.
    """
    total = len(held)
    counts = steps.back[backs] + 1
    rank = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    by = np.repeat(backs, counts)
    given = held[order] * total + order
    found = order[np.searchsorted(given, (held[by] + rank) * total + by) - 1]
    until = np.full(total, total)
    until[found[rank > 0]] = by[rank > 0]
    return found[rank == 0], until


# --- replay --------------------------------------------------------------------------------------


def _moves(tables: Tables, steps: Steps, way: _Way) -> tuple[Whole, Whole]:
    """Return the move of each step, and the state after it; from the end on, of each at its start.

    The moves of steps back, and of responses that cannot be, lead nowhere.
    """
    total = len(steps.column)
    move = np.full(total, tables.nowhere)
    starts = tables.start[steps.automaton][::-1]
    after = np.concatenate((np.full(total, tables.lost), starts))
    begin = 0
    for end in way.depths.tolist():
        at = way.order[begin:end]
        state, column = after[way.before[at]], steps.column[at]
        fits = tables.home[column] == tables.scene[state]
        taken = np.where(fits, tables.shift[state] + column, tables.nowhere)
        if tables.has_chance:
            _let_chance_decide(tables, steps, way.attempt, (at, state, taken))
        move[at] = taken
        after[at] = tables.to[taken]
        begin = end
    return move, after


def _let_chance_decide(
    tables: Tables, steps: Steps, attempt: Whole, now: tuple[Whole, Whole, Whole]
) -> None:
    """Let those moves lead nowhere that chance does not take."""
    at, state, move = now
    places = np.flatnonzero(tables.chances[state])
    at, taken = at[places], move[places]
    of = attempt[at]
    mark = drawn(steps.seed[of], at - steps.offsets[of], tables.chances[state[places]])
    is_taken = (tables.low[taken] <= mark) & (mark < tables.high[taken])
    move[places] = np.where(is_taken, taken, tables.nowhere)


_GOLDEN, _STEP = np.uint32(0x9E3779B9), np.uint32(0x6D2B79F5)


def drawn(seed: Whole, step: Whole, bound: Whole) -> Whole:
    """Return what chance draws below each bound, as :mod:`quiz_engine.attempts.chance` does."""
    state = seed.astype(np.uint32) ^ (step + 1).astype(np.uint32) * _GOLDEN
    fair = SEEDS - SEEDS % bound
    found = np.zeros(len(seed), np.int64)
    left = np.arange(len(seed))
    while len(left):
        state[left] += _STEP
        found[left] = _mixed(state[left])
        left = left[found[left] >= fair[left]]
    return found % bound


def _mixed(bits: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    one, odd = np.uint32(1), np.uint32(61)
    bits = (bits ^ bits >> np.uint32(15)) * (bits | one)
    bits ^= bits + (bits ^ bits >> np.uint32(7)) * (bits | odd)
    return bits ^ bits >> np.uint32(14)


# --- score ---------------------------------------------------------------------------------------


def _judged(tables: Tables, steps: Steps, way: _Way, moved: tuple[Whole, Whole]) -> Played:
    move, after = moved
    starts = steps.offsets[:-1]
    ending = tables.ending[after[way.last]]
    is_first = _are_first(tables, way, after)
    charged = np.add.reduceat(np.where(is_first, tables.cost[move], 0), starts)
    rebase = np.where(way.until == len(move), tables.rebase[move], 0)
    maximum = tables.maximum[steps.automaton] + np.add.reduceat(rebase, starts)
    raw = maximum - charged
    percent = _percents(tables, steps.automaton, raw, maximum)
    critical = np.flatnonzero(tables.critical[move] & is_first)
    critical_at = np.searchsorted(critical, steps.offsets)
    accepted = tables.accepted[ending]
    is_clean = np.diff(critical_at) == 0
    certain = way.possible & (ending != NOT_HERE) & (percent != NOT_HERE)
    certain[way.attempt[_too_late(tables, steps, way, after)]] = False
    return Played(
        certain=certain,
        raw=raw,
        maximum=maximum,
        percent=percent,
        passed=(percent >= tables.need[steps.automaton]) & accepted & is_clean,
        ending=ending,
        is_accepted=accepted,
        criticals=critical - starts[way.attempt[critical]] + 1,
        critical_at=critical_at,
    )


def _too_late(tables: Tables, steps: Steps, way: _Way, after: Whole) -> Whole:
    """Return the steps back from where nothing can be answered any more."""
    backs = np.flatnonzero(steps.back)
    late: Whole = backs[tables.scene[after[way.before[backs]]] == NOT_HERE]
    return late


def _are_first(tables: Tables, way: _Way, after: Whole) -> Flags:
    """Tell whether each step counts: whether nothing was taken back before at the same scene."""
    total = len(way.until)
    is_first = np.ones(total, np.bool_)
    given = np.flatnonzero(way.until < total)
    if not len(given):
        return is_first
    winding = np.zeros(len(way.possible), np.bool_)
    winding[way.attempt[given]] = True
    asked = np.flatnonzero(winding[way.attempt])
    given = given[np.argsort(way.until[given], kind="stable")]
    answered = way.attempt * len(tables.scene) + tables.scene[after[way.before]]
    keys, earliest = np.unique(answered[given], return_index=True)
    place = np.minimum(np.searchsorted(keys, answered[asked]), len(keys) - 1)
    is_known = keys[place] == answered[asked]
    is_first[asked] = ~(is_known & (way.until[given][earliest[place]] < asked))
    return is_first


def _percents(tables: Tables, automaton: Whole, raw: Whole, maximum: Whole) -> Whole:
    """Return the percents that the automata give, -1 where one does not know the maximum."""
    wanted = automaton * FURTHEST + maximum
    place = np.minimum(np.searchsorted(tables.maxima, wanted), len(tables.maxima) - 1)
    at = tables.percent_at[place] + np.maximum(raw, 0)
    is_known = (tables.maxima[place] == wanted) & (at < tables.percent_at[place + 1])
    return np.where(is_known, tables.percents[np.where(is_known, at, 0)], NOT_HERE)
