"""A condition holds something that conditions cannot do.

## What it does
Reports arithmetic, calls and attributes: `cost + 1`, `len(…)`, `order.price`.

## Why it matters
Conditions only read and compare, so that every situation of a case can be visited and proved.
Whatever has to be reckoned is kept in a variable, where it can be seen.

## Example
```yaml
remembers:
  parcels: {start: 0, from: 0, to: 2}
  refunds: {start: 0, from: 0, to: 2}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {parcels: +1}, goto: answer}
      pay: {do: Pay everything back., set: {parcels: +1, refunds: +1}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: parcels + refunds > 1, text: That was costly.}  # ←
    goto: end
```

## Use instead
```yaml
remembers:
  cost: {start: 0, from: 0, to: 2}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {cost: +1}, goto: answer}
      pay: {do: Pay everything back., set: {cost: +2}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: cost > 1, text: That was costly.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "C003"
SEVERITY = Severity.ERROR
