"""Where several ways meet, no text remembers which one it was.

## What it does
Looks for scenes that are reached from two scenes or more and asks for at least one message of `say`
with a condition in each.

## Why it matters
Merging branches keeps a case affordable, and text that depends on the way keeps it honest (Ashwell,
[Standard Patterns in Choice-Based Games](https://heterogenoustasks.wordpress.com/2015/01/26/),
2015). Where all ways read the same, learners conclude that what they did before did not matter.

## Example
```yaml
title: Two ways
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, set: {asked: true}, goto: closing}
      wait: {do: Wait until Monday., goto: late}
  late:
    ask: She has written again. And now?
    choices:
      sorry: {do: Say sorry and ask., points: 1, goto: closing}
      refund: {do: Refund the order., goto: closing}
  closing:  # ←
    ask: How do you close?
    choices:
      confirm: {do: Confirm what and when., points: 1, goto: end}
      notice: {do: Let the notice tell her., goto: end}
endings:
  kept: {if: asked, title: She stays}
  over: {title: Over}
```

## Use instead
```yaml
title: Two ways
remembers:
  asked: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, set: {asked: true}, goto: closing}
      wait: {do: Wait until Monday., goto: late}
  late:
    ask: She has written again. And now?
    choices:
      sorry: {do: Say sorry and ask., points: 1, goto: closing}
      refund: {do: Refund the order., goto: closing}
  closing:
    say:
      - {if: asked, text: She is waiting for the new one.}
      - {if: not asked, text: She is waiting for an answer.}
    ask: How do you close?
    choices:
      confirm: {do: Confirm what and when., points: 1, goto: end}
      notice: {do: Let the notice tell her., goto: end}
endings:
  kept: {if: asked, title: She stays}
  over: {title: Over}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.branches import ways_into
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "A012"
SEVERITY = Severity.ADVICE


def check_proven(_: Case, proof: Proof) -> Iterator[Found]:
    """Find the scenes where ways meet without a trace."""
    for place, sources in ways_into(proof).items():
        scene = proof.scenes[place]
        if len(sources) > 1 and not any(message.condition for message in scene.say):
            names = ", ".join(proof.scenes[source].id for source in sorted(sources))
            what = f"'{scene.id}' reads the same after each of {names}"
            yield Found(scene.span, what, "add a message with `if` about what happened before")
