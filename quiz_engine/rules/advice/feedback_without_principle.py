"""Feedback names no principle that the scene practises.

## What it does
Looks in the feedback (`why`) of the outcomes of a scene for the id or the name of one of the
principles that the scene `practises`, in the language of the case; that translations name the same
is what [placeholders-differ](texts.md#placeholders-differ) looks after.

## Why it matters
A reason that names its principle can be used again in the next case; a reason without one is about
this buyer only (Shute, *Focus on Formative Feedback*, 2008,
[doi:10.3102/0034654307313795](https://doi.org/10.3102/0034654307313795)). The review of a play
counts points by principle, and its lines should say the same.

## Example
```yaml
scenes:
  opening:
    practises: [P1]
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: What she needs is a new one., goto: end}  # ←
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```
```yaml title="course.yml"
title: Course
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first}
```

## Use instead
```yaml
scenes:
  opening:
    practises: [P1]
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: first ask, then offer help.", goto: end}
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```
```yaml title="course.yml"
title: Course
languages: [en]
cases: [case]
principles:
  P1: {name: Ask first}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.feedback import feedback
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Scene

CODE = "A003"
SEVERITY = Severity.ADVICE


def check(case: Case) -> Iterator[Found]:
    """Find the feedback that names no principle of its scene."""
    for scene, why in feedback(case.scenario):
        names = _names(case, scene)
        if names and not any(name in why.source for name in names):
            what = f"this feedback names no principle of '{scene.id}'"
            yield Found(why.span, what, f"begin it with one of {', '.join(scene.practises)}")


def _names(case: Case, scene: Scene) -> list[str]:
    """Return how the principles of a scene can be named."""
    known = case.course.principles if case.course else {}
    names = [known[name].name.source for name in scene.practises if name in known]
    return [*scene.practises, *names]
