r"""A tab stands where spaces are expected.

## What it does
Reports a tab in the indentation or before a value. In the example, `\x09` is a tab.

## Why it matters
YAML sees by the spaces before a line what belongs to what. How wide a tab is, each editor decides
differently. Let the editor write spaces when the tab key is pressed.

## Example
```bytes
scenes:
  opening:
\x09ask: What do you write first?  # ←
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

from quiz_engine.finding import Severity

CODE = "Y007"
SEVERITY = Severity.ERROR
