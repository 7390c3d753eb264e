"""A choice is offered in no play, although its scene is reached.

## What it does
Visits every situation that a learner can ever be in, and reports each choice whose guard holds in
none of those at its scene.

## Why it matters
Learners see one choice fewer than the author meant, so that guessing is easier, and the guard does
not mean what its author thinks.

## Example
```yaml
remembers:
  photo: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      send: {do: Ask for a photo., set: {photo: true}, goto: end}
      look:  # ←
        if: photo
        do: Look at the photo again.
        goto: end
```

## Use instead
```yaml
remembers:
  photo: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      send: {do: Ask for a photo., set: {photo: true}, goto: again}
  again:
    ask: And now?
    choices:
      wait: {do: Wait until Monday., goto: end}
      look:
        if: photo
        do: Look at the photo again.
        goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "M007"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the choices that no state of their scene offers."""
    reached = {state.scene for state in proof.automaton.states}
    for place, scene in enumerate(case.scenario.scenes.values()):
        rows = [state.moves for state in proof.automaton.states if state.scene == place]
        offered = {column for moves in rows for column, move in enumerate(moves) if move}
        for column, choice in enumerate(scene.choices):
            if place in reached and column not in offered:
                what = f"choice '{choice.id}' is never offered where scene '{scene.id}' is reached"
                yield Found(choice.span, what, "correct its `if:`, or delete it")
