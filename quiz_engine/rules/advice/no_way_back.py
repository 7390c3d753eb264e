"""A choice leaves no accepted ending in reach.

## What it does
Reports responses after which every ending that can still be reached is one that is not accepted,
although before it another was in reach, with a shortest way to it. `critical` responses, which are
meant to fail, are left alone.

## Why it matters
People who may make errors and mend them learn more than people who are kept from them: 0.44
standard deviations on average, 0.80 in tasks that are new (Keith & Frese 2008,
[doi:10.1037/0021-9010.93.1.59](https://doi.org/10.1037/0021-9010.93.1.59)). An error that nothing
can mend any more only ends the play.

## Example
```yaml
title: No way back
remembers:
  refused: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, goto: end}
      refuse: {do: Refuse., set: {refused: true}, goto: end}  # ←
endings:
  claim: {if: refused, title: A claim, accepted: false}
  over: {title: Over}
```

## Use instead
```yaml
title: A way back
remembers:
  refused: false
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, goto: end}
      refuse: {do: Refuse., set: {refused: true}, goto: upset}
  upset:
    ask: She is upset. And now?
    choices:
      sorry: {do: Say sorry and ask., points: 1, set: {refused: false}, goto: end}
      again: {do: Refuse again., critical: true, goto: end}
endings:
  claim: {if: refused, title: A claim, accepted: false}
  over: {title: Over}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.response import NOTHING
from quiz_engine.rules.branches import accepted_in_reach
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Span
    from quiz_engine.machine.automaton import Move
    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Outcome

CODE = "A014"
SEVERITY = Severity.ADVICE


def check_proven(_: Case, proof: Proof) -> Iterator[Found]:
    """Find the responses after which no accepted ending is in reach."""
    told: set[Span] = set()
    for number, column, move in _losing(proof):
        place = proof.automaton.states[number].scene or 0
        span = _outcome(proof, place, column, move).span
        if span not in told:
            told.add(span)
            response = proof.response(place, column)
            way = (*proof.witness_of_state(number), (proof.scenes[place].id, response))
            nothing = " (nothing ticked)" if response == NOTHING else ""
            what = f"after '{response}'{nothing}, on this way, no accepted ending is in reach"
            remedy = "let a later scene on this way mend it"
            yield Found(span, what, remedy, way)


def _losing(proof: Proof) -> Iterator[tuple[int, int, Move]]:
    """Yield the moves that lose the last accepted ending: state, column, move."""
    states, reaches = proof.automaton.states, accepted_in_reach(proof)
    for number, state in enumerate(states):
        for column, move in enumerate(state.moves):
            if move and reaches[number] and not reaches[move.to] and not move.critical:
                yield number, column, move


def _outcome(proof: Proof, place: int, column: int, move: Move) -> Outcome:
    """Return the outcome that a move brings."""
    scene = proof.scenes[place]
    outcomes = scene.choices[column].outcomes if scene.choices else scene.outcomes
    return outcomes[move.outcome]
