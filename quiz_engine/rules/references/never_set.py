"""A variable is read, but no effect sets it.

## What it does
Reports each variable that a condition reads or the dashboard shows although no effect ever sets it:
it keeps its start value. A number whose range is a single value is taken for a constant, and meant.

Conditions that read nothing else are not reported a second time.

## Why it matters
The conditions that read it always come out the same. Most often the `set:` was forgotten.

## Example
```yaml
remembers:
  photo: false  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: reply}
      send: {do: Ask for a photo., goto: reply}
  reply:
    say:
      - {if: photo, text: She sends a photo.}
      - {if: not photo, text: She needs another one.}
    goto: end
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
from quiz_engine.rules.asked import value_text
from quiz_engine.rules.rule import Found
from quiz_engine.rules.uses import variables_read, variables_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "R012"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the variables that keep their start value, though something asks for it."""
    constant = variables_read(case.scenario) - variables_set(case.scenario)
    for variable in case.scenario.variables.values():
        if variable.name in constant and variable.low != variable.high:
            value = value_text(variable.name, variable.start, case.scenario.variables)
            what = f"'{variable.name}' is read, but nothing sets it: it is always {value}"
            yield Found(variable.span, what, "set it where it changes, or delete it")
