"""Passing becomes impossible after fewer mistakes than the case forgives.

## What it does
A mistake is a decision that costs points. After as many as `forgives` says (1 if it is left out),
passing must still be possible. Looks at every way with at most so many mistakes, and reports each
response after which no way passes any more, although before it one did; with a shortest way of
those with the fewest mistakes. Chance and neutral forks that lose the pass are reported in the same
way.

Critical responses are exempt: they are meant to fail the attempt. Write `forgives: 0` for a case in
which a single mistake may fail.

## Why it matters
Whoever cannot pass any more plays on for minutes without knowing it, and learns that the first slip
decides.

## Example
```yaml
pass: 70
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, goto: closing}
      wait: {do: Wait until Monday., goto: closing}  # ←
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., points: 1, goto: end}
```

## Use instead
```yaml
pass: 60
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 4, goto: closing}
      wait: {do: Wait until Monday., points: 2, goto: closing}
  closing:
    ask: She has answered. And now?
    choices:
      send: {do: Send a new one., points: 2, goto: end}
      refund: {do: Refund the order., points: 1, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.automaton import percent
from quiz_engine.machine.lost import lost_passes
from quiz_engine.machine.plays import TooManyPlays
from quiz_engine.response import NOTHING
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.finding import Span
    from quiz_engine.machine.lost import Lost
    from quiz_engine.machine.plays import Plays
    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.case import Case

CODE = "P003"
SEVERITY = Severity.ERROR

REMEDY = "let what follows earn more, lower `pass`, or {meant} if it is meant"
ALONE = "write `critical: true` there"
SHARED = "give that response an outcome of its own with `critical: true`"


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the responses that lose the pass too early; each once, with the fewest mistakes."""
    try:
        plays = proof.plays
    except TooManyPlays as problem:
        what = f"whether passing can be lost too early cannot be computed: {problem}"
        yield Found(case.scenario.pass_span, what, "score with fewer different points")
        return
    told = set()
    for lost in lost_passes(plays, case.scenario.forgives):
        place, whose, span = _response(case, proof, lost)
        remedy = REMEDY.format(meant=SHARED if _is_shared(proof, lost) else ALONE)
        if place not in told:
            told.add(place)
            count = lost.mistakes
            number = f"{count} mistake{'s' * (count != 1)}" if count else "no mistake"
            what = f"{whose} loses the pass after {number}: {_why(plays, lost)}"
            fewer = f"; for the whole case, `forgives: {count - 1}`" if count else ""
            yield Found(span, what, remedy + fewer, proof.witness_of_turns(lost.way))


def _response(case: Case, proof: Proof, lost: Lost) -> tuple[object, str, Span]:
    """Return where the response stands, whose it is, and its place in the file."""
    number, column = lost.way[-1]
    state = proof.automaton.states[number]
    scene = tuple(case.scenario.scenes.values())[state.scene or 0]
    move = state.moves[column]
    outcome = move.outcome if move else 0
    if scene.choices:
        choice = scene.choices[column]
        whose = f"choice '{choice.id}' of scene '{scene.id}'"
        return (scene.id, column, outcome), whose, choice.outcomes[outcome].span
    given = proof.response(state.scene or 0, column)
    nothing = " (nothing ticked)" if given == NOTHING else ""
    whose = f"the response '{given}'{nothing} to scene '{scene.id}'"
    return (scene.id, 0, outcome), whose, scene.outcomes[outcome].span


def _is_shared(proof: Proof, lost: Lost) -> bool:
    """Tell whether other responses to the scene bring the same outcome."""
    number, column = lost.way[-1]
    state = proof.automaton.states[number]
    outcomes = [move.outcome if move else None for move in state.moves]
    classes = proof.interpreter.scenes[state.scene or 0].classes
    alike = sum(outcomes[each] == outcomes[column] for each in classes)
    return alike > 1


def _why(plays: Plays, lost: Lost) -> str:
    """Return what is out of reach: enough points, or an ending that is accepted."""
    _, points, maximum, _ = plays.nodes[lost.node]
    best = percent(maximum - points, maximum)
    needed = plays.automaton.pass_percent
    if best < needed:
        return f"at most {best} % can still be had, {needed} % is needed"
    return "no accepted ending is in reach any more with enough points"
