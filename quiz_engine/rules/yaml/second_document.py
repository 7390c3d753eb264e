"""A second YAML document begins in the file.

## What it does
Reports a line `---` with something before and behind it.

## Why it matters
One file is one case, named by the file. What stands behind the line would never be played.

## Example
```yaml
title: Two scratches
---  # ←
title: A missing part
```

## Use instead
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "Y013"
SEVERITY = Severity.ERROR
