"""A condition holds wherever it is asked.

## What it does
Asks every condition in every situation in which a play can ask it: guards of choices, conditions of
outcomes, jumps and messages, and `raised_if`. Reported are those that held each time, with the
values that were met there and a shortest way to such a place; and, of conditions joined by `and`,
each part that did. What is tried after an outcome or a jump whose condition always holds never
happens.

Endings have a rule of their own, [ending-unreachable](ways.md#ending-unreachable).

## Why it matters
The author meant something to depend on the play, and nothing does: everybody is told the same, or
the text for everybody else is never seen.

## Example
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +10}, goto: reply}
      wait: {do: Wait until Monday., set: {trust: -10}, goto: reply}
  reply:
    say:
      - {if: trust >= 40, text: She answers calmly.}  # ←
      - {if: trust > 60, text: She even thanks you.}
    goto: end
```

## Use instead
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true, shown: Trust}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, set: {trust: +10}, goto: reply}
      wait: {do: Wait until Monday., set: {trust: -10}, goto: reply}
  reply:
    say:
      - She answers calmly.
      - {if: trust > 60, text: She even thanks you.}
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.census import Seen
from quiz_engine.machine.questions import Asker
from quiz_engine.rules.asked import settled
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "C007"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the conditions, and parts of conditions, that always hold."""
    for one in settled(case, proof, Seen.TRUE):
        if one.question.place.asker is Asker.ENDING and not one.is_part:
            continue
        there = f": {one.there} there" if one.there else ""
        what = f"{one.subject} always holds{there}"
        yield Found(one.question.span, what, "correct it, or delete it", one.witness)
