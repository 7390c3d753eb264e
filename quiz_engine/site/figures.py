"""Figures as people read them: counts, averages, shares, and how often that is."""

from __future__ import annotations

from math import floor, log10

RAREST = 0.000_001
"""A smaller share is only said to be smaller."""

ROUNDING = 1e-9
"""What is nearer to the whole is the whole, but for the rounding of its sum."""

MOST_DIGITS = 15
"""A longer count is given by its size."""


def count(number: int) -> str:
    """Return a count with its thousands parted; a very long one by its size.

    >>> count(26847), count(3 * 10**20)
    ('26,847', '≈ 10^20')
    """
    digits = len(str(number))
    return f"{number:,}" if digits <= MOST_DIGITS else f"≈ 10^{digits - 1}"


def amount(number: float, places: int = 1) -> str:
    """Return a number with its thousands parted and some places; a whole number has none.

    >>> amount(8.44), amount(1590.2, 0), amount(12.0)
    ('8.4', '1,590', '12')
    """
    return f"{number:,.{0 if number == int(number) else places}f}"


def percent(share: float) -> str:
    """Return a share in percent, with as many digits as it takes to see that it is not 0 or 1.

    >>> percent(0.0272), percent(0.000013), percent(1e-9), percent(0.0), percent(0.99999)
    ('2.7 %', '0.0013 %', '< 0.0001 %', '0 %', '> 99.9 %')
    >>> percent(0.9999999999999)
    '100 %'
    """
    if share == 0:
        return "0 %"
    if share < RAREST:
        return f"< {100 * RAREST:.4f} %"
    shown = f"{100 * share:.1f}" if share >= 1 / 1000 else f"{100 * share:.2g}"
    if shown == "100.0":
        return "> 99.9 %" if share < 1 - ROUNDING else "100 %"
    return f"{shown} %"


def one_in(share: float) -> int | None:
    """Return in how many plays something happens once, to two digits; None where that is often.

    >>> one_in(0.0272), one_in(0.0000067), one_in(0.5), one_in(0.0)
    (37, 150000, None, None)
    """
    if not 0 < share <= 1 / 10:
        return None
    often = 1 / share
    size = int(10 ** max(floor(log10(often)) - 1, 0))
    return round(often / size) * size
