"""A file holds nothing, or nothing but comments.

## What it does
Reports a scenario or course file in which nothing is written.

## Why it matters
Every `.yml` file in the folder of scenarios is a case. An empty one was not saved, or does not
belong there.

## Example
```yaml title="letter.yml"
# To be written next week.  # ←
```

## Use instead
```yaml title="letter.yml"
title: A letter
language: en
pass: 70
start: opening
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
endings:
  over: {title: Over}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y005"
SEVERITY = Severity.ERROR
