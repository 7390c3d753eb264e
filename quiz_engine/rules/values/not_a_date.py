"""A date is not written as year-month-day, or does not exist.

## What it does
Reads dates such as 2026-11-22 and looks them up in the calendar.

## Why it matters
Dates decide when a claim is to be reviewed. `03/04/2026` is a day in March or in April, depending
on who reads it.

## Example
```yaml
facts:
  reply-in-time:
    claim: Buyers are answered within 24 hours.
    source: "Help page: contact response time"
    store: amazon.com
    as_of: 22.11.2026  # ←
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

CODE = "V005"
SEVERITY = Severity.ERROR
