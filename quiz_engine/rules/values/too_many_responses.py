"""A scene can be answered in more than 4,096 ways.

## What it does
Counts the responses: n parts to tick have 2ⁿ, n steps to put in order have 1 · 2 · … · n.

## Why it matters
Every response is looked at before anybody plays, so that nobody gets stuck. And a person cannot put
seven steps in order at a glance: split them into two scenes.

## Example
```yaml
scenes:
  opening:  # ←
    ask: In which order do you write it?
    order:
      greet: Greet her
      thank: Thank her for writing
      regret: Say that you are sorry
      wish: Ask what would help
      cause: Say what you will look into
      date: Say when you will write again
      close: Close with your name
    points: 1
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: In which order do you write it?
    order:
      regret: Say that you are sorry
      wish: Ask what would help
      cause: Say what you will look into
      date: Say when you will write again
    points: 1
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V014"
SEVERITY = Severity.ERROR
