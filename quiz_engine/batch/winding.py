"""Attempts with steps back, played out all at once: step by step, each with a stack of states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.batch.steps import in_rounds, let_chance_decide, moves
from quiz_engine.batch.tables import NOT_HERE

if TYPE_CHECKING:
    from quiz_engine.batch.arrays import Flags, Whole
    from quiz_engine.batch.steps import Ended, Steps
    from quiz_engine.batch.tables import Tables

MOST_CELLS = 2**22
"""How many cells the stacks of attempts that are played at once may have, or those of one."""


def play_winding(tables: Tables, steps: Steps, rows: Whole, ended: Ended) -> None:
    """Tell how the attempts of these rows ended, each of which steps back somewhere."""
    longest = np.diff(steps.offsets)[rows].max()
    at_once = max(1, MOST_CELLS // (longest + tables.scenes))
    for begin in range(0, len(rows), at_once):
        _play(tables, steps, rows[begin : begin + at_once], ended)


def _play(tables: Tables, steps: Steps, rows: Whole, ended: Ended) -> None:
    rows, start, going = in_rounds(steps, rows)
    seed = steps.seed[rows]
    stacks = _Stacks(tables, tables.start[steps.automaton[rows]], deepest=len(going))
    cost = np.zeros(len(rows), np.int64)
    for number, count in enumerate(going):
        at, before = start[:count] + number, stacks.top(count)
        move = moves(tables, before, steps.column[at])  # a step back has no column
        if tables.has_chance:
            let_chance_decide(tables, before, move, seed=seed, step=np.full(count, number))
        is_first = stacks.is_first(before)
        cost[:count] += tables.cost[move] * is_first
        ended.criticals.append(at[tables.critical[move] & is_first])
        stacks.push(move)
        stacks.pop(steps.back[at])
    state, moved = stacks.last()
    is_lost = stacks.is_lost | steps.is_exam[rows]
    ended.state[rows] = np.where(is_lost, tables.lost, state)
    ended.cost[rows], ended.moved[rows] = cost, moved


class _Stacks:
    """The states that attempts came through, and by how much the maximum moved up to each.

    All stacks stand in one array, one after the other. ``is_lost`` is an attempt that steps back
    where it cannot.
    """

    def __init__(self, tables: Tables, start: Whole, *, deepest: int) -> None:
        """Begin with nothing but the states at the start."""
        self._tables = tables
        self._bottom = np.arange(len(start)) * (deepest + 2)
        self._top = self._bottom.copy()
        self._states, self._moved = np.zeros((2, len(start) * (deepest + 2)), np.int64)
        self._states[self._bottom] = start
        self._scenes = np.arange(len(start)) * (tables.scenes + 1)  # one is NOT_HERE, before all
        self._is_taken_back = np.zeros(len(start) * (tables.scenes + 1) + 1, np.bool_)
        self.is_lost = np.zeros(len(start), np.bool_)

    def top(self, count: int) -> Whole:
        """Return the states that the first attempts are in."""
        return self._states[self._top[:count]]

    def is_first(self, states: Whole) -> Flags:
        """Tell for the first attempts where no response to the scene was taken back before."""
        scenes = self._scenes[: len(states)] + self._tables.scene[states]
        is_first: Flags = ~self._is_taken_back[scenes]
        return is_first

    def push(self, move: Whole) -> None:
        """Have the first attempts make these moves."""
        top = self._top[: len(move)]
        top += 1
        self._states[top] = self._tables.to[move]
        if self._tables.has_rebase:
            self._moved[top] = self._moved[top - 1] + self._tables.rebase[move]

    def pop(self, back: Whole) -> None:
        """Have the first attempts take so many responses back, after a move that leads nowhere."""
        rows = np.flatnonzero(back)
        if not len(rows):
            return
        top, back = self._top[rows] - 1, back[rows]
        here = self._tables.scene[self._states[top]]
        can = (back <= top - self._bottom[rows]) & (here != NOT_HERE)
        self.is_lost[rows[~can]] = True
        back *= can
        self._top[rows] = top = top - back
        places = np.arange(back.sum()) + np.repeat(top - np.cumsum(back) + back, back)
        scenes = np.repeat(self._scenes[rows], back) + self._tables.scene[self._states[places]]
        self._is_taken_back[scenes] = True

    def last(self) -> tuple[Whole, Whole]:
        """Return the states in the end, and by how much the maximum moved."""
        return self._states[self._top], self._moved[self._top]
