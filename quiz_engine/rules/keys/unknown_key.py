"""A key is not part of the language.

## What it does
Compares every key with those that can stand in its place, and names the one that was most likely
meant.

## Why it matters
What stands under a misspelt key would be left out silently: points that nobody gets, a reaction
that nobody reads.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., piont: 1, goto: end}  # ←
      wait: {do: Wait until Monday., goto: end}
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

CODE = "K001"
SEVERITY = Severity.ERROR
