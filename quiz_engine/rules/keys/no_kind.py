"""A scene asks something but offers no response: a dead end.

## What it does
Reports a scene with `ask` that has none of `choices`, `select`, `order`, `match`, `number` and
`compose`.

## Why it matters
Learners would read a question and have nothing to press. Either the responses are still to be
written, or the scene only tells something and needs no `ask`.

## Example
```yaml
scenes:
  opening:  # ←
    ask: What do you write first?
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

CODE = "K008"
SEVERITY = Severity.ERROR
