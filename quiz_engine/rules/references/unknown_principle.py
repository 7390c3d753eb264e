"""A case practises a principle that the course does not have.

## What it does
Looks up each id under `practises:` among the principles of `course.yml`.

## Why it matters
What a learner is good at is told by principle. Points for an unknown one would be told to nobody.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    practises: [P7]  # ←
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first what the buyer wants}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    practises: [P1]
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first what the buyer wants}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "R004"
SEVERITY = Severity.ERROR
