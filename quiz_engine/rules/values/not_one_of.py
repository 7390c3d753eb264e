"""A word is not among those that its key takes.

## What it does
Compares roles, kinds of forks, languages and the like with the words there are, and suggests the
one that was most likely meant.

## Why it matters
The word decides how something is drawn or scored; for an unknown one nothing is decided.

## Example
```yaml
cast:
  sato: {name: Satō, role: customer}  # ←
scenes:
  opening:
    say: {sato: There is a deep scratch.}
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
cast:
  sato: {name: Satō, role: buyer}
scenes:
  opening:
    say: {sato: There is a deep scratch.}
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V004"
SEVERITY = Severity.ERROR
