"""No play reaches an ending.

## What it does
Visits every situation that a learner can ever be in, and reports each ending that is none of them:
its condition never holds when a play ends, or those of the endings before it always do. The values
that what is read has there are told.

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
from quiz_engine.machine.census import Query, Seen
from quiz_engine.machine.questions import Asker, Place
from quiz_engine.rules.asked import reason
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
    explained = case.contradictions
    for number, ending in enumerate(case.scenario.endings.values()):
        if number not in reached and _place(number) not in explained:
            what = f"no play reaches ending '{ending.id}': {_why(case, proof, number)}"
            remedy = "correct its `if:` or those of the endings before it, or delete it"
            yield Found(ending.span, what, remedy)


def _place(number: int) -> Place:
    return Place(Asker.ENDING, ~number, position=number)


def _why(case: Case, proof: Proof, number: int) -> str:
    """Return what keeps plays from the ending: its own condition, or one before it."""
    own = Query(_place(number))
    if proof.census.seen.get(own) is Seen.FALSE:
        return reason(case.scenario, proof, own)
    for earlier, ending in enumerate(list(case.scenario.endings)[:number]):
        query = Query(_place(earlier))
        if proof.census.seen[query] is Seen.TRUE:
            return f"'{ending}' comes before it, and {reason(case.scenario, proof, query)}"
    return "one of those before it is always taken"
