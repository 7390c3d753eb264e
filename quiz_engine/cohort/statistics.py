"""Standard statistics under their standard names, each with its source; intervals are of 95 %.

Where there is too little to estimate from, there is None: no value is made up. Where there is a
value but no interval (too few values, or no spread between them), its limits are None.
"""

from __future__ import annotations

from math import atanh, exp, fsum, inf, log, sqrt, tanh
from statistics import fmean, quantiles, stdev, variance
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.cohort.quantiles import NORMAL, student

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_FOR_FISHER = 4
_FEWEST_FOR_CORRELATION = 3
_FEWEST_ROWS = 3
_FEWEST_ITEMS = 2


class Estimate(NamedTuple):
    """A statistic of ``n`` values with the limits of its confidence interval, if it has one."""

    value: float
    low: float | None
    high: float | None
    n: int


class Quartiles(NamedTuple):
    """The median with its interval, and the lower and the upper quartile."""

    lower: float
    median: Estimate
    upper: float


def standard_deviation(values: Sequence[float]) -> float | None:
    """Return the sample standard deviation, with n - 1; None for fewer than two values."""
    return stdev(values) if len(values) > 1 else None


def share(count: int, of: int) -> Estimate | None:
    """Return a proportion with its score interval (Wilson 1927, JASA 22, 209-212).

    It keeps to 0 and 1 and holds where none or all were counted. None of nothing.

    >>> [round(limit, 4) for limit in share(81, 263)[:3]]
    [0.308, 0.2553, 0.3662]
    """
    if of == 0:
        return None
    found, square = count / of, NORMAL**2
    middle = found + square / (2 * of)
    half = NORMAL * sqrt(found * (1 - found) / of + square / (4 * of * of))
    below, above = (middle - half) / (1 + square / of), (middle + half) / (1 + square / of)
    low = 0.0 if count == 0 else below
    return Estimate(found, low, 1.0 if count == of else above, of)


def mean_of(values: Sequence[float], *, least: float = -inf, most: float = inf) -> Estimate | None:
    """Return the mean with Student's t interval, n - 1 degrees of freedom (Student 1908).

    The interval is cut at the ``least`` and the ``most`` that there can be.
    """
    if not values:
        return None
    n, middle, spread = len(values), fmean(values), standard_deviation(values)
    if not spread:
        return Estimate(middle, None, None, n)
    half = student(n - 1) * spread / sqrt(n)
    return Estimate(middle, max(least, middle - half), min(most, middle + half), n)


def mean_difference(
    first: Sequence[float], last: Sequence[float], *, most: float = inf
) -> Estimate | None:
    """Return the mean of last minus first of each pair, with the interval of the paired t test.

    The interval is cut at the ``most`` that two can differ.
    """
    changes = [after - before for before, after in zip(first, last, strict=True)]
    return mean_of(changes, least=-most, most=most)


def quartiles(values: Sequence[float]) -> Quartiles | None:
    """Return median and quartiles (type 7 of Hyndman and Fan 1996, Am. Statistician 50, 361-365).

    The median's interval is free of any distribution: it reaches from the value of rank
    n/2 - z √n/2 to that of rank 1 + n/2 + z √n/2, rounded (Campbell and Gardner 1988, BMJ 296,
    1454-1456).
    """
    if not values:
        return None
    ordered = sorted(values)
    n = len(ordered)
    rank = round(n / 2 - NORMAL * sqrt(n) / 2)
    low, high = (ordered[rank - 1], ordered[n - rank]) if rank >= 1 else (None, None)
    cuts = quantiles(ordered if n > 1 else ordered * 2, n=4, method="inclusive")
    return Quartiles(cuts[0], Estimate(cuts[1], low, high, n), cuts[2])


def correlation(first: Sequence[float], second: Sequence[float]) -> Estimate | None:
    """Return Pearson's product-moment correlation with Fisher's z interval (Fisher 1921, Metron 1).

    None for fewer than three pairs, or where one side does not vary.
    """
    n = len(first)
    if n < _FEWEST_FOR_CORRELATION:
        return None
    one, other = fmean(first), fmean(second)
    across = fsum((x - one) * (y - other) for x, y in zip(first, second, strict=True))
    squares = fsum((x - one) ** 2 for x in first), fsum((y - other) ** 2 for y in second)
    if not all(squares):
        return None
    found = max(-1.0, min(1.0, across / sqrt(squares[0]) / sqrt(squares[1])))
    if n < _FEWEST_FOR_FISHER or abs(found) == 1:
        return Estimate(found, None, None, n)
    half = NORMAL / sqrt(n - 3)
    return Estimate(found, tanh(atanh(found) - half), tanh(atanh(found) + half), n)


def discrimination(item: Sequence[float], total: Sequence[float]) -> Estimate | None:
    """Return the corrected item-total correlation: of an item with the total without it.

    With the item in the total, a short test would praise every item (Henrysson 1963, Psychometrika
    28, 211-218). The interval is Fisher's.
    """
    rest = [whole - part for part, whole in zip(item, total, strict=True)]
    return correlation(item, rest)


def coefficient_alpha(items: int, *, item_variances: float, total_variance: float) -> float:
    """Return Cronbach's alpha (1951, Psychometrika 16, 297-334) from the variances.

    ``item_variances`` is their sum.

    >>> round(coefficient_alpha(10, item_variances=11.16, total_variance=77.44), 2)
    0.95
    """
    return items / (items - 1) * (1 - item_variances / total_variance)


def cronbach_alpha(rows: Sequence[Sequence[float]]) -> Estimate | None:
    """Return Cronbach's alpha of rows (one for each attempt) of items, with its interval.

    None for fewer than two items or three rows, or where the totals do not vary.
    """
    n = len(rows)
    if n < _FEWEST_ROWS or len(rows[0]) < _FEWEST_ITEMS:
        return None
    total = variance([fsum(row) for row in rows])
    if not total:
        return None
    items = [variance(column) for column in zip(*rows, strict=True)]
    k = len(items)
    alpha = coefficient_alpha(k, item_variances=fsum(items), total_variance=total)
    if alpha >= 1:
        return Estimate(1.0, None, None, n)
    return Estimate(alpha, *alpha_limits(alpha, items=k, rows=n), n)


def alpha_limits(alpha: float, *, items: int, rows: int) -> tuple[float, float]:
    """Return the limits of an interval for Cronbach's alpha below 1.

    It is normal on the scale ln(1 - alpha), with the variance 2k / ((k - 1)(n - 2)) for k items and
    n rows (Bonett 2002, J. Educational and Behavioral Statistics 27, 335-340), around a value that
    ln(n / (n - 1)) corrects for bias (Bonett and Wright 2015, J. Organizational Behavior 36, 3-15).

    >>> [round(limit, 7) for limit in alpha_limits(0.7, items=5, rows=349)]
    [0.6467151, 0.7467059]
    """
    middle = log(1 - alpha) - log(rows / (rows - 1))
    half = NORMAL * sqrt(2 * items / ((items - 1) * (rows - 2)))
    return 1 - exp(middle + half), 1 - exp(middle - half)


def difficulty(points: Sequence[int], possible: Sequence[int]) -> Estimate | None:
    """Return the item difficulty: the mean share of the points that could be earned.

    High is easy. Where all or nothing was earned, it is the p value of a right-or-wrong item with
    Wilson's interval; with partial credit it is the mean over the maximum (Livingston 2006, *Item
    analysis*, in Downing and Haladyna, *Handbook of test development*), with Student's, cut at 0
    and 1. Points below zero count as none. Where nothing could be earned, nothing is counted.
    """
    shares = [
        max(0, earned) / most for earned, most in zip(points, possible, strict=True) if most > 0
    ]
    if all(value in {0.0, 1.0} for value in shares):
        return share(sum(value == 1.0 for value in shares), len(shares))
    return mean_of(shares, least=0.0, most=1.0)
