"""A file's name cannot be the id of a case.

## What it does
Reads the file's name, without `.yml`, as the id of the case.

## Why it matters
The id stands in addresses of pages, in translations and in every attempt. Spaces, Chinese
characters and letters with accents do not come through all of these unchanged.

## Example
```yaml title="two scratches.yml"
title: Two scratches  # ←
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

## Use instead
```yaml title="two-scratches.yml"
title: Two scratches
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

CODE = "K012"
SEVERITY = Severity.ERROR
