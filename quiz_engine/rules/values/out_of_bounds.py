"""A number is smaller or larger than it can be.

## What it does
Compares each number with the bounds of its key, such as 1 to 100 for the pass mark.

## Why it matters
No attempt could ever reach 120 percent.

## Example
```yaml
pass: 120  # ←
```

## Use instead
```yaml
pass: 70
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "V002"
SEVERITY = Severity.ERROR
