"""A case shows metrics, but no course defines them.

## What it does
Reports a case with `metrics:` in a folder without `course.yml`.

## Why it matters
The course says how a metric is computed, and where that is written. Without it there is no
number to show.

## Example
```yaml
account: {orders: 180, defects: 1}
metrics: [odr]  # ←
```

## Use instead
```yaml
account: {orders: 180, defects: 1}
metrics: [odr]
```
```yaml title="course.yml"
title: Returns and exchanges
languages: [en]
cases: [case]
metrics:
  odr:
    name: Order defect rate
    short: ODR
    numerator: defects
    denominator: orders
    formula: orders with a defect ÷ all orders
    source: "Help page: order defect rate"
    store: amazon.com
    as_of: 2026-11-22
    review_by: 2999-01-01
```
"""

from __future__ import annotations

from quiz_engine.finding import Severity

CODE = "F003"
SEVERITY = Severity.ERROR
