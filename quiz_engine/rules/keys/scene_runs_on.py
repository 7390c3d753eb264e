"""A scene does not say where it goes on.

## What it does
Reports a scene without `goto`. A scene of choices needs none: each of its choices has one.

## Why it matters
Scenes are met in the order of their jumps, never of the file: a scene does not run on into the one
below it. Without a `goto` its reader would be stuck.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:  # ←
    say: The buyer has written again.
  tuesday:
    say: The buyer has bought elsewhere.
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    say: The buyer has written again.
    goto: tuesday
  tuesday:
    say: The buyer has bought elsewhere.
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K014"
SEVERITY = Severity.ERROR
