"""A variable is compared with, or set to, a word that it cannot have.

## What it does
Looks up each word among those that the variable lists under `of:`, and suggests the one that was
most likely meant.

## Why it matters
A comparison with a misspelt word never holds, and nobody would notice.

## Example
```yaml
remembers:
  claim: {start: none, of: [none, filed]}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: answer}
      wait: {do: Wait until Monday., set: {claim: file}, goto: answer}  # ←
  answer:
    say:
      - It is Monday.
      - {if: claim == filed, text: She has filed a claim.}
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

CODE = "R006"
SEVERITY = Severity.ERROR
