"""A variable is neither set nor read.

## What it does
Reports each entry of `remembers` that no effect sets, no condition reads and no dashboard shows.

## Why it matters
It is a remnant, or the name of another variable stands where this one was meant.

## Example
```yaml
remembers:
  photo: false  # ←
```

## Use instead
```yaml
remembers:
  photo: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: reply}
      send: {do: Ask for a photo., set: {photo: true}, goto: reply}
  reply:
    say:
      - {if: photo, text: She sends a photo.}
      - {if: not photo, text: She needs another one.}
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found
from quiz_engine.rules.uses import variables_read, variables_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "R010"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the variables that nothing uses."""
    used = variables_set(case.scenario) | variables_read(case.scenario)
    for variable in case.scenario.variables.values():
        if variable.name not in used:
            what = f"'{variable.name}' is remembered, but nothing sets or reads it"
            yield Found(variable.span, what, "delete it, or use it")
