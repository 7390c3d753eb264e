"""From some situation no ending can be reached any more.

## What it does
Visits every situation that a learner can ever be in, goes back from the endings, and looks for
circles among those that are left over. Each is reported once, at the scene where a shortest way
enters it. Scenes that only lead into a circle are not: with a way out of it they have one, too.

## Why it matters
The learner can go on pressing for ever, and never gets a result.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: monday}
  monday:  # ←
    ask: And now?
    choices:
      wait: {do: Wait another day., goto: monday}
      call: {do: Call the carrier., goto: monday}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    ask: And now?
    choices:
      wait: {do: Wait another day., goto: monday}
      call: {do: Call the carrier., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "M004"
SEVERITY = Severity.ERROR
