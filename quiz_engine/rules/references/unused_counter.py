"""A counter of the account is part of no metric that the case shows.

## What it does
Reports each counter of `account` that is neither the numerator nor the denominator of one of the
case's `metrics`, as `course.yml` defines them.

## Why it matters
Nobody sees the count. Either its metric was forgotten, or it is a remnant.

## Example
```yaml
account:
  orders: 180
  defects: 1
  returns: 12  # ←
metrics: [odr]
```
```yaml title="course.yml"
title: Returns
languages: [en]
cases: [case]
metrics:
  odr:
    name: Order defect rate
    short: ODR
    numerator: defects
    denominator: orders
    formula: orders with a defect ÷ orders
    source: Seller Central help
    store: amazon.co.jp
    as_of: 2026-11-22
    review_by: 2027-05-22
```

## Use instead
```yaml
account:
  orders: 180
  defects: 1
metrics: [odr]
```
```yaml title="course.yml"
title: Returns
languages: [en]
cases: [case]
metrics:
  odr:
    name: Order defect rate
    short: ODR
    numerator: defects
    denominator: orders
    formula: orders with a defect ÷ orders
    source: Seller Central help
    store: amazon.co.jp
    as_of: 2026-11-22
    review_by: 2027-05-22
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case

CODE = "R014"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the counters that no metric of the case counts."""
    if case.course is None:
        return
    metrics = [case.course.metrics[name] for name in case.scenario.metrics]
    counted = {name for metric in metrics for name in (metric.numerator, metric.denominator)}
    for counter in case.scenario.counters.values():
        if counter.name not in counted:
            what = f"no metric of the case counts '{counter.name}'"
            yield Found(counter.span, what, "add its metric to `metrics`, or delete it")
