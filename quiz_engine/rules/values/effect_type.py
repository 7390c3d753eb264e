"""An effect sets a variable to another type of value.

## What it does
Compares what stands under `set:` with what the variable is: a flag, a word or a number.

## Why it matters
A flag cannot be raised by 1; what was meant is another variable, or `true`.

## Example
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: +1}, goto: answer}  # ←
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: asked, text: A replacement has been agreed on.}
    goto: end
```

## Use instead
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: true}, goto: answer}
      wait: {do: Wait until Monday., goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: asked, text: A replacement has been agreed on.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V009"
SEVERITY = Severity.ERROR
