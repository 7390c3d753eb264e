"""A line cannot be read as YAML.

## What it does
Says where reading had to stop, what stands there, and how it is written: a text that needs quotes,
a bracket that is not closed, a line that is indented differently, a full-width sign such as `：`,
`，`, `｛` or a full-width space, a `:` or `-` without a space behind it.

## Why it matters
What follows such a place cannot be read at all. This is the first thing to mend; then check again.

## Example
```yaml
title: Second letter: two scratches  # ←
```
```yaml
scenes:
  opening:
    ask: What do you write first?
   choices:  # ←
      ask: {do: Ask what would help., points: 1, goto: end}
```
```yaml
title： Two scratches  # ←
language: en
```

## Use instead
```yaml
title: "Second letter: two scratches"
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y006"
SEVERITY = Severity.ERROR
