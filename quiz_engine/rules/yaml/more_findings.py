"""A file has more mistakes than are shown.

## What it does
Stops listing the mistakes of one file after 500, and says how many more there are. In the example,
the lines with `×499` and `×100` stand so many times, and nobody is called `sato`.

## Why it matters
So many mistakes have one cause: a key misspelt everywhere, or a file of another kind. Mend the
first ones and check again.

## Example
```yaml
scenes:
  opening:
    say:
      - sato: Hello? # ×499
      - sato: Is anybody there?  # ←
      - sato: Goodbye. # ×100
    goto: end
```

## Use instead
```yaml
cast:
  sato: {name: Satō, role: buyer}
scenes:
  opening:
    say:
      - sato: Hello?
      - sato: Is anybody there?
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y015"
SEVERITY = Severity.ERROR
