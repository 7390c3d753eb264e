"""No `goto` leads to a scene.

## What it does
Follows every jump from the start, whatever its condition, and reports the scenes that are never
met.

## Why it matters
Nobody will ever read the scene; most often its name was misspelt in a `goto`, or a scene before it
was deleted.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
  monday:  # ←
    say: The buyer has written again.
    goto: end
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
    say: The buyer has written again.
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.links import linked_scenes
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "M009"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the scenes that no chain of jumps leads to."""
    linked = linked_scenes(case.scenario)
    for scene in case.scenario.scenes.values():
        if scene.id not in linked:
            what = f"no `goto` leads to scene '{scene.id}'"
            yield Found(scene.span, what, "let a `goto` lead there, or delete it")
