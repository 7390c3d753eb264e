"""Aliases repeat more than a file can hold.

## What it does
Adds up what all aliases (`*name`) repeat, and stops at 10,000 values or 1,000,000 characters.

## Why it matters
A few lines of aliases that repeat aliases grow into millions of values. No case needs that, and it
would stop the computer of whoever opens the file.

## Example
```yaml
scenes:
  opening:
    say:
      - &a [Hello., Hello., Hello., Hello., Hello., Hello., Hello., Hello., Hello., Hello.]
      - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
      - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
      - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]  # ←
```

## Use instead
```yaml
scenes:
  opening:
    say: Hello. Hello? Hello!
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y010"
SEVERITY = Severity.ERROR
