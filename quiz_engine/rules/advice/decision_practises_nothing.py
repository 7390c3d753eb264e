"""A decision practises no principle.

## What it does
Reports decisions between choices, and replies put together from cards, that have no `practises`
while the course has principles. Questions with a fixed answer, such as a number or an order, are
left alone.

## Why it matters
What comes back for practice later is a principle, not a screen; spaced and repeated retrieval is
what lasts (Dunlosky & Rawson 2015,
[doi:10.1037/stl0000024](https://doi.org/10.1037/stl0000024)). A decision that belongs to no
principle is counted nowhere in the review and never comes back.

## Example
```yaml
scenes:
  opening:  # ←
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
from quiz_engine.rules.best import is_decision
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "A013"
SEVERITY = Severity.ADVICE


def check(case: Case) -> Iterator[Found]:
    """Find the decisions without a principle."""
    if not (case.course and case.course.principles):
        return
    for scene in case.scenario.scenes.values():
        decides = is_decision(scene) or scene.kind is Kind.COMPOSE
        if decides and not scene.practises:
            remedy = "name under `practises` what it is there to practise"
            yield Found(scene.span, f"'{scene.id}' practises no principle", remedy)
