"""Values are nested more than 40 levels deep.

## What it does
Counts how many brackets and indented levels a value stands in.

## Why it matters
A scenario needs about 12 levels. More of them come from a bracket that was never closed, or from a
file that is no scenario.

## Example
```yaml
title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]  # ←
```

## Use instead
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y012"
SEVERITY = Severity.ERROR
