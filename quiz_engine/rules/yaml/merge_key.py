"""The merge key `<<` is used.

## What it does
Reports `<<`, with which YAML copies the keys of another mapping.

## Why it matters
Whoever reads a choice should see all that it does. With merged keys half of it stands elsewhere,
and a change there changes it unseen.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: &usual {do: Ask what would help., points: 1, goto: end}
      wait:
        <<: *usual  # ←
        do: Wait until Monday.
        goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait:
        do: Wait until Monday.
        goto: end
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y009"
SEVERITY = Severity.ERROR
