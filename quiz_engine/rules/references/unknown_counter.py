"""A metric counts something that the account does not have.

## What it does
Looks up the numerator and the denominator of each metric that a case shows under its `account:`.

## Why it matters
A rate needs both of its counts. A missing one would be taken for zero, and the rate would be wrong.

## Example
```yaml
account: {orders: 180}
metrics: [odr]  # ←
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

CODE = "R007"
SEVERITY = Severity.ERROR
