"""An effect always leaves the range of its variable.

## What it does
Reports a value outside of the range, and an amount that is larger than the whole range.

## Why it matters
Whoever gives this response would break the promise of the range, whatever happened before. A number
that should stop at its ends is declared with `clamp: true`.

## Example
```yaml
remembers:
  trust: {start: 50, from: 0, to: 100, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: 120}, goto: end}  # ←
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
      ask: {do: Ask what would help., points: 1, set: {trust: 100}, goto: end}
      wait: {do: Wait until Monday., set: {trust: -20}, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V010"
SEVERITY = Severity.ERROR
