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
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.attempts.chance import SEEDS
from quiz_engine.batch.tables import FURTHEST, NOT_HERE, Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    number of all steps where none did. ``rounds`` has the responses of each depth. ``last`` is, by
    attempt, the last response held at the end; an attempt is ``possible`` unless it steps back too
    far, or at all in exam mode.
    """

    attempt: Whole
    before: Whole
    until: Whole
    rounds: Sequence[Whole]
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
    top, until = np.arange(total), np.full(total, total)
    is_winding, possible = np.zeros((2, len(starts)), np.bool_)
    possible[:] = True
    backs = np.flatnonzero(steps.back)
    order = depths = backs
    if len(backs):
        is_winding[attempt[backs]] = True
        held = _held(steps, attempt)
        possible[attempt[backs[steps.is_exam[attempt[backs]] | (held[backs] < 0)]]] = False
        backs = backs[possible[attempt[backs]]]
        responses = np.flatnonzero((is_winding & possible)[attempt] & (steps.back == 0))
        depth = held[responses].astype(np.uint16)  # at most 10,000, and quickly sorted
        order = responses[np.argsort(depth, kind="stable")]
        depths = np.cumsum(np.bincount(depth))
        top[backs], until = _taken_back(steps, held, order, backs)
        top[backs] = np.where(held[backs] > 0, top[backs], NOT_HERE - attempt[backs])
    before = np.concatenate((top[:1], top[:-1]))
    before[starts] = NOT_HERE - np.arange(len(starts))
    straight = _rounds(steps, np.flatnonzero(~is_winding))
    winding = [order[begin:end] for begin, end in pairwise(depths.tolist())]
    rounds = [np.concatenate(now) for now in zip_longest(straight, winding, fillvalue=backs[:0])]
    return _Way(attempt, before, until, rounds, top[steps.offsets[1:] - 1], possible)


def _rounds(steps: Steps, rows: Whole) -> list[Whole]:
    """Return the first steps of these attempts, then the second ones, as far as there are any."""
    lengths = np.diff(steps.offsets)[rows]
    longest_first = np.argsort(-lengths, kind="stable")
    starts = steps.offsets[rows[longest_first]]
    shorter = np.cumsum(np.bincount(lengths))[:-1]
    return [starts[:count] + number for number, count in enumerate((len(rows) - shorter).tolist())]


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
    for at in way.rounds:
        state, column = after[way.before[at]], steps.column[at]
        fits = tables.home[column] == tables.scene[state]
        taken = np.where(fits, tables.shift[state] + column, tables.nowhere)
        if tables.has_chance:
            _let_chance_decide(tables, steps, way.attempt, (at, state, taken))
        move[at] = taken
        after[at] = tables.to[taken]
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
    again = _given_again(tables, way, after)
    cost = tables.cost[move]
    cost[again] = 0
    maximum = tables.maximum[steps.automaton]
    if tables.has_rebase:
        rebase = np.where(way.until == len(move), tables.rebase[move], 0)
        maximum = maximum + np.add.reduceat(rebase, starts)
    raw = maximum - np.add.reduceat(cost, starts)
    percent = _percents(tables, steps.automaton, raw, maximum)
    is_critical = tables.critical[move]
    is_critical[again] = False
    critical = np.flatnonzero(is_critical)
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


def _given_again(tables: Tables, way: _Way, after: Whole) -> Whole:
    """Return the responses that do not count: at their scene one was taken back before."""
    given = np.flatnonzero(way.until < len(way.until))
    if not len(given):
        return given
    winding = np.zeros(len(way.possible), np.bool_)
    winding[way.attempt[given]] = True
    asked = np.flatnonzero(winding[way.attempt])
    given = given[np.argsort(way.until[given], kind="stable")]
    keys, earliest = np.unique(_scenes(tables, way, after, given), return_index=True)
    wanted = _scenes(tables, way, after, asked)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    is_known = keys[place] == wanted
    again: Whole = asked[is_known & (way.until[given][earliest[place]] < asked)]
    return again


def _scenes(tables: Tables, way: _Way, after: Whole, steps: Whole) -> Whole:
    """Return a number for each attempt and scene to be answered there, at these steps."""
    scene = tables.scene[after[way.before[steps]]]
    numbers: Whole = way.attempt[steps] * len(tables.scene) + scene
    return numbers


def _percents(tables: Tables, automaton: Whole, raw: Whole, maximum: Whole) -> Whole:
    """Return the percents that the automata give, -1 where one does not know the maximum."""
    wanted = automaton * FURTHEST + maximum
    place = np.minimum(np.searchsorted(tables.maxima, wanted), len(tables.maxima) - 1)
    at = tables.percent_at[place] + np.maximum(raw, 0)
    is_known = (tables.maxima[place] == wanted) & (at < tables.percent_at[place + 1])
    return np.where(is_known, tables.percents[np.where(is_known, at, 0)], NOT_HERE)
