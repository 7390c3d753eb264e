"""A value begins with a YAML tag.

## What it does
Reports a word with `!` before a value.

## Why it matters
Tags make YAML build other things than texts and numbers; scenarios need none of them. Most often a
text begins with `!` and lacks its quotes.

## Example
```yaml
scenes:
  opening:
    say: !urgent There is a deep scratch on the table.  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    say: "!urgent There is a deep scratch on the table."
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y008"
SEVERITY = Severity.ERROR
