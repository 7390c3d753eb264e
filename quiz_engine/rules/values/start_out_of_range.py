"""A number starts outside of its own range.

## What it does
Compares `start` with `from` and `to`.

## Why it matters
The range is a promise that every situation keeps; the first one would break it.

## Example
```yaml
remembers:
  trust: {start: 150, from: 0, to: 100, shown: Trust}  # ←
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

CODE = "V007"
SEVERITY = Severity.ERROR
