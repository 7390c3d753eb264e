"""The case says that it practises a principle, and no scene does.

## What it does
Compares `practises` at the head of a case with what its scenes practise.

## Why it matters
The list is what learners and trainers see before they choose a case. A principle that no decision
asks for is not practised by reading its name, and stays without points in the review.

## Example
```yaml
title: Asking  # ←
practises: [P1]
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: first ask, then offer help.", goto: end}
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```
```yaml title="course.yml"
title: Course
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first}
```

## Use instead
```yaml
practises: [P1]
scenes:
  opening:
    practises: [P1]
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: first ask, then offer help.", goto: end}
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```
```yaml title="course.yml"
title: Course
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "A015"
SEVERITY = Severity.ADVICE


def check(case: Case) -> Iterator[Found]:
    """Find the principles that only the head of the case names."""
    scenes = case.scenario.scenes.values()
    practised = {name for scene in scenes for name in scene.practises}
    for name in case.scenario.practises:
        if name not in practised:
            what = f"no scene practises '{name}', which the case says it does"
            yield Found(case.scenario.title.span, what, "practise it, or take it out")
