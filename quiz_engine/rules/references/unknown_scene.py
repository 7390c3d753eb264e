"""A `goto`, `start` or `visited` names a scene that does not exist.

## What it does
Looks up every name of a scene, and suggests the one that was most likely meant. An ending is no
scene: `goto: end` leads to the endings, and their `if` decides which one it is.

## Why it matters
Learners who come this way would be stuck.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: anwser}  # ←
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say: A replacement, please.
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: answer}
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say: A replacement, please.
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "R001"
SEVERITY = Severity.ERROR
