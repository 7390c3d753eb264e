"""A text is longer than a phone and a learner's patience have room for.

## What it does
Measures texts as they are read, without Markdown, in each language: feedback (`why`) may have 60
characters, a choice or a part 40, a message 80. These numbers are for Chinese and Japanese; where
letters spell words, three times as many are allowed, as much as the same sentence takes there.

## Why it matters
Feedback works when it is one sentence about the task; longer texts are skipped (Shute, *Focus on
Formative Feedback*, 2008). A message of 80 characters fills four lines of a bubble on a phone, and
three choices of 40 fill the screen.

## Example
```yaml
language: zh-Hant
scenes:
  opening:
    ask: 先寫什麼？
    choices:
      ask:
        do: 先問她想怎麼辦。
        points: 1
        why: P1：先問需求再提方案，否則你給的不一定是她要的，之後還要再來一次，而她等的是一座能用的筆電架，不是退款，也不是下次購物時可以使用的優惠券。  # ←
        goto: end
      wait: {do: 等到星期一再說。, why: P1：週末也算。, goto: end}
```

## Use instead
```yaml
language: zh-Hant
scenes:
  opening:
    ask: 先寫什麼？
    choices:
      ask:
        do: 先問她想怎麼辦。
        points: 1
        why: P1：先問需求再提方案，否則你給的不一定是她要的。
        goto: end
      wait: {do: 等到星期一再說。, why: P1：週末也算。, goto: end}
```
"""  # noqa: E501 - the line that is too long is the example

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.machine.memory import outcomes_of
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import PICTURE, is_compact, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found
    from quiz_engine.scenario import Message, Scenario, Text

CODE = "T009"
SEVERITY = Severity.WARNING

LETTERS_FOR_A_SIGN = 3
"""How many letters say what one Chinese character says."""

REMEDIES = {
    "feedback": "keep one sentence",
    "choice": "keep what the learner does or sends",
    "message": "say it shorter, or in two messages",
}


def check(case: Case, *, why: int = 60, choice: int = 40, message: int = 80) -> Iterator[Found]:
    """Find the texts beyond their budget."""
    budgets = {"feedback": why, "choice": choice, "message": message}
    budgeted = list(_budgeted(case.scenario))
    for language, texts in case.wording.in_each_language.items():
        factor = 1 if is_compact(language) else LETTERS_FOR_A_SIGN
        for kind, text in budgeted:
            # A picture's words are read by those who do not see it, and by nobody else.
            said = PICTURE.sub("", texts.get(text.id, ""))
            length, budget = len(shown(said)), budgets[kind] * factor
            if length > budget:
                yield found_at(
                    case.wording,
                    language,
                    text,
                    what=f"this {kind} has {length} characters in {language}, "
                    f"expected at most {budget}",
                    remedy=REMEDIES[kind],
                )


def _budgeted(scenario: Scenario) -> Iterator[tuple[str, Text]]:
    """Yield each text that has a budget, with what kind of text it is."""
    for scene in scenario.scenes.values():
        yield from (("choice", choice.text) for choice in scene.choices)
        yield from (("choice", part.text) for part in scene.parts)
        yield from (("feedback", part.why) for part in scene.parts if part.why)
        yield from _messages(scene.say)
        for outcome in outcomes_of(scene):
            yield from (("feedback", why) for why in (outcome.why,) if why)
            yield from _messages(outcome.reaction)
    for ending in scenario.endings.values():
        yield from _messages(ending.say)


def _messages(messages: tuple[Message, ...]) -> Iterator[tuple[str, Text]]:
    return (("message", message.text) for message in messages)
