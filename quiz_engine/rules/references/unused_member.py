"""A member of the cast says nothing.

## What it does
Reports each member of `cast` that speaks no message: in no scene, no reaction and no ending.

## Why it matters
Translators translate a name that nobody will read; or a message was given to somebody else.

## Example
```yaml
cast:
  sato: {name: Ms Sato, role: buyer}
  lin: {name: Mr Lin, role: colleague}  # ←
scenes:
  opening:
    say: {sato: There is a deep scratch on it.}
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
cast:
  sato: {name: Ms Sato, role: buyer}
  lin: {name: Mr Lin, role: colleague}
scenes:
  opening:
    say:
      - sato: There is a deep scratch on it.
      - lin: She has bought from us before.
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.memory import outcomes_of
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.scenario import Message, Scenario

CODE = "R013"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the members of the cast who never speak."""
    speakers = {message.speaker for message in _messages(case.scenario)}
    for member in case.scenario.cast.values():
        if member.id not in speakers:
            what = f"'{member.id}' is in the cast, but never speaks"
            yield Found(member.span, what, "let them speak, or delete them")


def _messages(scenario: Scenario) -> Iterator[Message]:
    for scene in scenario.scenes.values():
        yield from scene.say
        for outcome in outcomes_of(scene):
            yield from outcome.reaction
    for ending in scenario.endings.values():
        yield from ending.say
