"""Feedback is too short to give a reason.

## What it does
Measures the feedback (`why`) of each outcome and part as it is read, in each language: fewer than
`fewest` characters (15) are reported. That number is for Chinese and Japanese; where letters spell
words it is twice as many.

## Why it matters
Feedback that explains works far better than a verdict: 0.49 against 0.05 standard deviations (Van
der Kleij, Feskens & Eggen 2015,
[doi:10.3102/0034654314564881](https://doi.org/10.3102/0034654314564881)). In a
few characters there is no room for a reason.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: Right., goto: end}  # ←
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
from quiz_engine.rules.wording import is_compact, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "A002"
SEVERITY = Severity.ADVICE

LETTERS_FOR_A_SIGN = 2
"""How many letters are at least as much as one Chinese character."""


def check(case: Case, *, fewest: int = 15) -> Iterator[Found]:
    """Find the feedback that is too short."""
    for language, texts in case.wording.in_each_language.items():
        least = fewest if is_compact(language) else fewest * LETTERS_FOR_A_SIGN
        for why in every_feedback(case.scenario):
            length = len(shown(texts.get(why.id, "")))
            if 0 < length < least:
                yield found_at(
                    case.wording,
                    language,
                    why,
                    what=f"this feedback has {length} characters in {language}, "
                    f"expected at least {least}",
                    remedy="say what follows, and which principle it follows from",
                )
