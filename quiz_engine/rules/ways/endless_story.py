"""Scenes that ask nothing lead to each other in a circle that nothing ends.

## What it does
Reports a circle of scenes that ask nothing, if what their jumps hang on is not set in any of them
and some values lead round: whoever goes round once goes round for ever. Nothing has to be reached
for this; where it is reached, [trap](ways.md#trap) shows a way there.

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

from quiz_engine.condition import And, names_read, prepare, scenes_read
from quiz_engine.finding import Severity
from quiz_engine.machine.contradiction import trials_of
from quiz_engine.machine.cycles import components
from quiz_engine.machine.links import targets_of
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.condition import Condition
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Scenario, Scene

CODE = "M011"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find the circles of scenes without a question: each once, at its first scene."""
    stories = [s for s in case.scenario.scenes.values() if s.kind is Kind.STORY]
    numbers = {scene.id: number for number, scene in enumerate(stories)}
    after = [[numbers[to] for to in targets_of(s) if to in numbers] for s in stories]
    for component in components(after):
        linked = {stories[number].id: stories[number] for number in sorted(component)}
        circle = [] if _read(linked) & _changed(linked) else _circle(linked, case.scenario)
        if circle:
            named = ", ".join(f"'{scene.id}'" for scene in circle)
            what = f"{named}: scenes that ask nothing and lead round in a circle, for ever"
            yield Found(circle[0].span, what, "let one of them lead on, or ask something")


def _conditions(scenes: Mapping[str, Scene]) -> list[Condition]:
    """Return what the jumps of the scenes hang on, and which of their outcomes happens."""
    outcomes = [outcome for scene in scenes.values() for outcome in scene.outcomes]
    asked = [outcome.condition for outcome in outcomes]
    asked += [jump.condition for outcome in outcomes for jump in outcome.jumps]
    return [condition for condition in asked if condition]


def _read(scenes: Mapping[str, Scene]) -> set[str]:
    asked = _conditions(scenes)
    return {name for condition in asked for name in names_read(condition)} | {
        f"visited {scene}" for condition in asked for scene in scenes_read(condition)
    }


def _changed(scenes: Mapping[str, Scene]) -> set[str]:
    """Return what changes while the scenes are gone through."""
    effects = (e for scene in scenes.values() for o in scene.outcomes for e in o.effects)
    return {f"visited {scene}" for scene in scenes} | {effect.variable for effect in effects}


def _circle(scenes: Mapping[str, Scene], scenario: Scenario) -> list[Scene]:
    """Return the scenes that some values lead round, in written order; none if none do."""
    trials = trials_of(And(tuple(_conditions(scenes))), scenario.variables)
    if trials is None:
        return []
    for row in trials.rows():
        known = dict(zip(trials.names, row, strict=True))
        after = {name: _target(scene, known) for name, scene in scenes.items()}
        for name in scenes:
            way = [name]
            while after.get(way[-1]) in scenes and after[way[-1]] not in way:
                way.append(after[way[-1]])
            if after[way[-1]] == name:
                return [scene for scene in scenes.values() if scene.id in way]
    return []


def _target(scene: Scene, known: Mapping[str, int]) -> str:
    """Return where a scene that asks nothing leads with these values."""
    outcome = next(outcome for outcome in scene.outcomes if _holds(outcome.condition, known))
    return next(jump.target for jump in outcome.jumps if _holds(jump.condition, known))


def _holds(condition: Condition | None, known: Mapping[str, int]) -> bool:
    return prepare(condition, list(known).index)(tuple(known.values()))
