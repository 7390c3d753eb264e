"""A condition compares what cannot be compared.

## What it does
Knows of each name whether it is a flag, a word or a number, and reports comparisons between them, a
number where a flag is expected, a text where a number is, and two values of which neither can
change.

## Why it matters
Such a comparison would always hold, or never. What was meant is another name or another value.

## Example
```yaml
remembers:
  trust: {start: 50, from: 0, to: 100}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: answer}
      wait: {do: Wait until Monday., set: {trust: -20}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: trust == high, text: Thank you for asking!}  # ←
    goto: end
```

## Use instead
```yaml
remembers:
  trust: {start: 50, from: 0, to: 100}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: answer}
      wait: {do: Wait until Monday., set: {trust: -20}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: trust >= 60, text: Thank you for asking!}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "C002"
SEVERITY = Severity.ERROR
