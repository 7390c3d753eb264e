"""Two choices of a scene read almost the same.

## What it does
Compares what [choices-alike](#choices-alike) compares. Two texts are reported at the second when
they share at least `likeness` percent (90) of their characters in the same order (twice the common
characters by all characters of both, as Ratcliff and Obershelp measure it) and hold the same
figures: *within 24 hours* and *within 48 hours* are clearly different.

## Why it matters
What differs in one word is read as the same on a phone. And where two of three are twins, one of
the twins is the answer: learners need not look at the third.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: P1 asks first., goto: end}
      wait: {do: Ask her what would help., why: Late., goto: end}  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: P1 asks first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.alike import can_meet, pairs
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import are_alike, figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.alike import Pair
    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "G007"
SEVERITY = Severity.WARNING


def check(case: Case, *, likeness: float = 90.0) -> Iterator[Found]:
    """Find what reads almost the same in one scene."""
    for pair in pairs(case):
        if _is_near(pair, likeness / 100) and can_meet(case, pair):
            yield found_at(
                case.wording,
                pair.language,
                pair.second.text,
                what=f"in {pair.language}, '{pair.second.id}' is almost the same as "
                f"'{pair.first.id}'",
                remedy="say first what is different about it",
            )


def _is_near(pair: Pair, least: float) -> bool:
    is_same = pair.one == pair.other or figures(pair.one) != figures(pair.other)
    return not is_same and are_alike(pair.one, pair.other, least)
