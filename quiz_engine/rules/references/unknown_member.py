"""A message is said by somebody who is not in the cast.

## What it does
Looks up the speaker of each message under `cast:`, and suggests who was most likely meant.

## Why it matters
The speaker's name, side and picture come from the cast; without an entry nobody can say it.

## Example
```yaml
cast:
  sato: {name: Satō, role: buyer}
scenes:
  opening:
    say: {sota: There is a deep scratch.}  # ←
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

CODE = "R003"
SEVERITY = Severity.ERROR
