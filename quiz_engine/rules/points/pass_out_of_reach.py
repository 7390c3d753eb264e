"""No play passes.

## What it does
Computes for every play what it earns, where it ends and whether a critical response was given, and
reports a case in which none of those that end in an accepted ending, without a critical response,
earns the pass mark; with the way of the best of them. A case with so many different scores that
this cannot be computed is reported, too, unless a play with the most points passes.

## Why it matters
Whatever learners do, they fail, and nobody tells them that it is the case's fault.

## Example
```yaml
pass: 80  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: closing}
      wait: {do: Wait until Monday., goto: closing}
  closing:
    ask: She has answered. And now?
    choices:
      bribe: {do: Pay her for five stars., points: 1, critical: true, goto: end}
      thank: {do: Thank her., goto: end}
```

## Use instead
```yaml
pass: 80
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: closing}
      wait: {do: Wait until Monday., goto: closing}
  closing:
    ask: She has answered. And now?
    choices:
      bribe: {do: Pay her for five stars., critical: true, goto: end}
      thank: {do: Thank her., points: 1, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.extremes import best_play
from quiz_engine.machine.plays import TooManyPlays, passes, where_it_leads
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.plays import Plays
    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "P002"
SEVERITY = Severity.ERROR


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find a case that nobody can pass."""
    place = case.scenario.pass_span
    if passes(proof.automaton, where_it_leads(proof.automaton, best_play(proof.automaton))):
        return
    try:
        plays = proof.plays
    except TooManyPlays as problem:
        what = f"whether some play passes cannot be computed: {problem}"
        yield Found(place, what, "score with fewer different points")
        return
    if plays.can_pass[0]:
        return
    best = max(_acceptable(plays), key=plays.percent, default=None)
    if best is None:
        what = "no play passes: none has an accepted ending and no critical response"
        yield Found(place, what, "let an accepted ending be reached without a critical response")
        return
    what = (
        f"no play passes: {plays.percent(best)} % is the most that can be had in an accepted ending"
    )
    what += f", without a critical response; {case.scenario.pass_percent} % is needed"
    remedy = "lower `pass`, or give these plays more points"
    yield Found(place, what, remedy, proof.witness_of_turns(plays.way(best)))


def _acceptable(plays: Plays) -> Iterator[int]:
    """Yield the ends of plays that only their points keep from passing."""
    for node in plays.endings:
        state, _, _, struck = plays.nodes[node]
        ending = plays.automaton.endings[plays.automaton.states[state].ending or 0]
        if ending.accepted and not struck:
            yield node
