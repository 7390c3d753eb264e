"""What a response brings stands both in the choice and in its outcomes.

## What it does
Reports `then`, `why`, `points`, `critical`, `set` or `goto` beside `outcomes`.

## Why it matters
It is open which of the two holds. With `outcomes`, each of them says all that it brings.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        points: 2  # ←
        outcomes:
          at-once: {if: not visited opening, points: 1, goto: opening}
          at-last: {goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        outcomes:
          at-once: {if: not visited opening, points: 1, goto: opening}
          at-last: {goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K010"
SEVERITY = Severity.ERROR
