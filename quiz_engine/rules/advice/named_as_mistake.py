"""A scene or a choice is named as a mistake, or as the right answer.

## What it does
Looks in the titles of scenes and in choices, in each language, for names that tell what an act is
worth: *Mistake 2*, *the wrong way*, 錯誤一, 正確做法, 悪い例 and the like.

## Why it matters
Learners are to decide on the job, not to recognise an example: a choice is an act or a message that
a colleague could send (Moore, [Scenarios: the good, the bad, and the
preachy](https://blog.cathy-moore.com)). A label gives the answer away before anything is decided.

## Example
```yaml
scenes:
  opening:
    title: "Mistake 1: silence"  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: "P1: first ask, then offer help.", goto: end}
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
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found
    from quiz_engine.scenario import Scenario, Text

CODE = "A001"
SEVERITY = Severity.ADVICE


def check(case: Case) -> Iterator[Found]:
    """Find the names that tell what an act is worth."""
    for language, texts in case.wording.in_each_language.items():
        for text in _names(case.scenario):
            if label := LABELS.found_in(texts.get(text.id, ""), language):
                yield found_at(
                    case.wording,
                    language,
                    text,
                    what=f"'{label}' tells what this is worth",
                    remedy="name the place or the act",
                )


def _names(scenario: Scenario) -> Iterator[Text]:
    """Yield the titles of scenes, and the choices."""
    for scene in scenario.scenes.values():
        if scene.title:
            yield scene.title
        yield from (choice.text for choice in scene.choices)
