"""The ways of a neutral fork do not have the same maximum.

## What it does
Compares, at each neutral fork (`fork: neutral`), the most that can still be earned after each of
its choices, and reports a fork where that differs; with a shortest way there. Forks by chance are
left alone.

## Why it matters
Percentages stay fair, because the maximum is that of the way taken. But points of two learners
cannot be compared any more, and one mistake weighs more on the shorter way.

## Example
```yaml
scenes:
  role:  # ←
    fork: neutral
    ask: Which marketplace do you work for?
    choices:
      japan: {do: Japan, goto: opening}
      europe: {do: Europe, goto: closing}
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 2, goto: closing}
      wait: {do: Wait until Monday., goto: closing}
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., goto: end}
```

## Use instead
```yaml
scenes:
  role:
    fork: neutral
    ask: Which marketplace do you work for?
    choices:
      japan: {do: Japan, goto: opening}
      europe: {do: Europe, goto: opening-in-europe}
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 2, goto: closing}
      wait: {do: Wait until Monday., goto: closing}
  opening-in-europe:
    ask: What do you write first, in English?
    choices:
      ask: {do: Ask what would help., points: 2, goto: closing}
      wait: {do: Wait until Monday., goto: closing}
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Fork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "P004"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the neutral forks after which different maxima are in reach: each scene once."""
    told = set()
    scenes = tuple(case.scenario.scenes.values())
    states = proof.automaton.states
    for number, state in enumerate(states):
        scene = None if state.scene is None else scenes[state.scene]
        if scene is None or scene.fork is not Fork.NEUTRAL or scene.id in told:
            continue
        moves = zip(scene.choices, state.moves, strict=True)
        most = {choice.id: move.points + states[move.to].best for choice, move in moves if move}
        if len(set(most.values())) > 1:
            told.add(scene.id)
            listed = ", ".join(f"{points} after '{choice}'" for choice, points in most.items())
            what = f"the ways of neutral fork '{scene.id}' differ in what can be earned: {listed}"
            remedy = "give each way the same maximum"
            yield Found(scene.span, what, remedy, proof.witness_of_state(number))
