"""Something else stands where a number is expected.

## What it does
Reads whole numbers in digits 0–9 with an optional sign, and decimal numbers with a point and at
most six places.

## Why it matters
`three`, `1,11` and full-width digits look like numbers to people only. Guessing would change a
score without a word.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: three, goto: end}  # ←
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 3, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V001"
SEVERITY = Severity.ERROR
