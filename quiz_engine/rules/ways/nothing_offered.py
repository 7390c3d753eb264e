"""A menu can be empty.

## What it does
Visits every situation that a learner can ever be in, and reports the scenes in which some of them
offer no choice at all; with a shortest way there.

## Why it matters
The learner reads a question and has nothing to press.

## Example
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: true}, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:  # ←
    ask: And now?
    choices:
      send: {if: asked, do: Send what she asked for., goto: end}
```

## Use instead
```yaml
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {asked: true}, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    ask: And now?
    choices:
      send: {if: asked, do: Send what she asked for., goto: end}
      sorry: {do: Say that you are sorry., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "M002"
SEVERITY = Severity.ERROR
