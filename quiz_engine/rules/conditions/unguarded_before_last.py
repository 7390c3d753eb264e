"""A possibility without a condition stands before others.

## What it does
Looks at outcomes, jumps and endings, which are tried in order, and reports one without `if` that is
not the last.

## Why it matters
It is always taken, so that what follows it can never be seen.

## Example
```yaml
remembers:
  waited: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., set: {waited: true}, goto: end}
endings:
  in-time: {title: In time}  # ←
  late: {if: waited, title: Too late}
  over: {title: Over}
```

## Use instead
```yaml
remembers:
  waited: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., set: {waited: true}, goto: end}
endings:
  late: {if: waited, title: Too late}
  in-time: {title: In time}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "C005"
SEVERITY = Severity.ERROR
