"""A comment allows a finding without saying why.

## What it does
Reports a `# quiz: allow` comment that gives no reason. Such a comment allows nothing.

## Why it matters
Whoever reads the case next year sees that a warning was put aside, and cannot tell whether it was
a decision or haste.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}  # quiz: allow choice-never-offered  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
  later:  # quiz: allow scene-not-linked the second half of the case is being written
    say: To be written.
    goto: end
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.allowing import Allowance

CODE = "Q001"
SEVERITY = Severity.WARNING


def check_allowance(allowance: Allowance, is_idle: bool) -> Iterator[Found]:  # noqa: FBT001 - the engine's
    """Find a comment without a reason."""
    del is_idle
    if not allowance.reason and not allowance.meant:
        what = f"'{allowance.rule}' is allowed here without a reason"
        yield Found(allowance.span, what, "say why after the rule's name")
