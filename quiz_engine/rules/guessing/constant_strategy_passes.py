"""Who always clicks by the same habit passes.

## What it does
Plays the case by each habit that needs no understanding: always the first choice, the last, the
longest, the shortest; the last two in each language, by the length of the text as it is read. Where
any number of parts can be ticked, each habit ticks one of them, all, or none. What chance decides
stays chance; an order, a match and a number, where a habit means nothing, are answered at random.
A habit that passes with more than `limit` percent (5) is reported, with a shortest play that shows
it.

## Why it matters
Learners find such habits without looking for them, and learn them instead of the principles.

## Example
```yaml
title: Two scratches  # ←
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      ask: {do: Ask what would help her., points: 1, goto: second-message}
      refund: {do: Refund the order., goto: second-message}
      wait: {do: Wait until the warehouse knows., goto: second-message}
  second-message:
    ask: The new one is scratched, too. And now?
    choices:
      look: {do: Look up the first time., points: 1, goto: last-message}
      photos: {do: Ask for photos., goto: last-message}
      refuse: {do: Refuse as last time., goto: last-message}
  last-message:
    ask: She has agreed. How do you close?
    choices:
      confirm: {do: Confirm what and when., points: 1, goto: end}
      notice: {do: Let the automatic notice do it., goto: end}
      thank: {do: Thank her., goto: end}
```

## Use instead
```yaml
title: Two scratches
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      refund: {do: Refund the whole order., goto: second-message}
      ask: {do: Ask what would help her., points: 1, goto: second-message}
      wait: {do: Wait for the warehouse., goto: second-message}
  second-message:
    ask: The new one is scratched, too. And now?
    choices:
      look: {do: Look up the first time., points: 1, goto: last-message}
      photos: {do: Ask for photos first of course., goto: last-message}
      refuse: {do: Refuse., goto: last-message}
  last-message:
    ask: She has agreed. How do you close?
    choices:
      thank: {do: Thank her for her patience., goto: end}
      notice: {do: Let the automatic notice tell her., goto: end}
      confirm: {do: Confirm what comes and when., points: 1, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.absorb import TooTangled
from quiz_engine.machine.plays import TooManyPlays
from quiz_engine.machine.strategies import Ticks, chance_of_passing, strategies, uniform
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.finding import Witness
    from quiz_engine.machine.proof import Proof
    from quiz_engine.machine.strategies import Policy, Strategy, Weights
    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "G002"
SEVERITY = Severity.WARNING

TICKING = {Ticks.ONE: "one part", Ticks.ALL: "every part", Ticks.NONE: "no part"}


def check_proven(case: Case, proof: Proof, *, limit: float = 5.0) -> Iterator[Found]:
    """Find the habits of guessing that pass."""
    known: set[tuple[Weights, ...]] = set()
    for strategy in strategies(proof.automaton, case.scenario, _texts_as_read(case)):
        percent = _percent(proof, strategy)
        if percent <= limit:
            continue
        known = known or {_acts(proof, uniform(proof.automaton))}  # where a habit means nothing
        if (acts := _acts(proof, strategy.policy)) not in known:
            known.add(acts)
            yield _found(case, proof, strategy, percent)


def _texts_as_read(case: Case) -> dict[str, dict[str, str]]:
    return {
        language: {name: shown(text) for name, text in texts.items()}
        for language, texts in case.wording.in_each_language.items()
    }


def _percent(proof: Proof, strategy: Strategy) -> float:
    """Return how likely a habit passes; 0 where that is beyond computing, which G001 tells."""
    told = (strategy.ticks, strategy.ranks)
    if told not in proof.chances:
        try:
            proof.chances[told] = chance_of_passing(proof.plays, strategy.policy)
        except (TooManyPlays, TooTangled):
            proof.chances[told] = 0.0
    return 100 * proof.chances[told]


def _acts(proof: Proof, policy: Policy) -> tuple[Weights, ...]:
    """Return what a policy does everywhere: two habits may come to the same."""
    return tuple(policy(state) for state in range(len(proof.automaton.states)))


def _found(case: Case, proof: Proof, strategy: Strategy, percent: float) -> Found:
    language = strategy.language or case.wording.language
    named = f"always the {strategy.name}" + (f" ({language})" if strategy.language else "")
    ticks = f", and {TICKING[strategy.ticks]} ticked" if strategy.ticks else ""
    what = f"who guesses '{named}{ticks}' passes with {percent:.3g} %"
    return found_at(
        case.wording,
        language,
        case.scenario.title,
        what=what,
        remedy="move the best choices, or change how long they are",
        witness=_shortest_pass(proof, strategy.policy),
    )


def _shortest_pass(proof: Proof, policy: Policy) -> Witness:
    """Return a shortest play by the policy that passes."""
    plays = proof.plays
    came: dict[int, tuple[int, int] | None] = {0: None}
    for node in (waiting := [0]):  # grows while it is walked
        if plays.is_over(node) and plays.passed(node):
            return _way(proof, came, node)
        weights = policy(plays.nodes[node].state)
        for column, to in plays.edges(node):
            if weights[column] and to not in came:
                came[to] = (node, column)
                waiting.append(to)
    return ()


def _way(proof: Proof, came: Mapping[int, tuple[int, int] | None], node: int) -> Witness:
    turns = []
    while (turn := came[node]) is not None:
        node, column = turn
        place = proof.automaton.states[proof.plays.nodes[node].state].scene or 0
        turns.append((proof.scenes[place].id, proof.response(place, column)))
    return tuple(turns[::-1])
