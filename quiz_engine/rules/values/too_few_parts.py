"""A scene has too few parts to be answered wrongly.

## What it does
Reports a single step to put in order, and rows that all have the same match.

## Why it matters
Whatever a learner does is right, so the points are a gift and nothing is practised.

## Example
```yaml
scenes:
  opening:
    ask: In which order do you write it?
    order:  # ←
      wish: Ask what would help
    points: 1
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: In which order do you write it?
    order:
      wish: Ask what would help
      cause: Say what you will look into
    points: 1
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V015"
SEVERITY = Severity.ERROR
