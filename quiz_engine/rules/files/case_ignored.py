"""A file is passed over because its name does not end in `.yml`.

## What it does
Reports files that end in `.yaml`, `.YML` and the like in the folder of the cases. They are not
read: neither as a case nor as the course.

## Why it matters
The case is missing, nothing of it is checked, and nothing seems to be wrong.

## Example
```yaml title="late-parcel.yaml"
title: A late parcel  # ←
```
```yaml
title: A scratch
```

## Use instead
```yaml
title: A scratch
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "F011"
SEVERITY = Severity.WARNING
