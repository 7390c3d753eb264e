"""A response is told nothing afterwards.

## What it does
Reports each outcome of a decision that has no `why`. Of the parts of a `select` or `compose` it
reports wrong ones that have none while some part of the scene does, and right ones that have none
while another right one does. Scenes that leave nothing to decide are left alone: stories, neutral
and chance forks, and scenes with a single choice.

## Why it matters
Being told why works several times better than being told right or wrong (Van der Kleij, Feskens &
Eggen, *Effects of Feedback in a Computer-Based Learning Environment*, 2015: 0.49 against 0.05
standard deviations). Whoever learns nothing from a mistake makes it again.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask before you offer., goto: end}
      wait:  # ←
        do: Wait until Monday.
        then: Sunday passes.
        goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask before you offer., goto: end}
      wait:
        do: Wait until Monday.
        then: Sunday passes.
        why: The day for an answer passes at weekends, too.
        goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Span
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Choice, Outcome, Scene

CODE = "T007"
SEVERITY = Severity.WARNING

REMEDY = "say under `why` what it brings, and name the principle"


def check(case: Case) -> Iterator[Found]:
    """Find the responses without feedback."""
    for scene in case.scenario.scenes.values():
        if _asks_to_decide(scene):
            yield from _without_why(scene)
            yield from _parts_without_why(scene)


def _asks_to_decide(scene: Scene) -> bool:
    has_one = scene.kind is Kind.CHOICES and len(scene.choices) == 1
    return scene.fork is Fork.DECISION and scene.kind is not Kind.STORY and not has_one


def _without_why(scene: Scene) -> Iterator[Found]:
    for outcome in scene.outcomes:
        if outcome.why is None:
            named = f"outcome '{outcome.id}' of " if outcome.id else ""
            yield Found(outcome.span, f"{named}'{scene.id}' has no feedback", REMEDY)
    for choice in scene.choices:
        for outcome in choice.outcomes:
            if outcome.why is None:
                what = f"{_named(choice, outcome)} has no feedback"
                yield Found(_of(choice, outcome), what, REMEDY)


def _parts_without_why(scene: Scene) -> Iterator[Found]:
    """Yield the parts without feedback where others of the scene have one."""
    if scene.kind not in (Kind.SELECT, Kind.COMPOSE):
        return
    told = [part for part in scene.parts if part.why]
    is_needed = {True: any(part.right for part in told), False: bool(told)}
    for part in scene.parts:
        if is_needed[part.right] and not part.why:
            kind = "right" if part.right else "wrong"
            yield Found(part.span, f"{kind} part '{part.id}' has no feedback", REMEDY)


def _named(choice: Choice, outcome: Outcome) -> str:
    """Return what the author calls it: the choice, or one of its outcomes."""
    several = len(choice.outcomes) > 1
    return f"outcome '{outcome.id}' of '{choice.id}'" if several else f"choice '{choice.id}'"


def _of(choice: Choice, outcome: Outcome) -> Span:
    """Return where that stands."""
    return outcome.span if len(choice.outcomes) > 1 else choice.span
