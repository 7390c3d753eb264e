"""The choices of a scene differ much in length.

## What it does
Measures the choices of each decision as they are read, in each language. When the longest has more
than `ratio` percent (135) of the characters of the shortest, the scene is reported.

## Why it matters
The choice that stands out is looked at first, and the clearly longest is taken for the right one
(Haladyna, Downing & Rodriguez 2002,
[doi:10.1207/S15324818AME1503_5](https://doi.org/10.1207/S15324818AME1503_5)).

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what helps her before Friday., points: 1, why: "P1: first ask.", goto: end}  # ←
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
from quiz_engine.rules.best import is_decision, lengths_of
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "A007"
SEVERITY = Severity.ADVICE


def check(case: Case, *, ratio: float = 135.0) -> Iterator[Found]:
    """Find the scenes whose choices differ in length."""
    for language, texts in case.wording.in_each_language.items():
        for scene in filter(is_decision, case.scenario.scenes.values()):
            lengths = lengths_of(scene, texts)
            if lengths and 100 * max(lengths) > ratio * min(lengths):
                counts = ", ".join(str(length) for length in lengths)
                yield found_at(
                    case.wording,
                    language,
                    scene.choices[lengths.index(max(lengths))].text,
                    what=f"in {language}, the choices of '{scene.id}' have {counts} characters",
                    remedy="say them about equally long",
                )
