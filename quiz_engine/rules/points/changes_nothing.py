"""Whatever is answered at a decision, everything goes on in the same way.

## What it does
Reports each decision where in every situation all responses earn the same, show the same change on
the dashboard, and lead to states with the same future: nothing that a learner can ever see, and no
point, depends on the answer. What the reactions and the coaching say may differ. Scenes in which
only one response is ever possible are no decisions, and are left alone.

## Why it matters
Learners notice that their answer did not matter, and stop thinking about the next one.

## Example
```yaml
scenes:
  opening:  # ←
    ask: What do you write first?
    choices:
      greet: {do: Greet her., goto: closing}
      thank: {do: Thank her., goto: closing}
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
      greet: {do: Greet her., goto: closing}
      thank: {do: Ask what would help her., points: 1, goto: closing}
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
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Fork, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.automaton import State
    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "P005"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the decisions on which nothing hangs."""
    for place, scene in enumerate(case.scenario.scenes.values()):
        if scene.kind is Kind.STORY or scene.fork is not Fork.DECISION:
            continue
        states = [(n, s) for n, s in enumerate(proof.automaton.states) if s.scene == place]
        is_asked = len(proof.automaton.scenes[place].classes) > 1
        open_to = [
            n for n, s in states if is_asked or sum(move is not None for move in s.moves) > 1
        ]
        if open_to and all(_is_idle(state) for _, state in states):
            what = f"nothing depends on what is answered in scene '{scene.id}'"
            remedy = "let the responses differ in points, in what they set, or in where they lead"
            yield Found(scene.span, what, remedy, proof.witness_of_state(open_to[0]))


def _is_idle(state: State) -> bool:
    """Tell whether all responses bring the same, but for what is said."""
    brought = {(m.to, m.points, m.critical, m.changes) for m in state.moves if m}
    return len(brought) == 1
