"""Who clicks at random passes too often.

## What it does
Computes how likely a play passes in which every possible response is equally likely: exactly, over
all ways through the case, not by trying some. More than `limit` percent (5) is reported.

The numbers that a random clicker types are taken to fall into each interval that a rule tells apart
equally often, which is far too kind to them.

## Why it matters
Who passes is believed to be able to do it. When one guesser in ten passes, the attempt files say
little.

## Example
```yaml
title: Two scratches  # ←
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      ask: {do: Ask what would help her., points: 1, goto: end}
      refund: {do: Refund the order., goto: end}
      wait: {do: Wait until Monday., goto: end}
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
from quiz_engine.machine.strategies import chance_of_passing, uniform
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "G001"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof, *, limit: float = 5.0) -> Iterator[Found]:
    """Find a case that random clicks pass."""
    place = case.scenario.title.span
    try:
        percent = 100 * _chance(proof)
    except (TooManyPlays, TooTangled) as problem:
        what = f"how likely random clicks pass cannot be computed: {problem}"
        yield Found(place, what, "score with fewer different points")
        return
    if percent > limit:
        what = f"random clicks pass with {percent:.3g} %, expected at most {limit:g} %"
        yield Found(place, what, "raise `pass`, or let more decisions cost points")


def _chance(proof: Proof) -> float:
    """Return how likely random clicks pass; computed once for all that are played alike."""
    if "random" not in proof.chances:
        proof.chances["random"] = chance_of_passing(proof.plays, uniform(proof.automaton))
    return proof.chances["random"]
