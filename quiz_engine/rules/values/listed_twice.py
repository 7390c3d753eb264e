"""A list names the same thing twice.

## What it does
Reports the second mention in lists of principles, metrics, words, languages and cases.

## Why it matters
It changes nothing, so that something else was probably meant.

## Example
```yaml
remembers:
  claim: {start: none, of: [none, filed, filed], shown: Claim}  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., set: {claim: filed}, goto: end}
```

## Use instead
```yaml
remembers:
  claim: {start: none, of: [none, filed, granted], shown: Claim}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., set: {claim: filed}, goto: end}
      grant: {do: Grant the claim., set: {claim: granted}, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V016"
SEVERITY = Severity.ERROR
