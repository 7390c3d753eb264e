"""A comment allows a rule that does not exist or cannot be put aside, or is written otherwise.

## What it does
Reports a `# quiz: allow` comment that names no rule, and one that names a rule whose findings must
be mended before there is a case at all; also one that is written in another way, such as
`# quiz ignore` or `# quiz: Allow`.

## Why it matters
A misspelt comment allows nothing, and its reason misleads whoever reads it.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}  # quiz: allow aways-true soon there is more  # ←
      # quiz ignore T007 the coach writes it next week  # ←
      call: {do: Call her., goto: end}
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

from quiz_engine.authoring.notes import closest
from quiz_engine.finding import Severity
from quiz_engine.rules import all_rules, rule_named
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.allowing import Allowance

CODE = "Q002"
SEVERITY = Severity.WARNING


def check_allowance(allowance: Allowance, is_idle: bool) -> Iterator[Found]:  # noqa: FBT001 - the engine's
    """Find a comment about a rule that cannot be allowed."""
    del is_idle
    rule = rule_named(allowance.rule)
    if allowance.meant:
        what = "this comment allows nothing: it is written otherwise than one that does"
        yield Found(allowance.span, what, f"write `{allowance.meant}`")
    elif rule is None:
        names = [name for known in all_rules().values() for name in (known.name, known.code)]
        meant = closest(allowance.rule, names)
        remedy = f"did you mean '{meant}'?" if meant else "write the code or the name of a rule"
        yield Found(allowance.span, f"no rule is called '{allowance.rule}'", remedy)
    elif rule.is_needed:
        what = f"{rule.code} cannot be allowed: without mending it there is no case"
        yield Found(allowance.span, what, "mend what it finds, and delete the comment")
