"""A condition is too long, or nested too deeply, to be understood.

## What it does
Reports conditions of more than 2,000 characters or more than 30 levels of brackets and `not`.

## Why it matters
Nobody could say when it holds. A flag that is set where something happens says it in one word.

## Example
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
      - {if: (((((((((((((((((((((((((((((((asked))))))))))))))))))))))))))))))), text: Good.}  # ←
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
      - {if: asked, text: Good.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "C006"
SEVERITY = Severity.ERROR
