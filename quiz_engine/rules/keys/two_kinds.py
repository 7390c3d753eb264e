"""A scene asks for two kinds of response at once.

## What it does
Reports the second of `choices`, `select`, `order`, `match`, `number` and `compose` in one scene.

## Why it matters
A scene takes one response and goes on. With two questions, the second one would never be asked.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first, and what belongs into it?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
    select:  # ←
      photo: {text: Please send a photo., right: true}
      blame: {text: The carrier has damaged it.}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: letter}
      wait: {do: Wait until Monday., goto: end}
  letter:
    ask: What belongs into it?
    select:
      photo: {text: Please send a photo., right: true}
      blame: {text: The carrier has damaged it.}
    points: 1
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K009"
SEVERITY = Severity.ERROR
