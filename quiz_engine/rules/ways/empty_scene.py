"""A scene says nothing and asks nothing.

## What it does
Reports scenes without `say`, `then`, `ask` and responses, whatever they set and wherever they lead;
with a shortest way there.

## Why it matters
Learners see a page with nothing on it but "Continue". Either its text is still to be written, or
the choices before it can lead on themselves.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:  # ←
    title: Monday morning
    goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: monday}
      wait: {do: Wait until Monday., goto: monday}
  monday:
    title: Monday morning
    say: The carrier has found the parcel.
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found
from quiz_engine.scenario import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Witness
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Scene

CODE = "M012"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the scenes that show nothing."""
    for place, scene in enumerate(case.scenario.scenes.values()):
        if _is_empty(scene):
            what = f"scene '{scene.id}' says nothing and asks nothing"
            yield Found(scene.span, what, "write its 'say:', or delete it", _way(case, place))


def _is_empty(scene: Scene) -> bool:
    reactions = any(outcome.reaction for outcome in scene.outcomes)
    return scene.kind is Kind.STORY and not (scene.say or scene.ask or reactions)


def _way(case: Case, place: int) -> Witness:
    """Return a shortest way to the scene; none where no play reaches it."""
    if case.proof is None:
        return ()
    states = (n for n, state in enumerate(case.proof.automaton.states) if state.scene == place)
    first = next(states, None)
    return () if first is None else case.proof.witness_of_state(first)
