"""Points are given where nothing is decided.

## What it does
Reports `points` and `critical` at neutral forks, at chance forks and in scenes that ask nothing.

## Why it matters
Nobody should score for the marketplace they work in, or for luck. Only decisions earn and cost.

## Example
```yaml
scenes:
  opening:
    ask: Where do you sell?
    fork: neutral
    choices:
      japan: {do: In Japan., points: 1, goto: letter}  # ←
      europe: {do: In Europe., goto: letter}
  letter:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: Where do you sell?
    fork: neutral
    choices:
      japan: {do: In Japan., goto: letter}
      europe: {do: In Europe., goto: letter}
  letter:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V011"
SEVERITY = Severity.ERROR
