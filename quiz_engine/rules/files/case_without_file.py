"""The course lists a case that has no file.

## What it does
Looks for `<id>.yml` beside `course.yml` for each id under `cases:`.

## Why it matters
The course would promise a case that cannot be opened. Most often the file was renamed.

## Example
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case, missing-part]  # ←
```
```yaml
title: Two scratches
```

## Use instead
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
```
```yaml
title: Two scratches
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "F002"
SEVERITY = Severity.ERROR
