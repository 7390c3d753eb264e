"""A range ends before it begins.

## What it does
Compares `from` with `to`.

## Why it matters
No number lies in such a range. Most often the two are exchanged.

## Example
```yaml
remembers:
  trust: {start: 50, from: 100, to: 0, shown: Trust}  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: end}
      wait: {do: Wait until Monday., set: {trust: -20}, goto: end}
```

## Use instead
```yaml
remembers:
  trust: {start: 50, from: 0, to: 100, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: end}
      wait: {do: Wait until Monday., set: {trust: -20}, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V008"
SEVERITY = Severity.ERROR
