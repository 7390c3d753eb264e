"""What is played out on the arrays, and a step of it: moves in states, and what chance draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quiz_engine.attempts.chance import SEEDS

if TYPE_CHECKING:
    import numpy.typing as npt

    from quiz_engine.batch.arrays import Flags, Whole
    from quiz_engine.batch.tables import Tables


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


class Ended(NamedTuple):
    """How attempts ended: by attempt the state, the cost, and by how much the maximum moved.

    The state is :attr:`~quiz_engine.batch.tables.Tables.lost` where an attempt cannot be.
    ``criticals`` are the steps that fail attempts, in arrays in any order.
    """

    state: Whole
    cost: Whole
    moved: Whole
    criticals: list[Whole]


def in_rounds(steps: Steps, rows: Whole) -> tuple[Whole, Whole, list[int]]:
    """Return the rows, longest attempt first, where each begins, and how many have a next step.

    So those that go on are always the first ones: all of them, then ever fewer.
    """
    lengths = np.diff(steps.offsets)[rows].astype(np.int16)  # at most 10,000, and quickly sorted
    rows = rows[np.argsort(-lengths, kind="stable")]
    going = len(rows) - np.cumsum(np.bincount(lengths))[:-1]
    return rows, steps.offsets[rows], going.tolist()


def moves(tables: Tables, state: Whole, column: Whole) -> Whole:
    """Return the moves that columns bring in states, nowhere where one does not belong there."""
    move = tables.shift[state] + column
    fits = tables.owner.take(move, mode="clip") == state
    return np.where(fits, move, tables.nowhere)


def let_chance_decide(
    tables: Tables, state: Whole, move: Whole, *, seed: Whole, step: Whole
) -> None:
    """Let those of the moves lead nowhere that chance does not take at these steps, from 0."""
    places = np.flatnonzero(tables.chances[state])
    taken = move[places]
    mark = drawn(seed[places], step[places], tables.chances[state[places]])
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
