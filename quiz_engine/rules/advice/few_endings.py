"""A case that branches has few endings.

## What it does
Counts the endings that some play reaches, in cases where a response decides which scene is next.
Fewer than `endings` (4) are reported.

## Why it matters
Endings are where a branching case says what a way of working comes to. With one or two, all ways
look alike in the end; shared scenes between branches keep more of them affordable (Ashwell,
[Standard Patterns in Choice-Based Games](https://heterogenoustasks.wordpress.com/2015/01/26/),
2015: *branch and bottleneck*).

## Example
```yaml
title: Two ways  # ←
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, set: {asked: true}, goto: closing}
      wait: {do: Wait until Monday., goto: late}
  late:
    ask: She has written again. And now?
    choices:
      sorry: {do: Say sorry and ask., points: 1, goto: closing}
      refund: {do: Refund the order., goto: closing}
  closing:
    ask: How do you close?
    choices:
      confirm: {do: Confirm what and when., points: 1, goto: end}
      notice: {do: Let the notice tell her., goto: end}
endings:
  kept: {if: asked, title: She stays}
  over: {title: Over}
```

## Use instead
```yaml
title: Two ways
remembers:
  asked: false
  late: false
  confirmed: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, set: {asked: true}, goto: closing}
      wait: {do: Wait until Monday., set: {late: true}, goto: late}
  late:
    ask: She has written again. And now?
    choices:
      sorry: {do: Say sorry and ask., points: 1, set: {asked: true}, goto: closing}
      refund: {do: Refund the order., goto: closing}
  closing:
    ask: How do you close?
    choices:
      confirm: {do: Confirm what and when., points: 1, set: {confirmed: true}, goto: end}
      notice: {do: Let the notice tell her., goto: end}
endings:
  unasked: {if: not asked, title: Nobody asked her}
  unsaid: {if: not confirmed, title: She waits}
  late: {if: late, title: Late}
  kept: {title: She stays}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.branches import branches
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "A011"
SEVERITY = Severity.ADVICE


def check_proven(case: Case, proof: Proof, *, endings: int = 4) -> Iterator[Found]:
    """Find a branching case with few endings."""
    states = proof.automaton.states
    reached = {state.ending for state in states if state.ending is not None}
    if branches(proof) and len(reached) < endings:
        count = f"{len(reached)} ending" + "s" * (len(reached) > 1)
        what = f"this case branches and has {count}, expected {endings} or more"
        remedy = "tell ways apart that end differently for the buyer or for the seller"
        yield Found(case.scenario.title.span, what, remedy)
