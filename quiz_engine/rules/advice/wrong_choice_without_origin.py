"""A wrong choice does not say why a decent colleague might do it.

## What it does
Reports the choices that cost points at a decision and have no `origin`: `article-act`,
`time-pressure`, `cost-fear`, `over-kindness`, `policy-trap` or `habit`. Where the course has
principles, questions that practise none of them are left alone: nobody acts there.

## Why it matters
A wrong choice teaches when it comes from a real misconception. One that was made up to fill a place
is chosen by nobody: about half of those in real tests (Tarrant, Ware & Mohammed 2009,
[doi:10.1186/1472-6920-9-40](https://doi.org/10.1186/1472-6920-9-40)). Whoever has to name the
origin notices which is which.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      refund: {do: Refund the order., origin: over-kindness, goto: end}
      wait: {do: Wait until Monday., goto: end}  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      refund: {do: Refund the order., origin: over-kindness, goto: end}
      wait: {do: Wait until Monday., origin: habit, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.best import decisions
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "A010"
SEVERITY = Severity.ADVICE


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the wrong choices without an origin."""
    has_principles = bool(case.course and case.course.principles)
    for decision in decisions(proof):
        is_act = bool(decision.scene.practises) or not has_principles
        for choice in decision.others:
            if is_act and choice.origin is None:
                what = f"wrong choice '{choice.id}' has no origin"
                yield Found(choice.span, what, "say why a decent colleague might do it")
