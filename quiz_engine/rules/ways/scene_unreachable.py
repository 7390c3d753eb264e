"""No play reaches a scene that some `goto` leads to.

## What it does
Visits every situation that a learner can ever be in, and reports each scene that is in none of
them although some `goto` leads to it: either its condition holds in no play, or no play gets as far
as that `goto`. Where it is the condition, the values of what it reads are told, with a shortest way
to it.

## Why it matters
The scene was written, translated and reviewed in vain, and a condition on the way to it does not
mean what its author thinks.

## Example
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        points: 1
        set: {trust: +10}
        goto: [{if: trust > 90, to: thanks}, {to: end}]
      wait: {do: Wait until Monday., set: {trust: -10}, goto: end}
  thanks:  # ←
    say: The buyer thanks you warmly.
    goto: end
```

## Use instead
```yaml
remembers:
  trust: {start: 60, from: 0, to: 100, clamp: true}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        points: 1
        set: {trust: +10}
        goto: again
      wait: {do: Wait until Monday., set: {trust: -10}, goto: again}
  again:
    say: The new stand has been sent.
    goto: [{if: trust > 60, to: thanks}, {to: end}]
  thanks:
    say: The buyer thanks you warmly.
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.census import Query, Seen
from quiz_engine.machine.links import linked_scenes
from quiz_engine.machine.questions import questions
from quiz_engine.rules.asked import reason
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Witness
    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "M006"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the scenes that are linked but in no state."""
    reached = {state.scene for state in proof.automaton.states}
    linked = linked_scenes(case.scenario)
    for place, scene in enumerate(case.scenario.scenes.values()):
        if place not in reached and scene.id in linked:
            why, way = _why(case, proof, scene.id)
            what = f"no play reaches scene '{scene.id}'{why}"
            remedy = "correct the conditions on the way to it, or delete it"
            yield Found(scene.span, what, remedy, way)


def _why(case: Case, proof: Proof, scene: str) -> tuple[str, Witness]:
    """Return what a jump to the scene that never happens hangs on, and a way to it."""
    for question in questions(case.scenario):
        query = Query(question.place)
        if question.target == scene and proof.census.seen[query] is Seen.FALSE:
            why = reason(case.scenario, proof, query)
            way = proof.witness(proof.census.first[query])
            return f": in line {question.span.line}, {why}", way
    return "", ()
