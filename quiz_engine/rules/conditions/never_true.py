"""A condition holds nowhere where it is asked.

## What it does
Asks every condition in every situation in which a play can ask it: conditions of outcomes, jumps
and messages, and `raised_if`. Reported are those that held in none, with the values that were met
there and a shortest way to such a place; and, of conditions joined by `or`, each part that did not.

What has a rule of its own is not told twice: choices
([choice-never-offered](ways.md#choice-never-offered)), endings
([ending-unreachable](ways.md#ending-unreachable)), jumps to a scene that nothing reaches
([scene-unreachable](ways.md#scene-unreachable)), and conditions that contradict themselves
([contradictory-conditions](conditions.md#contradictory-conditions)).

## Why it matters
What depends on the condition was written, translated and reviewed, and nobody will ever see it.

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
      - She answers the same day.
      - {if: trust < 40, text: She threatens to leave.}  # ←
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
      - She answers the same day.
      - {if: trust < 60, text: She threatens to leave.}
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
    from collections.abc import Container, Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.asked import Settled
    from quiz_engine.rules.case import Case

CODE = "C008"
SEVERITY = Severity.WARNING


def check_proven(case: Case, proof: Proof) -> Iterator[Found]:
    """Find the conditions, and parts of conditions, that never hold."""
    scenes = tuple(case.scenario.scenes)
    states = proof.automaton.states
    reached = {scenes[state.scene] for state in states if state.scene is not None} | {"end"}
    for one in settled(case, proof, Seen.FALSE):
        if one.is_part or not _is_told_elsewhere(one, reached):
            there = f": {one.there} there" if one.there else ""
            what = f"{one.subject} never holds{there}"
            yield Found(one.question.span, what, "correct it, or delete it", one.witness)


def _is_told_elsewhere(one: Settled, reached: Container[str]) -> bool:
    """Tell whether another rule reports what the condition keeps from happening."""
    asker = one.question.place.asker
    is_idle_jump = asker is Asker.JUMP and one.question.target not in reached
    return is_idle_jump or asker in {Asker.CHOICE, Asker.ENDING}
