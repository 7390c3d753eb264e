"""A decision offers more or fewer than three choices.

## What it does
Counts the choices of each decision and reports those with another number than `choices` (3).

## Why it matters
Three choices measure as well as four or five and leave time for more decisions (Rodriguez, *Three
Options Are Optimal*, 2005, a meta-analysis of 80 years,
[doi:10.1111/j.1745-3992.2005.00006.x](https://doi.org/10.1111/j.1745-3992.2005.00006.x)); of the
wrong ones that authors wrote only about half were ever chosen by more than 5 % (Tarrant, Ware &
Mohammed 2009, [doi:10.1186/1472-6920-9-40](https://doi.org/10.1186/1472-6920-9-40)). One of two is
guessed too easily.

## Example
```yaml
scenes:
  opening:  # ←
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
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
from quiz_engine.rules.best import is_decision
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "A006"
SEVERITY = Severity.ADVICE


def check(case: Case, *, choices: int = 3) -> Iterator[Found]:
    """Find the decisions with another number of choices."""
    for scene in case.scenario.scenes.values():
        count = len(scene.choices)
        if is_decision(scene) and count != choices:
            what = f"'{scene.id}' offers {count} choices, expected {choices}"
            few = "add what a decent colleague might do instead"
            yield Found(scene.span, what, few if count < choices else "drop what nobody chooses")
