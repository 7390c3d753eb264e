"""A message has no speaker, or several.

## What it does
Reports messages that say nothing, and those that two members of the cast say at once.

## Why it matters
A bubble is drawn on the side of whoever speaks. Two messages are two items of the list.

## Example
```yaml
cast:
  sato: {name: Satō, role: buyer}
  lin: {name: Lin, role: colleague}
scenes:
  opening:
    say:
      - sato: There is a deep scratch.  # ←
        lin: She bought from us last week, too.
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
cast:
  sato: {name: Satō, role: buyer}
  lin: {name: Lin, role: colleague}
scenes:
  opening:
    say:
      - sato: There is a deep scratch.
      - lin: She bought from us last week, too.
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K013"
SEVERITY = Severity.ERROR
