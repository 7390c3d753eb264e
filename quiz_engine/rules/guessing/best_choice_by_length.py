"""The best choice is habitually the longest, or the shortest.

## What it does
Counts, in each language, at how many decisions the best choice is the longest, and at how many the
shortest: the length of the text as it is read. It is reported when it is so at more than `share`
percent of them (50) and chance alone would bring so many with a probability under `significance`
percent (5): the tail of a binomial distribution, one-sided and exact.

The best choice of a scene costs nothing while every other costs points. Where that differs with
what happened before, the scene counts once, with the choice that is best in most of its states;
where several are equally good it does not count.

## Why it matters
Authors write the right answer with more care, so it grows longer, and learners choose by length
when they do not know (Haladyna, Downing & Rodriguez, *A Review of Multiple-Choice Item-Writing
Guidelines*, 2002). A translation can bring the habit back that the original has lost.

## Example
```yaml
title: Two scratches  # ←
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      refund: {do: Refund the order., goto: second-message}
      ask: {do: Ask what would help her., points: 1, goto: second-message}
      wait: {do: Wait until Monday., goto: second-message}
  second-message:
    ask: The new one is scratched, too. And now?
    choices:
      look: {do: Look up what was said the first time., points: 1, goto: last-message}
      photos: {do: Ask for photos., goto: last-message}
      refuse: {do: Refuse., goto: last-message}
  last-message:
    ask: She has agreed. How do you close?
    choices:
      thank: {do: Thank her., goto: end}
      notice: {do: Let the notice tell her., goto: end}
      confirm: {do: Confirm in writing what comes and when., points: 1, goto: end}
```

## Use instead
```yaml
title: Two scratches
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      refund: {do: Refund the whole order., goto: second-message}
      ask: {do: Ask what would help her., points: 1, goto: second-message}
      wait: {do: Wait for the warehouse., goto: second-message}
  second-message:
    ask: The new one is scratched, too. And now?
    choices:
      look: {do: Look up the first time., points: 1, goto: last-message}
      photos: {do: Ask for photos first of course., goto: last-message}
      refuse: {do: Refuse., goto: last-message}
  last-message:
    ask: She has agreed. How do you close?
    choices:
      thank: {do: Thank her for her patience., goto: end}
      notice: {do: Let the automatic notice tell her., goto: end}
      confirm: {do: Confirm what comes and when., points: 1, goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.best import by_length, decisions, tally
from quiz_engine.rules.places import found_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.best import Tally
    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found

CODE = "G003"
SEVERITY = Severity.WARNING

MARKS = {"longest": max, "shortest": min}


def check_proven(
    case: Case, proof: Proof, *, significance: float = 5.0, share: float = 50.0
) -> Iterator[Found]:
    """Find the languages in which length shows the best choice."""
    found = decisions(proof)
    for language, texts in case.wording.in_each_language.items():
        for name, pick in MARKS.items():
            counted = tally(found, by_length(found, texts, pick))
            if counted.share > share and 100 * counted.p < significance:
                yield _found(case, language, name, counted)


def _found(case: Case, language: str, name: str, counted: Tally) -> Found:
    scenes = ", ".join(decision.scene.id for decision in counted.hits)
    return found_at(
        case.wording,
        language,
        case.scenario.title,
        what=f"in {language}, the best choice is the {name} {counted}",
        remedy=f"make another choice the {name} at some of these: {scenes}",
    )
