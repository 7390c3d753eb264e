"""How likely those pass who guess: at random, or by a habit such as "always the longest".

A policy gives the columns of a state weights; a column weighs as many responses as it holds, so
that every response is equally likely where the policy does not mind. Chance forks always go by
their own weights. The numbers that a random clicker types are taken to fall into each interval
that some rule tells apart equally often: far more often into the right one than they would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from math import fsum
from typing import TYPE_CHECKING

from quiz_engine.machine.absorb import expected_visits
from quiz_engine.machine.plays import NOT_OFFERED
from quiz_engine.response import MOST_KEPT
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.machine.automaton import Automaton, SceneTable, State
    from quiz_engine.machine.plays import Plays
    from quiz_engine.scenario import Scenario, Text

Weights = tuple[int, ...]
"""One for each column; together they make the whole."""

Shares = tuple[float, ...]
"""The probability of each column."""

Policy = Callable[[int], Weights]
"""From the number of a state to the weights of its columns."""


class Ticks(StrEnum):
    """What a guesser with a habit ticks where any number of parts can be taken."""

    ONE = "one"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way of guessing: its name, the language it reads (empty where it reads none).

    ``ranks`` tells for each scene how much each choice or part is liked: of one automaton,
    strategies that have the same ticks and ranks have the same policy.
    """

    name: str
    language: str
    ticks: Ticks | None
    policy: Policy
    ranks: tuple[tuple[int, ...], ...] = ()


# --- policies ----------------------------------------------------------------------------------


def uniform(automaton: Automaton) -> Policy:
    """Return the policy of a random clicker: every response that is offered is equally likely."""
    sizes = _sizes(automaton)
    return cache(lambda state: _where_offered(automaton.states[state], sizes))


def first(automaton: Automaton, *, ticks: Ticks = Ticks.ONE) -> Policy:
    """Return the policy of taking what is written first."""
    return _habit(automaton, _sizes(automaton), _from_first(automaton), ticks)


def last(automaton: Automaton, *, ticks: Ticks = Ticks.ONE) -> Policy:
    """Return the policy of taking what is written last."""
    return _habit(automaton, _sizes(automaton), _from_last(automaton), ticks)


def longest(
    automaton: Automaton,
    scenario: Scenario,
    texts: Mapping[str, str],
    *,
    ticks: Ticks = Ticks.ONE,
) -> Policy:
    """Return the policy of taking what has the most characters; equal lengths share.

    ``texts`` are those of one language by id; what it lacks is read in the scenario's own.
    """
    return _habit(automaton, _sizes(automaton), _lengths(scenario, texts), ticks)


def shortest(
    automaton: Automaton,
    scenario: Scenario,
    texts: Mapping[str, str],
    *,
    ticks: Ticks = Ticks.ONE,
) -> Policy:
    """Return the policy of taking what has the fewest characters; equal lengths share."""
    return _habit(automaton, _sizes(automaton), _less(_lengths(scenario, texts)), ticks)


def strategies(
    automaton: Automaton, scenario: Scenario, texts: Mapping[str, Mapping[str, str]]
) -> tuple[Strategy, ...]:
    """Return every habit of guessing that differs for this case, by length in each language.

    Where any number of parts can be ticked, each habit ticks one of them, all, or none.
    """
    has_sets = any(scene.kind in _SETS for scene in automaton.scenes)
    sizes = _sizes(automaton)
    return tuple(
        Strategy(
            name,
            language,
            ticks,
            _habit(automaton, sizes, likings, ticks or Ticks.ONE),
            tuple(map(_ranks, likings)),
        )
        for ticks in (Ticks if has_sets else (None,))
        for name, language, likings in _habits(automaton, scenario, texts)
    )


def _habits(
    automaton: Automaton, scenario: Scenario, texts: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str, Likings]]:
    yield "first", "", _from_first(automaton)
    yield "last", "", _from_last(automaton)
    for language, read in texts.items():
        lengths = _lengths(scenario, read)
        yield "longest", language, lengths
        yield "shortest", language, _less(lengths)


Likings = Sequence[Sequence[int]]
"""For each scene how much its choices or parts are liked."""


def _from_first(automaton: Automaton) -> Likings:
    return [range(0, -len(_ids(scene)), -1) for scene in automaton.scenes]


def _from_last(automaton: Automaton) -> Likings:
    return [range(len(_ids(scene))) for scene in automaton.scenes]


def _less(likings: Likings) -> Likings:
    """Return what likes best what was liked least."""
    return [[-like for like in scene] for scene in likings]


def _ranks(liking: Sequence[int]) -> tuple[int, ...]:
    """Return the same liking in the smallest numbers."""
    rank = {like: place for place, like in enumerate(sorted({*liking}))}
    return tuple([rank[like] for like in liking])


_SETS = (Kind.SELECT, Kind.COMPOSE)


def _ids(scene: SceneTable) -> tuple[str, ...]:
    return scene.columns or scene.parts


@lru_cache(MOST_KEPT)
def _indifferent(scene: SceneTable) -> Weights:
    """Return for each column how many responses it holds; of a chance fork, its weights."""
    if scene.fork == Fork.CHANCE:
        return scene.weights
    space = scene.space
    sizes = Counter(space.column(number) for number in space.numbers)
    return tuple(sizes[column] for column in range(max(sizes) + 1))


def _sizes(automaton: Automaton) -> list[Weights]:
    return [_indifferent(scene) for scene in automaton.scenes]


def _where_offered(state: State, sizes: Sequence[Weights]) -> Weights:
    if state.scene is None:
        return ()
    known = sizes[state.scene]
    return tuple([size if move else 0 for size, move in zip(known, state.moves, strict=True)])


def _lengths(scenario: Scenario, texts: Mapping[str, str]) -> list[list[int]]:
    """Return the characters of each choice or part, by scene."""

    def length(text: Text) -> int:
        return len(texts.get(text.id, text.source))

    return [
        [length(choice.text) for choice in scene.choices]
        or [length(part.text) for part in scene.parts]
        for scene in scenario.scenes.values()
    ]


def _habit(
    automaton: Automaton, sizes: Sequence[Weights], likings: Likings, ticks: Ticks
) -> Policy:
    """Return the policy that takes what is liked best, where that means something."""
    sets = [
        _ticked(scene, liking, ticks) if scene.kind in _SETS else size
        for scene, liking, size in zip(automaton.scenes, likings, sizes, strict=True)
    ]

    def weights(number: int) -> Weights:
        state = automaton.states[number]
        scene = automaton.scenes[state.scene or 0]
        if state.scene is None or scene.kind != Kind.CHOICES or scene.fork == Fork.CHANCE:
            return _where_offered(state, sets)
        return _best_offered(state, likings[state.scene])

    return cache(weights)


def _best_offered(state: State, liking: Sequence[int]) -> Weights:
    """Return 1 for each choice that is liked best among those offered."""
    offered = [(like, move is not None) for like, move in zip(liking, state.moves, strict=True)]
    most = max(like for like, is_offered in offered if is_offered)
    return tuple([int(is_offered and like == most) for like, is_offered in offered])


def _ticked(scene: SceneTable, liking: Sequence[int], ticks: Ticks) -> Weights:
    """Return the weights of the columns when these parts are ticked."""
    most = max(liking)
    one = [1 << bit for bit, like in enumerate(liking) if like == most]
    taken = {Ticks.ONE: one, Ticks.ALL: [(1 << len(liking)) - 1], Ticks.NONE: [0]}[ticks]
    counts = Counter(scene.space.column(number) for number in taken)
    return tuple(counts[column] for column in range(max(scene.classes) + 1))


# --- what they come to -------------------------------------------------------------------------


def chance_of_passing(plays: Plays, policy: Policy) -> float:
    """Return the probability that a play by this policy passes.

    What can no longer pass is not followed, where no way comes back: nothing of it ever counts.
    """
    if plays.in_order is None:
        counts = visits(plays, policy)
    else:
        counts = _visits_in_turn(plays, plays.in_order, _shares_by(policy), plays.can_pass)
    return fsum([counts[node] for node in plays.passing])


def visits(plays: Plays, policy: Policy) -> list[float]:
    """Return how often a play by this policy visits each node on average.

    At an ending that is the probability to end there. Exact but for rounding (see
    :mod:`quiz_engine.machine.absorb`); :data:`math.inf` in loops that the policy never leaves.

    Raises:
        TooTangled: a loop is too large to be solved.
    """
    shares_of = _shares_by(policy)
    if plays.in_order is not None:
        return _visits_in_turn(plays, plays.in_order, shares_of, [True] * len(plays.nodes))
    met, targets = _followed(plays, shares_of)
    likely = [shares_of(plays.nodes[node].state) for node in met]
    counts = [0.0] * len(plays.nodes)
    for node, count in zip(met, expected_visits(targets, likely), strict=True):
        counts[node] = count
    return counts


def _shares_by(policy: Policy) -> Callable[[int], Shares]:
    return cache(lambda state: shares(policy(state)))


def _visits_in_turn(
    plays: Plays,
    order: Sequence[int],
    shares_of: Callable[[int], Shares],
    counts_at: Sequence[bool],
) -> list[float]:
    """Return the visits of each node that counts, by ways of such nodes.

    Where no way comes back, all that lead to a node come before it.
    """
    counts = [0.0] * len(order)
    counts[0] = 1.0
    waiting = bytearray(len(order))  # by turn; most habits come to a few nodes alone
    turns = plays.turns
    turn = turns[0]
    while turn >= 0:
        node = order[turn]
        count = counts[node]
        likely = shares_of(plays.nodes[node].state)
        for to, share in zip(plays.targets[node], likely, strict=True):
            if share and counts_at[to]:
                if not counts[to]:
                    waiting[turns[to]] = True
                counts[to] += count * share
        turn = waiting.find(True, turn + 1)  # noqa: FBT003 - a byte
    return counts


def shares(weights: Weights) -> Shares:
    """Return the probability of each column."""
    whole = sum(weights)
    return tuple([weight / whole for weight in weights])


def _followed(
    plays: Plays, shares_of: Callable[[int], Shares]
) -> tuple[list[int], list[list[int]]]:
    """Return the nodes that a policy comes to, and where each leads by their positions."""
    met = [0]
    places = {0: 0}
    targets = []
    for node in met:  # grows while it is walked
        row = []
        likely = shares_of(plays.nodes[node].state)
        for to, share in zip(plays.targets[node], likely, strict=True):
            if not share:
                row.append(NOT_OFFERED)
                continue
            if to not in places:
                places[to] = len(met)
                met.append(to)
            row.append(places[to])
        targets.append(row)
    return met, targets
