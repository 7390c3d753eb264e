"""A policy claim does not say where it stands, for which store, since when and until when.

## What it does
Reports a fact of a case, and a metric of the course, that lacks `source`, `store`, `as_of` or
`review_by`.

## Why it matters
Policies differ by marketplace and change. Without these four nobody can check whether the course
still teaches what is true, and nobody is reminded to.

## Example
```yaml
facts:
  reply-in-time:  # ←
    claim: Buyers are answered within 24 hours.
    store: amazon.com
    as_of: 2026-11-22
    review_by: 2999-01-01
```

## Use instead
```yaml
facts:
  reply-in-time:
    claim: Buyers are answered within 24 hours.
    source: "Help page: contact response time"
    store: amazon.com
    as_of: 2026-11-22
    review_by: 2999-01-01
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "D002"
SEVERITY = Severity.ERROR
