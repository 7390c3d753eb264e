"""Feedback praises the learner.

## What it does
Looks for words of praise in the feedback (`why`) of outcomes and parts, in each language: *great*,
*well done*, 做得好, 太棒, 素晴らし and the like.

## Why it matters
Praise draws attention from the task to oneself and is to be used sparingly, if at all; useful is
what is specific and does not judge the person (Shute, *Focus on Formative Feedback*, 2008,
[doi:10.3102/0034654307313795](https://doi.org/10.3102/0034654307313795)).

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: well done, you asked.", goto: end}  # ←
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: first ask, then offer help.", goto: end}
      refund: {do: Refund the order., why: "P1: she never asked you for that.", goto: end}
      wait: {do: Wait until Monday., why: "P1: the day passes, weekend or not.", goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.feedback import every_feedback
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import PRAISE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "A004"
SEVERITY = Severity.ADVICE


def check(case: Case) -> Iterator[Found]:
    """Find the feedback that praises."""
    for language, texts in case.wording.in_each_language.items():
        for why in every_feedback(case.scenario):
            if word := PRAISE.found_in(texts.get(why.id, ""), language):
                yield found_at(
                    case.wording,
                    language,
                    why,
                    what=f"this feedback praises: '{word}'",
                    remedy="say what follows from the act",
                )
