"""The steps of plays, by what can be told apart of them: a few hundred kinds at most.

What a learner reads, and what a decision offers, hangs on the kind of a step alone; so texts are
counted once a kind, and averages over all plays are sums over kinds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz_engine.audit.ground import Ground
    from quiz_engine.machine.automaton import State

Shown = tuple[int, ...] | None


class Look(NamedTuple):
    """What is seen of a state: a scene, or ``~`` an ending, the messages, and what is not offered.

    ``shown`` holds the positions of messages, None for all; ``missing`` the positions of choices.
    """

    place: int
    shown: Shown
    missing: tuple[int, ...]


class Step(NamedTuple):
    """A response: where it was given, what it brought, the ending it led to, if one.

    ``column`` is 0 but for choices; ``possible`` the most points that a response brought there.
    """

    look: Look
    column: int
    outcome: int
    shown: tuple[int, ...]
    end: Look | None
    possible: int


@dataclass(frozen=True)
class Steps:
    """The kinds of steps. ``labels[n]`` gives the kind of each move of state n that is offered.

    ``counts`` tells how many steps of each kind a random play takes on average, if that is known.
    """

    kinds: tuple[Step, ...]
    labels: list[tuple[int, ...]]
    counts: Sequence[float] | None


def steps_of(ground: Ground) -> Steps:
    """Return the steps of all plays."""
    automaton = ground.automaton
    kinds: dict[Step, int] = {}
    looks = [look_of(state) for state in automaton.states]
    listed = [scene.kind == Kind.CHOICES for scene in automaton.scenes]
    labels = []
    for state, look in zip(automaton.states, looks, strict=True):
        offered = [(c, move) for c, move in enumerate(state.moves) if move]
        possible = max([move.points for _, move in offered], default=0)
        is_listed = look.place >= 0 and listed[look.place]
        steps = [
            Step(
                look,
                column if is_listed else 0,
                move.outcome,
                move.shown,
                looks[move.to] if looks[move.to].place < 0 else None,
                possible,
            )
            for column, move in offered
        ]
        labels.append(tuple([kinds.setdefault(step, len(kinds)) for step in steps]))
    return Steps(tuple(kinds), labels, _counts(ground, labels))


def look_of(state: State) -> Look:
    """Return what is seen of a state."""
    place = ~(state.ending or 0) if state.scene is None else state.scene
    missing = tuple([column for column, move in enumerate(state.moves) if not move])
    return Look(place, state.show, missing)


def _counts(ground: Ground, labels: Sequence[tuple[int, ...]]) -> list[float] | None:
    """Return how often a random play takes each kind of step."""
    if ground.state_visits is None:
        return None
    parts: dict[int, list[float]] = defaultdict(list)
    for number, (count, row) in enumerate(zip(ground.state_visits, labels, strict=True)):
        for kind, (_, _, likely) in zip(row, ground.random_moves(number), strict=True):
            parts[kind].append(count * likely)
    return [fsum(parts[kind]) for kind in range(len(parts))]
