"""A case of the folder is not listed in the course.

## What it does
Looks for the id of each case, its file's name without `.yml`, under `cases:` in `course.yml`.

## Why it matters
The list is the order in which the cases are meant to be played. One that is not on it was
forgotten, or renamed, or is a draft that should not go to learners yet.

## Example
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
```
```yaml
title: A scratch
```
```yaml title="late-parcel.yml"
title: A late parcel  # ←
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
title: Returns and exchanges
languages: [en]
cases: [case, late-parcel]
```
```yaml
title: A scratch
```
```yaml title="late-parcel.yml"
title: A late parcel
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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity, Span
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "F012"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find a case that is not among those of its course."""
    name = case.scenario.id
    if case.course and name not in case.course.cases:
        what = f"the case '{name}' is not listed under `cases` of the course"
        yield Found(Span(1, 1), what, f"write '{name}' there, or move the file out of the folder")
