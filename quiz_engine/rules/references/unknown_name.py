"""A condition or an effect names a variable that is not declared.

## What it does
Looks up every name under `remembers:`, and suggests the one that was most likely meant.

## Why it matters
A misspelt name would never be true, so that a choice or a reaction would silently be missing.

## Example
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: true}, goto: answer}
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: aksed, text: A replacement has been agreed on.}  # ←
    goto: end
```

## Use instead
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: true}, goto: answer}
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: asked, text: A replacement has been agreed on.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "R002"
SEVERITY = Severity.ERROR
