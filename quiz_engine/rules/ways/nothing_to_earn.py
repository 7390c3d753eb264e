"""No play can earn a point.

## What it does
Works out the best score that can be reached, and reports a case in which it is not above zero.

## Why it matters
A percentage of nothing cannot be told, so that nobody could pass or fail.

## Example
```yaml
title: Two scratches  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., goto: end}
      wait: {do: Wait until Monday., points: -1, goto: end}
```

## Use instead
```yaml
title: Two scratches
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., points: -1, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "M005"
SEVERITY = Severity.ERROR
