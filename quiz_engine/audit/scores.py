"""What random plays and guessers score, what decisions weigh, and where passing is lost."""

from __future__ import annotations

from collections import defaultdict
from math import fsum
from typing import TYPE_CHECKING

from quiz_engine.audit.values import DecisionWeight, Guess, PassingLost, ScoreShare
from quiz_engine.machine.absorb import TooTangled
from quiz_engine.machine.strategies import chance_of_passing, strategies
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.audit.ground import Ground
    from quiz_engine.machine.automaton import State
    from quiz_engine.machine.plays import Plays

RANDOM = "random"
"""The name of the guesser to whom every response is as good as any other."""


def score_shares(ground: Ground) -> tuple[ScoreShare, ...]:
    """Return how likely a random play gets each percentage, in ascending order."""
    plays, counts = ground.plays, ground.node_visits
    if plays is None or counts is None:
        return ()
    shares: dict[int, list[float]] = defaultdict(list)
    for node in plays.endings:
        shares[plays.percent(node)].append(counts[node])
    return tuple(ScoreShare(percent, fsum(shares[percent])) for percent in sorted(shares))


def passing(ground: Ground) -> float | None:
    """Return the share of random plays that pass."""
    plays, counts = ground.plays, ground.node_visits
    if plays is None or counts is None:
        return None
    return fsum([counts[node] for node in plays.passing])


def decision_weights(ground: Ground) -> tuple[DecisionWeight, ...]:
    """Return each decision that is met with its weight, the heaviest first."""
    automaton, counts = ground.automaton, ground.state_visits
    stakes: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, state in enumerate(automaton.states):
        if state.scene is not None and automaton.scenes[state.scene].fork == Fork.DECISION:
            stakes[state.scene].append((_stake(state), counts[number] if counts else 0.0))
    weights = [
        DecisionWeight(
            scene=automaton.scenes[place].id,
            at_stake=max(stake for stake, _ in met),
            met=fsum([count for _, count in met]) if counts else None,
            weight=fsum([stake * count for stake, count in met]) if counts else None,
        )
        for place, met in sorted(stakes.items())
    ]
    return tuple(sorted(weights, key=lambda one: (-_rounded(one.weight), -one.at_stake)))


def _rounded(share: float | None) -> float:
    """Return what is sorted by: what differs by rounding alone keeps its written order."""
    return round(share or 0.0, 12)


def _stake(state: State) -> int:
    """Return the range of the best score still reachable over the responses: the highest cost."""
    return max(move.cost for move in state.moves if move)


def passing_lost(ground: Ground) -> tuple[PassingLost, ...]:
    """Return the responses that lose the last way to pass: what loses the most plays first.

    Among those that lose equally many, those after the fewest mistakes. One entry a response.
    """
    plays, counts = ground.plays, ground.node_visits
    if plays is None:
        return ()
    shares: dict[tuple[int, int], list[float]] = defaultdict(list)
    first: dict[tuple[int, int], tuple[int, int]] = {}
    fewest: dict[tuple[int, int], int] = {}
    for node, column, to, likely in _losing(ground, plays):
        place = ground.automaton.states[plays.nodes[node].state].scene or 0
        key = (place, column)
        first.setdefault(key, (node, column))
        shares[key].append(counts[node] * likely if counts else 0.0)
        costs = plays.nodes[to].lost > plays.nodes[node].lost
        mistakes = plays.mistakes[node] + costs
        fewest[key] = min(mistakes, fewest.get(key, mistakes))
    lost = [
        PassingLost(
            scene=ground.automaton.scenes[place].id,
            response=ground.proof.response(place, column),
            share=fsum(shares[place, column]) if counts else None,
            mistakes=fewest[place, column],
            way=ground.witness((*plays.way(node), (plays.nodes[node].state, column))),
        )
        for (place, column), (node, _) in sorted(first.items())
    ]
    return tuple(sorted(lost, key=lambda one: (-_rounded(one.share), one.mistakes)))


def _losing(ground: Ground, plays: Plays) -> Iterator[tuple[int, int, int, float]]:
    """Yield the edges from where passing is possible to where it is not, breadth first."""
    for node, can_pass in enumerate(plays.can_pass):
        if not can_pass or all(plays.can_pass[to] for _, to in plays.edges(node)):
            continue
        for column, _, likely in ground.random_moves(plays.nodes[node].state):
            to = plays.targets[node][column]
            if not plays.can_pass[to]:
                yield node, column, to, likely


def guesses(ground: Ground, texts: Mapping[str, Mapping[str, str]]) -> tuple[Guess, ...]:
    """Return the chances of the random clicker and of each habit, the likeliest first."""
    plays, chance = ground.plays, passing(ground)
    if plays is None or chance is None:
        return ()
    found = []
    for one in strategies(ground.automaton, ground.proof.scenario, texts):
        try:
            likely = chance_of_passing(plays, one.policy)
        except TooTangled:
            continue  # No more tangled than the random clicker's plays, which are solved.
        found.append(Guess(one.name, one.language, one.ticks or "", likely))
    return (
        Guess(RANDOM, "", "", chance),
        *sorted(found, key=lambda guess: -_rounded(guess.chance)),
    )
