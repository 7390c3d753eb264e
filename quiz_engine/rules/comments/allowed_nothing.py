"""A comment allows a finding that is not there.

## What it does
Reports a `# quiz: allow` comment at whose line the rule finds nothing.

## Why it matters
What it put aside has been mended or has moved. Left in place it would hide the next mistake there.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      # quiz: allow choice-never-offered the guard comes with the next scene  # ←
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules import rule_named
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.allowing import Allowance

CODE = "Q003"
SEVERITY = Severity.WARNING


def check_allowance(allowance: Allowance, is_idle: bool) -> Iterator[Found]:  # noqa: FBT001 - the engine's
    """Find a comment that allows nothing, if all else about it is right."""
    rule = rule_named(allowance.rule)
    if is_idle and rule and not rule.is_needed and allowance.reason:
        what = f"'{allowance.rule}' is allowed here, but it finds nothing at this line"
        yield Found(allowance.span, what, "delete the comment")
