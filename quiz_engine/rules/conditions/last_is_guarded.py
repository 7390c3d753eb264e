"""The last of several possibilities has a condition.

## What it does
Looks at outcomes, jumps and endings, which are tried in order, and reports a last one with `if`.

## Why it matters
If none of the conditions held, nothing would follow, and the learner would be stuck.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: opening}
endings:
  late: {if: visited opening, title: Too late}  # ←
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

CODE = "C004"
SEVERITY = Severity.ERROR
