"""A course of several cases never has them compared.

## What it does
Looks, in a course of two cases or more, for a `match` with at least `pairs` rows (4): a place where
cases are put side by side.

## Why it matters
Who compared two cases used the principle about three times as often afterwards as who studied them
one by one (Thompson, Gentner & Loewenstein 2000; Gentner, Loewenstein & Thompson 2003,
[doi:10.1037/0022-0663.95.2.393](https://doi.org/10.1037/0022-0663.95.2.393)).

## Example
```yaml title="course.yml"
title: Course  # ←
languages: [en]
cases: [first, second]
```
```yaml title="first.yml"
title: First
language: en
pass: 70
start: opening
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: ask before you offer.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
endings:
  over: {title: Over}
```
```yaml title="second.yml"
title: Second
language: en
pass: 70
start: opening
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: ask before you offer.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
endings:
  over: {title: Over}
```

## Use instead
```yaml title="course.yml"
title: Course
languages: [en]
cases: [first, second]
```
```yaml title="first.yml"
title: First
language: en
pass: 70
start: opening
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: ask before you offer.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
endings:
  over: {title: Over}
```
```yaml title="second.yml"
title: Compare
language: en
pass: 70
start: compare
scenes:
  compare:
    ask: Which seller did what?
    match:
      photos: {text: Asked for photos, is: The second said why.}
      deadline: {text: Needed time, is: The second named a day.}
      refused: {text: Could not do it, is: The second offered two ways.}
      cause: {text: Found the cause, is: The second mended the page.}
    points: 4
    outcomes:
      right: {if: wrong == 0, why: "P1: each difference is an act.", goto: end}
      other: {why: "P1: look at the acts again.", goto: end}
endings:
  over: {title: Over}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Shared

CODE = "A005"
SEVERITY = Severity.ADVICE


def check_course(shared: Shared, *, pairs: int = 4) -> Iterator[Found]:
    """Find a course without a comparison."""
    scenes = [scene for case in shared.cases for scene in case.scenario.scenes.values()]
    compares = any(scene.kind is Kind.MATCH and len(scene.parts) >= pairs for scene in scenes)
    if len(shared.cases) > 1 and not compares:
        what = f"no scene compares the {len(shared.cases)} cases"
        remedy = f"add a `match` of at least {pairs} rows that sets them side by side"
        yield Found(shared.course.title.span, what, remedy)
