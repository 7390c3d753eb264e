"""Two choices of a scene read the same.

## What it does
Compares the choices of a scene, the parts to tick, the cards, the steps to order and the rows to
match, in each language, without case, width, punctuation, spaces and Markdown. Two that are equal
are reported at the second. Choices that are never offered together are left alone.

## Why it matters
A learner cannot tell them apart, and one of them costs points. Most often one was copied and not
changed; in a translation, a difference was lost.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, why: P1 asks first., goto: end}
      wait: {do: Ask what would help!, why: Late., goto: end}  # ←
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "G006"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find what reads the same in one scene."""
    for pair in pairs(case):
        if pair.one == pair.other and can_meet(case, pair):
            yield found_at(
                case.wording,
                pair.language,
                pair.second.text,
                what=f"in {pair.language}, '{pair.second.id}' reads like '{pair.first.id}'",
                remedy="say what is different about it",
            )
