"""A case has nearly as many situations as can be explored.

## What it does
Counts the situations that a learner can ever be in. From `share` percent (50) of the 200,000 that
are explored, the variables that multiply them are named, those with the most values first.

## Why it matters
With a few scenes or values more, nothing can be proved about the case any more, and it cannot be
played ([too-many-situations](ways.md#too-many-situations)).

## Example
```yaml
title: Two columns  # ←
remembers:
  trust: {start: 0, from: 0, to: 320, clamp: true}
  cost: {start: 0, from: 0, to: 320, clamp: true}
scenes:
  opening:
    ask: What do you do next?
    choices:
      listen: {do: Listen to her., set: {trust: +1}, goto: opening}
      pay: {do: Pay for it., set: {cost: +1}, goto: opening}
      close: {do: Close the case., points: 1, goto: end}
endings:
  dear: {if: trust > 0 and cost > 0, title: She is content; you paid for it.}
  over: {title: It is over.}
```

## Use instead
```yaml
title: Two columns
remembers:
  trust: {start: 0, from: 0, to: 1, clamp: true}
  cost: {start: 0, from: 0, to: 1, clamp: true}
scenes:
  opening:
    ask: What do you do next?
    choices:
      listen: {do: Listen to her., set: {trust: +1}, goto: opening}
      pay: {do: Pay for it., set: {cost: +1}, goto: opening}
      close: {do: Close the case., points: 1, goto: end}
endings:
  dear: {if: trust > 0 and cost > 0, title: She is content; you paid for it.}
  over: {title: It is over.}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.explore import CAP
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "M010"
SEVERITY = Severity.WARNING

NAMED = 3
"""How many variables are named."""


def check_proven(case: Case, proof: Proof, *, share: float = 50.0) -> Iterator[Found]:
    """Find a case that is about to become too large."""
    count = len(proof.graph.situations)
    if 100 * count >= share * CAP:
        named = ", ".join(f"{name} ({values} values)" for name, values in _multipliers(proof))
        what = (
            f"the case has {count:,} situations of at most {CAP:,}; what multiplies them: {named}"
        )
        remedy = "narrow a range, or let fewer variables change independently"
        yield Found(case.scenario.title.span, what, remedy)


def _multipliers(proof: Proof) -> list[tuple[str, int]]:
    """Return what is remembered with the most values, most first."""
    rows = [situation.row for situation in proof.graph.situations]
    slots = proof.interpreter.slots
    counts = [(name, len({row[slot] for row in rows})) for name, slot in slots.items()]
    return sorted(counts, key=lambda pair: -pair[1])[:NAMED]
