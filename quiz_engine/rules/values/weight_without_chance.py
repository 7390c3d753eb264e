"""A choice has a weight although the learner chooses.

## What it does
Reports `weight` in a scene without `fork: chance`.

## Why it matters
Weights say how likely chance takes a choice. What a learner chooses has no likelihood to set.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., weight: 3, goto: end}  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    ask: What has happened by Monday?
    fork: chance
    choices:
      nothing: {do: Nothing has happened., weight: 3, goto: end}
      claim: {do: She has filed a claim., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V012"
SEVERITY = Severity.ERROR
