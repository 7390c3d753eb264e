"""A picture stands in a text that has no room for one.

## What it does
Reports pictures in texts that are one line on the page: titles, questions, choices, parts, names
and times. Pictures belong into messages: `say` and `then`.

## Why it matters
The page leaves such a picture out, and nobody sees what the author meant to show.

## Example
```yaml
scenes:
  opening:
    ask: "What is this? ![a scratch](assets/scratch.svg)"  # ←
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
```xml title="assets/scratch.svg"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1l7 7" stroke="#000"/></svg>
```

## Use instead
```yaml
scenes:
  opening:
    say: "![a scratch](assets/scratch.svg)"
    ask: What is this?
    choices:
      ask: {do: Ask what would help., points: 1, why: Ask first., goto: end}
      wait: {do: Wait until Monday., why: Late., goto: end}
```
```xml title="assets/scratch.svg"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1l7 7" stroke="#000"/></svg>
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.memory import outcomes_of
from quiz_engine.rules.pictures import pictures
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found
    from quiz_engine.scenario import Message, Scenario

CODE = "F010"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the pictures outside of messages."""
    roomy = {message.text.id for message in messages(case.scenario)}
    for picture in pictures(case):
        if picture.text.id not in roomy:
            yield found_at(
                case.wording,
                picture.language,
                picture.text,
                what=f"the picture '{picture.target}' is not shown here",
                remedy="move it into a message: `say` or `then`",
            )


def messages(scenario: Scenario) -> Iterator[Message]:
    """Yield every message of a scenario."""
    for scene in scenario.scenes.values():
        yield from scene.say
        for outcome in outcomes_of(scene):
            yield from outcome.reaction
    for ending in scenario.endings.values():
        yield from ending.say
