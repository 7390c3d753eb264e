"""No values satisfy a condition, alone or together with the conditions around it.

## What it does
Looks at each condition with those that hold where it is asked: the guard of its choice and the
condition of its outcome, unless an effect in between sets what they read. Reported is a condition
that no values in the declared ranges satisfy together with them, and one that contradicts itself.
Nothing has to be reached for this.

A condition is believed where it compares two variables one of which has more than 100 values, or
where more than 50,000 combinations of values would have to be tried.

## Why it matters
Two conditions that exclude each other are never what the author meant; one of them is a slip.

## Example
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: again}
      wait: {do: Wait until Monday., set: {trust: -40}, goto: again}
  again:
    ask: She has not answered yet. And now?
    choices:
      call:
        if: trust >= 40
        do: Call her.
        outcomes:
          angry: {if: trust < 40, then: She hangs up., goto: end}  # ←
          calm: {then: She picks up., goto: end}
      write: {do: Write again., goto: end}
```

## Use instead
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +20}, goto: again}
      wait: {do: Wait until Monday., set: {trust: -40}, goto: again}
  again:
    ask: She has not answered yet. And now?
    choices:
      call:
        do: Call her.
        outcomes:
          angry: {if: trust < 40, then: She hangs up., goto: end}
          calm: {then: She picks up., goto: end}
      write: {do: Write again., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.condition import names_read
from quiz_engine.finding import Severity
from quiz_engine.rules.asked import condition_text
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz_engine.condition import Condition
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Variable

CODE = "C009"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Found]:
    """Find the conditions that contradict themselves, or one around them."""
    variables = case.scenario.variables
    for one in case.contradictions.values():
        question, around = one.question, one.around
        what = (
            f"`{condition_text(question.condition, variables)}` of {question.whose} can never hold"
        )
        if around:
            outer = condition_text(around.condition, variables)
            what += f": `{outer}` of {around.whose}, in line {around.span.line}, holds there"
            remedy = "correct one of them, or delete what never happens"
        else:
            within = _ranges(question.condition, variables)
            what += f": {within}" * bool(within)
            remedy = "correct it, or delete what never happens"
        yield Found(question.span, what, remedy)


def _ranges(condition: Condition, variables: Mapping[str, Variable]) -> str:
    """Return between what the variables of a condition can be; those are left out that are words.

    Empty where no range says why.
    """
    read = [variables[name] for name in sorted(names_read(condition)) if name in variables]
    numbers = [each for each in read if not each.is_flag and not each.words]
    return " and ".join(f"{each.name} is {each.low} to {each.high}" for each in numbers)
