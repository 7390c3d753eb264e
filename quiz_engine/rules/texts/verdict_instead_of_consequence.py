"""A reaction says right or wrong instead of showing what happens.

## What it does
Looks for words that judge in the messages of `then`, in each language: *correct*, *wrong answer*,
正確, 答錯, 正解 and the like. The narrator may use none of them; in the mouth of the cast only
those count that judge an answer, because a buyer may well write of *the wrong part*. Lists exist
for Chinese in both scripts, English and Japanese. What `why` says is left alone.

## Why it matters
A buyer's words and a number that moves are remembered, a verdict is not; and a verdict takes from
the learner what there was to find out (Tucker, *Show, Don't Tell: Consequences in Scenarios*).

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        then: Correct! She wanted a new one.  # ←
        why: Ask before you offer.
        points: 1
        goto: end
      wait: {do: Wait until Monday., then: Sunday passes., why: Too late., goto: end}
```

## Use instead
```yaml
cast:
  sato: {name: Satō, role: buyer}
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask:
        do: Ask what would help.
        then: {sato: "A new one, please. By Friday, if you can."}
        why: Ask before you offer.
        points: 1
        goto: end
      wait: {do: Wait until Monday., then: Sunday passes., why: Too late., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.memory import outcomes_of
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import NARRATED_VERDICTS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found
    from quiz_engine.scenario import Message, Scenario

CODE = "T008"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the reactions that judge."""
    for language, texts in case.wording.in_each_language.items():
        for message in reactions(case.scenario):
            said = texts.get(message.text.id, "")
            if word := _verdict(message, said, language):
                yield found_at(
                    case.wording,
                    language,
                    message.text,
                    what=f"the reaction judges: '{word}'",
                    remedy="show what happens; coaching belongs into `why`",
                )


def reactions(scenario: Scenario) -> Iterator[Message]:
    """Yield each message that a response is answered with."""
    for scene in scenario.scenes.values():
        for outcome in outcomes_of(scene):
            yield from outcome.reaction


def _verdict(message: Message, said: str, language: str) -> str | None:
    narrated = message.speaker is None and NARRATED_VERDICTS.found_in(said, language)
    return narrated or VERDICTS.found_in(said, language)
