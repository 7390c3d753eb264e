"""What the analyses of one scenario share: its plays, and how often a random play meets what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz_engine.audit.values import Missing
from quiz_engine.machine.absorb import TooTangled, expected_visits
from quiz_engine.machine.plays import TooManyPlays
from quiz_engine.machine.strategies import shares, uniform, visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.finding import Witness
    from quiz_engine.machine.automaton import Automaton, Move
    from quiz_engine.machine.extremes import Turns
    from quiz_engine.machine.plays import Plays
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.strategies import Policy

SCORES = "scores"
"""The analyses that need every play by its score: scores, passing, guesses."""

CHANCES = "chances"
"""The analyses that need to know how often a random play meets what."""


@dataclass(frozen=True)
class Ground:
    """The plays of a scenario (None: too many) and the visits of random ones (None: too tangled).

    ``node_visits`` counts by node of the plays, ``state_visits`` by state of the automaton.
    """

    proof: Proof
    policy: Policy
    plays: Plays | None
    node_visits: Sequence[float] | None
    state_visits: Sequence[float] | None
    missing: tuple[Missing, ...]

    @property
    def automaton(self) -> Automaton:
        """The table that is audited."""
        return self.proof.automaton

    def scene(self, state: int) -> str:
        """Return the id of a state's scene."""
        return self.automaton.scenes[self.automaton.states[state].scene or 0].id

    def witness(self, turns: Turns) -> Witness:
        """Return a way as scenes and responses."""
        states = self.automaton.states
        return tuple(
            (self.scene(state), self.proof.response(states[state].scene or 0, column))
            for state, column in turns
        )

    def random_moves(self, state: int) -> Iterator[tuple[int, Move, float]]:
        """Yield each column a random play may answer with, what it brings, and how likely."""
        weights = self.policy(state)
        whole = sum(weights)
        moves = zip(weights, self.automaton.states[state].moves, strict=True)
        for column, (weight, move) in enumerate(moves):
            if move is not None and weight:
                yield column, move, weight / whole


def ground_of(proof: Proof) -> Ground:
    """Return what the analyses share; what cannot be had is named, with the reason."""
    policy = uniform(proof.automaton)
    missing: list[Missing] = []
    plays = None
    try:
        plays = proof.plays
    except TooManyPlays as problem:
        missing.append(Missing(SCORES, str(problem)))
    counts = node_visits = None
    try:
        if plays:
            node_visits = visits(plays, policy)
            counts = _by_state(plays, node_visits)
        else:
            counts = _state_visits(proof.automaton, policy)
    except TooTangled as problem:
        missing.append(Missing(CHANCES, str(problem)))
    return Ground(proof, policy, plays, node_visits, counts, tuple(missing))


def _by_state(plays: Plays, node_visits: Sequence[float]) -> list[float]:
    counts = [0.0] * len(plays.automaton.states)
    for node, count in zip(plays.nodes, node_visits, strict=True):
        counts[node.state] += count
    return counts


def _state_visits(automaton: Automaton, policy: Policy) -> list[float]:
    targets = [[move.to if move else -1 for move in state.moves] for state in automaton.states]
    likely = [shares(policy(number)) for number in range(len(targets))]
    return expected_visits(targets, likely)
