"""The best choice stands in some place much more, or less, often than in the others.

## What it does
Counts at how many decisions of three choices the best one is written first, in the middle and last.
A place with less than `least` percent (20) or more than `most` percent (45) is reported. Cases of
fewer than `decisions` (7) such decisions are left alone.

## Why it matters
Places that are all used alike carry no hint. Authors prefer the middle and do not notice (Attali &
Bar-Hillel 2003, [doi:10.1111/j.1745-3984.2003.tb01099.x](https://doi.org/10.1111/j.1745-3984.2003.tb01099.x)).

## Example
```yaml
title: Seven scenes  # ←
scenes:
  scene-1:
    ask: Question 1?
    choices:
      c1: {do: Wait a day., points: 1, goto: scene-2}
      c2: {do: Refund the order., goto: scene-2}
      c3: {do: Send what she chose., goto: scene-2}
  scene-2:
    ask: Question 2?
    choices:
      c1: {do: Send what she chose., points: 1, goto: scene-3}
      c2: {do: Wait a day., goto: scene-3}
      c3: {do: Refund the order., goto: scene-3}
  scene-3:
    ask: Question 3?
    choices:
      c1: {do: Refund the order., points: 1, goto: scene-4}
      c2: {do: Send what she chose., goto: scene-4}
      c3: {do: Wait a day., goto: scene-4}
  scene-4:
    ask: Question 4?
    choices:
      c1: {do: Wait a day., points: 1, goto: scene-5}
      c2: {do: Send what she chose., goto: scene-5}
      c3: {do: Refund the order., goto: scene-5}
  scene-5:
    ask: Question 5?
    choices:
      c1: {do: Send what she chose., goto: scene-6}
      c2: {do: Refund the order., goto: scene-6}
      c3: {do: Wait a day., points: 1, goto: scene-6}
  scene-6:
    ask: Question 6?
    choices:
      c1: {do: Refund the order., goto: scene-7}
      c2: {do: Wait a day., points: 1, goto: scene-7}
      c3: {do: Send what she chose., goto: scene-7}
  scene-7:
    ask: Question 7?
    choices:
      c1: {do: Wait a day., goto: end}
      c2: {do: Send what she chose., goto: end}
      c3: {do: Refund the order., points: 1, goto: end}
```

## Use instead
```yaml
title: Seven scenes
scenes:
  scene-1:
    ask: Question 1?
    choices:
      c1: {do: Wait a day., points: 1, goto: scene-2}
      c2: {do: Refund the order., goto: scene-2}
      c3: {do: Send what she chose., goto: scene-2}
  scene-2:
    ask: Question 2?
    choices:
      c1: {do: Send what she chose., points: 1, goto: scene-3}
      c2: {do: Wait a day., goto: scene-3}
      c3: {do: Refund the order., goto: scene-3}
  scene-3:
    ask: Question 3?
    choices:
      c1: {do: Refund the order., goto: scene-4}
      c2: {do: Send what she chose., points: 1, goto: scene-4}
      c3: {do: Wait a day., goto: scene-4}
  scene-4:
    ask: Question 4?
    choices:
      c1: {do: Wait a day., goto: scene-5}
      c2: {do: Send what she chose., points: 1, goto: scene-5}
      c3: {do: Refund the order., goto: scene-5}
  scene-5:
    ask: Question 5?
    choices:
      c1: {do: Send what she chose., goto: scene-6}
      c2: {do: Refund the order., goto: scene-6}
      c3: {do: Wait a day., points: 1, goto: scene-6}
  scene-6:
    ask: Question 6?
    choices:
      c1: {do: Refund the order., goto: scene-7}
      c2: {do: Wait a day., points: 1, goto: scene-7}
      c3: {do: Send what she chose., goto: scene-7}
  scene-7:
    ask: Question 7?
    choices:
      c1: {do: Wait a day., goto: end}
      c2: {do: Send what she chose., goto: end}
      c3: {do: Refund the order., points: 1, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.best import PLACES, by_place, tally
from quiz_engine.rules.best import decisions as best_choices
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "A009"
SEVERITY = Severity.ADVICE

THREE = 3


def check_proven(
    case: Case, proof: Proof, *, least: float = 20.0, most: float = 45.0, decisions: int = 7
) -> Iterator[Found]:
    """Find the places that the best choice takes too often or too seldom."""
    found = [one for one in best_choices(proof) if len(one.scene.choices) == THREE]
    for name, place in PLACES.items():
        counted = tally(found, by_place(found, place))
        if counted.met >= decisions and not least <= counted.share <= most:
            what = f"the best choice is {name} {counted}, expected {least:g} to {most:g} %"
            yield Found(case.scenario.title.span, what, "change the order of some choices")
