"""A list or mapping is empty.

## What it does
Reports scenes, choices, outcomes, jumps, words and the like of which there is not one.

## Why it matters
A question without choices cannot be answered, and a list of jumps without a jump leads nowhere.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices: {}  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K011"
SEVERITY = Severity.ERROR
