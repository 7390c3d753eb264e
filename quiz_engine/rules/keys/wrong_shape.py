"""A list, a mapping or a text stands where another of them is expected.

## What it does
Compares the form of each value with what its key takes. A mapping is a list of `name: value`.

## Why it matters
Choices, for one, need names: attempts and translations refer to them, and a position would change
with the next edit.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices: [Ask what would help., Wait until Monday.]  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K005"
SEVERITY = Severity.ERROR
