"""Attempts without a step back, played out all at once: the first step of each, then the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quiz_engine.batch.steps import in_rounds, let_chance_decide, moves

if TYPE_CHECKING:
    from quiz_engine.batch.arrays import Whole
    from quiz_engine.batch.steps import Ended, Steps
    from quiz_engine.batch.tables import Tables


def play_straight(tables: Tables, steps: Steps, rows: Whole, ended: Ended) -> None:
    """Tell how the attempts of these rows ended."""
    rows, start, going = in_rounds(steps, rows)
    seed = steps.seed[rows]
    state = tables.start[steps.automaton[rows]]
    cost, moved = np.zeros((2, len(rows)), np.int64)
    for number, count in enumerate(going):
        at, before = start[:count] + number, state[:count]
        move = moves(tables, before, steps.column[at])
        if tables.has_chance:
            let_chance_decide(tables, before, move, seed=seed, step=np.full(count, number))
        state[:count] = tables.to[move]
        cost[:count] += tables.cost[move]
        if tables.has_rebase:
            moved[:count] += tables.rebase[move]
        ended.criticals.append(at[tables.critical[move]])
    ended.state[rows], ended.cost[rows], ended.moved[rows] = state, cost, moved
