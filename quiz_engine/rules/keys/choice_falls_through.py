"""A choice, or an outcome, does not say where it leads.

## What it does
Reports a choice without `goto` and without `outcomes`, and an outcome without `goto`.

## Why it matters
Whoever gives this response would be stuck: nothing follows by itself, neither the next choice nor
the next scene of the file.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday.}  # ←
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

CODE = "K015"
SEVERITY = Severity.ERROR
