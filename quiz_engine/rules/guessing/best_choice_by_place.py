"""The best choice habitually stands in the same place.

## What it does
Counts at how many decisions the best choice is written first, last or in the middle. It is reported
when it is so at more than `share` percent of them (50) and chance alone would bring so many with a
probability under `significance` percent (5): the tail of a binomial distribution, one-sided and
exact. Which choice is best is told as by [best-choice-by-length](#best-choice-by-length).

## Why it matters
The player shuffles choices; in print, on a page without script and in the file they stand as they
are written. Authors hide the right one in the middle, and those who guess look for it there (Attali
& Bar-Hillel, *Guess Where: The Position of Correct Answers in Multiple-Choice Test Items*, 2003).

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
from quiz_engine.rules.best import PLACES, by_place, decisions, tally
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "G004"
SEVERITY = Severity.WARNING


def check_proven(
    case: Case, proof: Proof, *, significance: float = 5.0, share: float = 50.0
) -> Iterator[Found]:
    """Find the places that show the best choice."""
    found = decisions(proof)
    for name, place in PLACES.items():
        counted = tally(found, by_place(found, place))
        if counted.share > share and 100 * counted.p < significance:
            scenes = ", ".join(decision.scene.id for decision in counted.hits)
            what = f"the best choice is {name} {counted}"
            yield Found(case.scenario.title.span, what, f"move it at some of these: {scenes}")
