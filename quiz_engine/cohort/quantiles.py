"""Quantiles of the normal and of Student's t distribution, without a library."""

from __future__ import annotations

from functools import cache
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
"""How sure the intervals of this package are meant to be."""

_TAIL = (1 + CONFIDENCE) / 2
_MANY = 200
_HALVINGS = 80

NORMAL = NormalDist().inv_cdf(_TAIL)
"""The quantile of the normal distribution that bounds a two-sided interval: 1.959964 for 95 %."""


@cache
def student(freedom: int) -> float:
    """Return the quantile of Student's t that bounds a two-sided interval.

    ``freedom`` is the degrees of freedom, at least 1. Up to 200 it is found by bisection on the
    distribution's finite series, beyond by an expansion around the normal quantile (Abramowitz and
    Stegun 1964, *Handbook of Mathematical Functions*, 26.7.3, 26.7.4 and 26.7.5).

    >>> round(student(9), 6), round(student(29), 6)
    (2.262157, 2.04523)
    """
    return _by_expansion(freedom) if freedom > _MANY else _by_bisection(freedom)


def _by_bisection(freedom: int) -> float:
    low, high = 0.0, 64.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _within(middle, freedom) < CONFIDENCE:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """Return how likely a value of Student's t lies between -t and t."""
    angle = atan(t / sqrt(freedom))
    cosine = cos(angle)
    is_odd = freedom % 2 == 1
    total = term = cosine if is_odd else 1.0
    for n in range(3 if is_odd else 2, freedom - 1, 2):
        term *= cosine * cosine * (n - 1) / n
        total += term
    if not is_odd:
        return sin(angle) * total
    return 2 / pi * (angle + (sin(angle) * total if freedom > 1 else 0.0))


def _by_expansion(freedom: int) -> float:
    x = NORMAL
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + sum(term / float(freedom) ** power for power, term in enumerate(terms, start=1))
