"""A file cannot be read at all.

## What it does
Says why the system refused: it is protected, it is far too large, or, as in the example, it is a
folder with the name of a case.

## Why it matters
Nothing is known of what it holds; a case or a translation would silently be missing.

## Example
```yaml title="letter.yml/draft.txt"
title: A letter  # ←
```

## Use instead
```yaml title="letter.yml"
title: A letter
language: en
pass: 70
start: opening
scenes:
  opening:
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
endings:
  over: {title: Over}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "F001"
SEVERITY = Severity.ERROR
