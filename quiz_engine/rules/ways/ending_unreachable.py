"""No play reaches an ending.

## What it does
Visits every situation that a learner can ever be in, and reports each ending that is none of them:
its condition never holds when a play ends, or those of the endings before it always do.

## Why it matters
An ending that needs ten points where one can be had looks finished in the file and is never seen.

## Example
```yaml
remembers:
  trust: {start: 0, from: 0, to: 10, clamp: true}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +1}, goto: end}
      wait: {do: Wait until Monday., goto: end}
endings:
  happy: {if: trust == 10, title: She buys again.}  # ←
  over: {title: It is over.}
```

## Use instead
```yaml
remembers:
  trust: {start: 0, from: 0, to: 10, clamp: true}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +1}, goto: end}
      wait: {do: Wait until Monday., goto: end}
endings:
  happy: {if: trust >= 1, title: She buys again.}
  over: {title: It is over.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "M008"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the endings that are in no state."""
    reached = {state.ending for state in proof.automaton.states}
    for place, ending in enumerate(case.scenario.endings.values()):
        if place not in reached:
            what = f"no play reaches ending '{ending.id}'"
            remedy = "correct its `if:` or those of the endings before it, or delete it"
            yield Found(ending.span, what, remedy)
