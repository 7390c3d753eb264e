"""A name or key stands in one place twice.

## What it does
Reports the second scene, choice, part, variable or key of the same name, and says in which line the
first one stands.

## Why it matters
Only one of the two can be meant by a `goto`, a translation or an attempt. Most readers of YAML drop
the first one without a word.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    say: The buyer thanks you.
    goto: end
  monday:  # ←
    say: The buyer is angry.
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: thanks}
      wait: {do: Wait until Monday., goto: monday}
  thanks:
    say: The buyer thanks you.
    goto: end
  monday:
    say: The buyer is angry.
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K004"
SEVERITY = Severity.ERROR
