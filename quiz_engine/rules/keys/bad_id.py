"""A name holds other signs than an id can.

## What it does
Reports names of scenes, choices, variables and the like that hold anything but letters a–z and A–Z,
digits, `-` and `_`, or more than 64 of them. Names that conditions read begin with a letter.

## Why it matters
Ids stand in conditions, in translations and in the one-line code of an attempt. They stay when the
text changes, so they need not be beautiful.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask her: {do: Ask what would help., points: 1, goto: end}  # ←
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask-her: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "K006"
SEVERITY = Severity.ERROR
