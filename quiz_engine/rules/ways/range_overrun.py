"""A number can leave its range.

## What it does
Visits every situation that a learner can ever be in, and reports each effect that takes a number
below `from` or above `to` in some of them; with a shortest way there.

## Why it matters
Whether a number stops at its ends is for the author to say: `clamp: true` says so. Stopping
silently would hide that a play can go on longer than was meant.

## Example
```yaml
remembers:
  parcels: {start: 0, from: 0, to: 2, shown: Parcels sent}
scenes:
  opening:
    ask: She has no table yet. What do you do?
    choices:
      send: {do: Send another one., set: {parcels: +1}, goto: opening}  # ←
      ask: {do: Ask the carrier., points: 1, goto: end}
```

## Use instead
```yaml
remembers:
  parcels: {start: 0, from: 0, to: 2, shown: Parcels sent}
scenes:
  opening:
    ask: She has no table yet. What do you do?
    choices:
      send: {if: parcels < 2, do: Send another one., set: {parcels: +1}, goto: opening}
      ask: {do: Ask the carrier., points: 1, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "M003"
SEVERITY = Severity.ERROR
