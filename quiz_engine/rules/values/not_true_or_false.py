"""Something else stands where `true` or `false` is expected.

## What it does
Takes `true` and `false` alone: neither `yes` and `no` nor `True`.

## Why it matters
YAML tools disagree about what `yes`, `on` and `y` mean. Here words stay words, so that an id `no`
is safe, and yes or no has one spelling.

## Example
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      threaten: {do: Threaten to report her., critical: yes, goto: end}  # ←
```

## Use instead
```yaml
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      threaten: {do: Threaten to report her., critical: true, goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V003"
SEVERITY = Severity.ERROR
