"""A policy claim is past the day it was to be reviewed by.

## What it does
Compares `review_by` of each fact of a case, and of each metric of the course, with today.

## Why it matters
Marketplaces change their policies. A case that teaches last year's rule trains people to break
this year's.

## Example
```yaml
facts:
  reply-in-time:  # ←
    claim: Buyers are answered within 24 hours.
    source: "Help page: contact response time"
    store: amazon.com
    as_of: 2020-01-01
    review_by: 2020-07-01
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

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case, Shared
    from quiz_engine.scenario import Fact, Metric

CODE = "D001"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the facts of a case that are overdue."""
    for fact in case.scenario.facts:
        if fact.review_by < case.today:
            yield _overdue("fact", fact)


def check_course(shared: Shared) -> Iterator[Found]:
    """Find the metrics of the course that are overdue."""
    for metric in shared.course.metrics.values():
        if metric.review_by < shared.today:
            yield _overdue("metric", metric)


def _overdue(kind: str, claim: Fact | Metric) -> Found:
    what = f"the {kind} '{claim.id}' was to be reviewed by {claim.review_by}"
    remedy = "look at its source again and move `as_of` and `review_by` on"
    return Found(claim.span, what, remedy)
