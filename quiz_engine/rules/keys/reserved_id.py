"""A name is a word of the language.

## What it does
Reports names that would mean something else: `and or not in true false visited` in conditions,
`end` in a `goto`, and `if when text` in messages.

## Why it matters
`goto: end` closes the case. If a scene were called so, nobody could tell which of the two is meant.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
  end:  # ←
    say: The buyer thanks you.
    goto: opening
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: thanks}
      wait: {do: Wait until Monday., goto: end}
  thanks:
    say: The buyer thanks you.
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K007"
SEVERITY = Severity.ERROR
