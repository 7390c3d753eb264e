"""Only wrong choices speak of always, never and without exception.

## What it does
Looks for words that leave no exception in the choices of the decisions, in each language:
*always*, *never*, *all*, *only*, 一律, 絕對, 全部, 必ず, だけ and the like. When at least
`occurrences` (3) of the choices that cost points have one and no best choice does, it is reported.
Lists exist for Chinese in both scripts, English and Japanese.

## Why it matters
Whoever has taken a few tests knows that *always* and *never* are seldom right, and crosses these
choices out unread (Haladyna, Downing & Rodriguez 2002 name such *specific determiners* among the
clues to avoid).

## Example
```yaml
title: Two scratches
pass: 70
scenes:
  first-message:
    ask: A deep scratch. What do you write first?
    choices:
      refund: {do: Refund such orders without exception., goto: second-message}  # ←
      ask: {do: Ask what would help her., points: 1, goto: second-message}
      wait: {do: Never write at weekends., goto: second-message}
  second-message:
    ask: The new one is scratched, too. And now?
    choices:
      look: {do: Look up the first time., points: 1, goto: last-message}
      photos: {do: Ask for photos no matter who it is., goto: last-message}
      refuse: {do: Refuse., goto: last-message}
  last-message:
    ask: She has agreed. How do you close?
    choices:
      thank: {do: Thank her., goto: end}
      notice: {do: Let the notice tell her., goto: end}
      confirm: {do: Confirm what and when., points: 1, goto: end}
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
from quiz_engine.rules.best import decisions
from quiz_engine.rules.places import found_at
from quiz_engine.rules.wording import ABSOLUTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz_engine.machine.proof import Proof
    from quiz_engine.rules.best import Decision
    from quiz_engine.rules.case import Case
    from quiz_engine.rules.rule import Found
    from quiz_engine.scenario import Choice

CODE = "G005"
SEVERITY = Severity.WARNING

Absolute = tuple[str, "Decision", "Choice"]
"""A word, and the choice that has it at a decision."""


def check_proven(case: Case, proof: Proof, *, occurrences: int = 3) -> Iterator[Found]:
    """Find the languages in which absolute words give wrong choices away."""
    found = decisions(proof)
    for language, texts in case.wording.in_each_language.items():
        best = [d for d in found if _word(d.choice, texts, language)]
        wrong = list(_wrong(found, texts, language))
        if not best and len(wrong) >= occurrences:
            named = ", ".join(f"'{word}' ({decision.scene.id})" for word, decision, _ in wrong)
            yield found_at(
                case.wording,
                language,
                wrong[0][2].text,
                what=f"in {language}, absolute words stand in wrong choices only: {named}",
                remedy="say it less absolutely, or let a best choice be absolute, too",
            )


def _wrong(
    found: Sequence[Decision], texts: Mapping[str, str], language: str
) -> Iterator[Absolute]:
    """Yield each choice that costs points and has such a word."""
    for decision in found:
        for choice in decision.others:
            if word := _word(choice, texts, language):
                yield word, decision, choice


def _word(choice: Choice, texts: Mapping[str, str], language: str) -> str | None:
    return ABSOLUTE.found_in(texts.get(choice.text.id, ""), language)
