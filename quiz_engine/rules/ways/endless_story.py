"""Scenes that ask nothing lead to each other in a circle that nothing ends.

## What it does
Reports a circle of scenes that ask nothing, if what their jumps hang on is not set in any of them:
whoever goes round once goes round for ever. Nothing has to be reached for this; where it is
reached, [trap](ways.md#trap) shows a way there.

## Why it matters
Learners press "Continue" for ever.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: monday}
  monday:  # ←
    say: No answer on Monday.
    goto: tuesday
  tuesday:
    say: No answer on Tuesday.
    goto: monday
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
    say: No answer on Monday.
    goto: tuesday
  tuesday:
    say: No answer on Tuesday.
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import names_read, scenes_read
from quiz_engine.finding import Severity
from quiz_engine.machine.cycles import components
from quiz_engine.machine.links import targets_of
from quiz_engine.machine.memory import outcomes_of
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Scene

CODE = "M011"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find the circles of scenes without a question: each once, at its first scene."""
    stories = [s for s in case.scenario.scenes.values() if s.kind is Kind.STORY]
    numbers = {scene.id: number for number, scene in enumerate(stories)}
    after = [[numbers[to] for to in targets_of(s) if to in numbers] for s in stories]
    for component in components(after):
        circle = [stories[number] for number in sorted(component)]
        is_circle = len(circle) > 1 or component[0] in after[component[0]]
        if is_circle and not _read(circle) & _changed(circle):
            named = ", ".join(f"'{scene.id}'" for scene in circle)
            what = f"{named}: scenes that ask nothing and lead round in a circle, for ever"
            yield Found(circle[0].span, what, "let one of them lead on, or ask something")


def _read(circle: Sequence[Scene]) -> set[str]:
    """Return what the jumps of the scenes hang on, and which of their outcomes happens."""
    outcomes = [outcome for scene in circle for outcome in outcomes_of(scene)]
    asked = [outcome.condition for outcome in outcomes]
    asked += [jump.condition for outcome in outcomes for jump in outcome.jumps]
    return {name for condition in asked for name in names_read(condition)} | {
        f"visited {scene}" for condition in asked for scene in scenes_read(condition)
    }


def _changed(circle: Sequence[Scene]) -> set[str]:
    """Return what changes while the scenes are gone through."""
    effects = (e for scene in circle for o in outcomes_of(scene) for e in o.effects)
    return {f"visited {scene.id}" for scene in circle} | {effect.variable for effect in effects}
