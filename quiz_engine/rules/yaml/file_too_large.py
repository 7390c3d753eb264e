"""A file is larger than a scenario can be.

## What it does
Refuses a file of more than 1,000,000 bytes before reading any of it. In the example, the line with
`×30000` stands so many times.

## Why it matters
The shipped cases have about 40,000 bytes each. What is so much larger is another kind of file, or
several cases that nobody could oversee or translate in one piece.

## Example
```yaml
title: Two scratches  # ←
# An old draft that nobody has the heart to delete. # ×30000
```

## Use instead
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y001"
SEVERITY = Severity.ERROR
