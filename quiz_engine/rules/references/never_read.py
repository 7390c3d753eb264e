"""A variable is set, but nothing reads it.

## What it does
Reports each variable that effects set although no condition reads it and no dashboard shows it.

## Why it matters
What the learner did there is remembered in vain: it was meant to have a consequence, and has none.

## Example
```yaml
remembers:
  photo: false  # ←
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      send: {do: Ask for a photo., set: {photo: true}, goto: end}
```

## Use instead
```yaml
remembers:
  photo: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      send: {do: Ask for a photo., set: {photo: true}, goto: end}
endings:
  doubted: {if: photo, title: She feels doubted.}
  heard: {title: She feels heard.}
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

CODE = "R011"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the variables that are set and never read."""
    idle = variables_set(case.scenario) - variables_read(case.scenario)
    for variable in case.scenario.variables.values():
        if variable.name in idle:
            what = f"'{variable.name}' is set, but no condition reads it and nothing shows it"
            yield Found(
                variable.span, what, "let a condition read it, write 'shown:', or delete it"
            )
