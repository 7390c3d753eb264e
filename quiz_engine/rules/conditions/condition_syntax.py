"""A condition cannot be read.

## What it does
Says which word or sign does not fit, what is expected in its place, and how it is written here:
`==` instead of `=`, `and` instead of `&&`, a word without quotes.

## Why it matters
A condition decides what a learner is offered. Half of one decides nothing.

## Example
```yaml
remembers:
  claim: {start: none, of: [none, filed]}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: answer}
      wait: {do: Wait until Monday., set: {claim: filed}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: claim = filed, text: She has filed a claim.}  # ←
    goto: end
```

## Use instead
```yaml
remembers:
  claim: {start: none, of: [none, filed]}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: answer}
      wait: {do: Wait until Monday., set: {claim: filed}, goto: answer}
  answer:
    say:
      - It is Monday.
      - {if: claim == filed, text: She has filed a claim.}
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "C001"
SEVERITY = Severity.ERROR
