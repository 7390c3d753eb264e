"""A text is cut off by a `#` that was meant to be part of it.

## What it does
Reports a text without quotes that is followed by a space and a `#` with a sign right behind it, as
in `#4021`. A comment has a space behind its `#`, and is left alone.

## Why it matters
YAML takes all that follows ` #` as a comment. Learners read a sentence without its end, and nothing
in the file looks wrong.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait:
        do: Send again order #4021 on Monday.  # ←
        goto: end
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait:
        do: "Send again order #4021 on Monday."
        goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.authoring.notes import quoted
from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Wording

CODE = "T010"
SEVERITY = Severity.WARNING

REMEDY = "put the whole text in quotes; a comment has a space behind its '#'"


def check_texts(wording: Wording) -> Iterator[Found]:
    """Find the texts that a comment cuts off."""
    for text in wording.texts:
        if text.cut:
            what = f"'#' begins a comment here, so that learners read only {quoted(text.source)}"
            yield Found(text.cut, what, REMEDY)
