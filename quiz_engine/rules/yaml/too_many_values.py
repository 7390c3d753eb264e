"""A file holds more than 50,000 values.

## What it does
Counts every key and every value of a file. In the example, the line with `×49993` stands so many
times.

## Why it matters
The shipped cases hold about 2,000. What is so much larger is another kind of file, or several cases
in one.

## Example
```yaml
scenes:
  opening:
    say:
      - Hello? # ×49993
      - Is anybody there?  # ←
```

## Use instead
```yaml
scenes:
  opening:
    say:
      - Hello?
      - Is anybody there?
    ask: What do you write first?
    choices:
      ask: {do: Ask what would help., points: 1, goto: end}
      wait: {do: Wait until Monday., goto: end}
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y014"
SEVERITY = Severity.ERROR
