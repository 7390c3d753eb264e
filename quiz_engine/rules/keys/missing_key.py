"""A key is missing without which there is nothing to show or to decide.

## What it does
Reports each key that is needed in its place and is not written. A missing `goto` is
[K014](#scene-runs-on) or [K015](#choice-falls-through), a missing source
[D002](facts.md#claim-without-source).

## Why it matters
A choice without words cannot be shown, a case without a pass mark cannot be passed.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {points: 1, goto: end}  # ←
      wait: {do: Wait until Monday., goto: end}
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

CODE = "K003"
SEVERITY = Severity.ERROR
