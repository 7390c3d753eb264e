"""A choice is offered in no play, although its scene is reached.

## What it does
Visits every situation that a learner can ever be in, and reports each choice whose guard holds in
none of those at its scene; with the values that what it reads has there, and a shortest way to the
scene.

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
      ask: {do: Ask what would help., points: 1, goto: again}
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
from quiz_engine.machine.census import Query, Seen
from quiz_engine.machine.questions import Asker, Place
from quiz_engine.rules.asked import reason
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "M007"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the choices that no state of their scene offers."""
    explained = case.contradictions
    for number, scene in enumerate(case.scenario.scenes.values()):
        for column, choice in enumerate(scene.choices):
            query = Query(Place(Asker.CHOICE, number, column))
            if proof.census.seen.get(query) is Seen.FALSE and query.place not in explained:
                why = reason(case.scenario, proof, query)
                what = f"choice '{choice.id}' of scene '{scene.id}' is never offered: {why}"
                way = proof.witness(proof.census.first[query])
                yield Found(choice.span, what, "correct its `if:`, or delete it", way)
