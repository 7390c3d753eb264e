"""Whoever answers a scene a second time can earn more by it.

## What it does
Reports each scene that `revisits: best` or `revisits: last` lets score again and where, on some
way, answering again adds points; with a shortest way there.

Points cannot be farmed: what a scene has scored is remembered, and a later visit replaces it
instead of adding to it. So no loop gains points, however often it is gone through; that is proved
for every scenario, and needs no rule.

## Why it matters
A learner who saw the consequences and then picks the other choice earns what was meant for knowing
it at once. That can be meant: in an exercise, not in a test.

## Example
```yaml
scenes:
  opening:  # ←
    revisits: best
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 2, goto: closing}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    say: The buyer has written again.
    goto: opening
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 2, goto: closing}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    say: The buyer has written again.
    goto: opening
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.lookup import NOT_OFFERED
from quiz_engine.machine.memory import UNANSWERED
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Revisits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "P001"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the scenes where a second answer can add points: each once, nearest to the start."""
    scenes = tuple(case.scenario.scenes.values())
    for number, column, gained in _gains(proof):
        place = proof.graph.situations[number].place
        scene = scenes[place]
        way = (*proof.witness(number), (scene.id, proof.response(place, column)))
        what = f"answering scene '{scene.id}' again can earn {gained} more"
        remedy = "write `revisits: first` there, or allow it if that is meant"
        yield Found(scene.span, what, remedy, way)


def _gains(proof: Proof) -> Iterator[tuple[int, int, int]]:
    """Yield for each scene the first situation and column where answering again adds points."""
    graph = proof.graph
    slots = {
        place: scene.scored_slot
        for place, scene in enumerate(proof.interpreter.scenes)
        if scene.scored_slot is not None and scene.revisits is not Revisits.FIRST
    }
    for number, (place, row) in enumerate(graph.situations) if slots else ():
        slot = slots.get(place)
        if slot is None or row[slot] == UNANSWERED:
            continue
        for column, label in enumerate(graph.labels[number]):
            if label != NOT_OFFERED and graph.all_labels[label].points > 0:
                yield number, column, graph.all_labels[label].points
                del slots[place]
                break
