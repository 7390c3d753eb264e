"""An alias repeats nothing that stands before it.

## What it does
Looks for the `&name` that each `*name` repeats.

## Why it matters
The value is missing. Either the mark was deleted or misspelt, or a text begins with `*` and lacks
its quotes.

## Example
```yaml
scenes:
  opening:
    say: *greeting  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
summary: &greeting Good morning!
scenes:
  opening:
    say: *greeting
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y011"
SEVERITY = Severity.ERROR
