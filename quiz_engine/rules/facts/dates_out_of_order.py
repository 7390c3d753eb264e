"""The dates of a policy claim cannot be true.

## What it does
Reports facts of a case and metrics of the course that were looked at in the future (`as_of` after
today), or that are to be reviewed no later than they were looked at.

## Why it matters
Readers trust a date that says when somebody looked. One in the future is a slip of the keyboard,
and a review date before it hides that the claim is overdue, or makes it so at once.

## Example
```yaml
facts:
  reply-in-time:  # ←
    claim: Buyers are answered within 24 hours.
    source: "Help page: contact response time"
    store: amazon.com
    as_of: 2962-11-22
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

from typing import TYPE_CHECKING

from quiz_engine.finding import Severity
from quiz_engine.rules.rule import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.rules.case import Case, Shared
    from quiz_engine.scenario import Fact, Metric

CODE = "D003"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Found]:
    """Find the facts of a case with such dates."""
    for fact in case.scenario.facts:
        yield from _found("fact", fact, case.today)


def check_course(shared: Shared) -> Iterator[Found]:
    """Find the metrics of the course with such dates."""
    for metric in shared.course.metrics.values():
        yield from _found("metric", metric, shared.today)


def _found(kind: str, claim: Fact | Metric, today: str) -> Iterator[Found]:
    if claim.as_of > today:
        what = f"the {kind} '{claim.id}' was looked at on {claim.as_of}, which is still to come"
        yield Found(claim.span, what, "write the day when somebody looked at its source")
    if claim.review_by <= claim.as_of:
        dates = f"is to be reviewed by {claim.review_by}, looked at on {claim.as_of}"
        what = f"the {kind} '{claim.id}' {dates}"
        yield Found(claim.span, what, "let `review_by` be a later day")
