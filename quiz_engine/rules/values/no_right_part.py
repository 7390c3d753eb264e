"""No part of a scene is right.

## What it does
Reports `select` and `compose` scenes in which `right: true` stands nowhere.

## Why it matters
The best answer would be to tick nothing, which no author means and no learner guesses.

## Example
```yaml
scenes:
  opening:
    ask: What belongs into the first letter?
    select:  # ←
      photo: {text: Please send a photo.}
      blame: {text: The carrier has damaged it.}
    points: 1
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What belongs into the first letter?
    select:
      photo: {text: Please send a photo., right: true}
      blame: {text: The carrier has damaged it.}
    points: 1
    goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V013"
SEVERITY = Severity.ERROR
