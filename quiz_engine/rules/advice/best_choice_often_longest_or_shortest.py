"""The best choice is the longest, or the shortest, more often than it should be.

## What it does
Counts as [best-choice-by-length](guessing.md#best-choice-by-length) does, and reports a language in
which the best choice is the longest at more than `longest` percent (40) of the decisions, or the
shortest at more than `shortest` percent (45), whether or not chance could have brought that. Cases
of fewer than `decisions` (7) are left alone: there a share says little.

## Why it matters
With three choices a third is what guessing by length deserves. Learners who notice more will use it
(Haladyna, Downing & Rodriguez 2002,
[doi:10.1207/S15324818AME1503_5](https://doi.org/10.1207/S15324818AME1503_5)).

## Example
```yaml
title: Seven scenes  # ←
scenes:
  scene-1:
    ask: Question 1?
    choices:
      c1: {do: Wait a day., goto: scene-2}
      c2: {do: Refund the order., goto: scene-2}
      c3: {do: Send what she chose., points: 1, goto: scene-2}
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
      c2: {do: Send what she chose., goto: scene-5}
      c3: {do: Refund the order., points: 1, goto: scene-5}
  scene-5:
    ask: Question 5?
    choices:
      c1: {do: Send what she chose., goto: scene-6}
      c2: {do: Refund the order., goto: scene-6}
      c3: {do: Wait a day., points: 1, goto: scene-6}
  scene-6:
    ask: Question 6?
    choices:
      c1: {do: Refund the order., points: 1, goto: scene-7}
      c2: {do: Wait a day., goto: scene-7}
      c3: {do: Send what she chose., goto: scene-7}
  scene-7:
    ask: Question 7?
    choices:
      c1: {do: Wait a day., points: 1, goto: end}
      c2: {do: Send what she chose., goto: end}
      c3: {do: Refund the order., goto: end}
```

## Use instead
```yaml
title: Seven scenes
scenes:
  scene-1:
    ask: Question 1?
    choices:
      c1: {do: Wait a day., goto: scene-2}
      c2: {do: Refund the order., goto: scene-2}
      c3: {do: Send what she chose., points: 1, goto: scene-2}
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
      c1: {do: Wait a day., goto: scene-5}
      c2: {do: Send what she chose., goto: scene-5}
      c3: {do: Refund the order., points: 1, goto: scene-5}
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
from quiz_engine.rules.best import by_length, tally
from quiz_engine.rules.best import decisions as best_choices
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "A008"
SEVERITY = Severity.ADVICE

MARKS = {"longest": max, "shortest": min}


def check_proven(
    case: Case,
    proof: Proof,
    *,
    longest: float = 40.0,
    shortest: float = 45.0,
    decisions: int = 7,
) -> Iterator[Found]:
    """Find the languages in which length shows the best choice more often than it should."""
    limits = {"longest": longest, "shortest": shortest}
    found = best_choices(proof)
    for language, texts in case.wording.in_each_language.items():
        for name, pick in MARKS.items():
            counted = tally(found, by_length(found, texts, pick))
            if counted.met >= decisions and counted.share > limits[name]:
                what = f"in {language}, the best choice is the {name} {counted}"
                yield found_at(
                    case.wording,
                    language,
                    case.scenario.title,
                    what=f"{what}, expected at most {limits[name]:g} %",
                    remedy=f"make another choice the {name} at some decisions",
                )
