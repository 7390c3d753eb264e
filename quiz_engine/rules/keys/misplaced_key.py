"""A key stands where it means nothing.

## What it does
Reports a key that the language has, but not here, and says what it belongs to.

## Why it matters
Its author expects something to happen that does not. In a scene of choices, for example, `points`
of the scene would earn nothing: each choice has points of its own.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    points: 1  # ←
    choices:
      ask: {do: Ask what would help., goto: end}
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

CODE = "K002"
SEVERITY = Severity.ERROR
