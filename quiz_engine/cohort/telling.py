"""Figures in words: how every report for people writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.cohort.values import FEWEST, Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quiz_engine.cohort.statistics import Estimate, Quartiles
    from quiz_engine.cohort.values import Alpha, CaseFigures

UNKNOWN = "–"
"""What stands where nothing can be estimated."""

COUNTED = {
    Counting.FIRST: "each learner's first attempt counts",
    Counting.LAST: "each learner's last attempt counts",
    Counting.ALL: "every attempt counts",
}


def percent(found: Estimate | None) -> str:
    """Return a share in percent with its interval.

    >>> from quiz_engine.cohort.statistics import share
    >>> percent(share(81, 263))
    '31 % [26, 37]'
    """
    return _told(found, lambda value: _decimal(100 * value, 0), unit=" %")


def points(found: Estimate | None, *, unit: str = "") -> str:
    """Return a mean of points or of percent points with its interval.

    >>> from quiz_engine.cohort.statistics import Estimate
    >>> points(Estimate(-2.25, None, None, 1))
    '−2.2'
    """
    return _told(found, lambda value: _decimal(value, 1), unit=unit)


def coefficient(found: Estimate | None) -> str:
    """Return a coefficient with its interval.

    >>> from quiz_engine.cohort.statistics import Estimate
    >>> coefficient(Estimate(-0.5, -0.72, 0.001, 30))
    '−0.50 [−0.72, 0.00]'
    """
    return _told(found, lambda value: _decimal(value, 2))


def seconds(found: Quartiles | None) -> str:
    """Return the median with its interval, and the quartiles, in seconds.

    >>> from quiz_engine.cohort.statistics import quartiles
    >>> seconds(quartiles([1000, 2000, 4000]))
    '2.0 (1.5 to 3.0)'
    """
    if found is None:
        return UNKNOWN
    lower, upper = _decimal(found.lower / 1000, 1), _decimal(found.upper / 1000, 1)
    median = _told(found.median, lambda value: _decimal(value / 1000, 1))
    return f"{median} ({lower} to {upper})"


def _told(found: Estimate | None, write: Callable[[float], str], *, unit: str = "") -> str:
    if found is None:
        return UNKNOWN
    value = f"{write(found.value)}{unit}"
    if found.low is None or found.high is None:
        return value
    return f"{value} [{write(found.low)}, {write(found.high)}]"


def _decimal(value: float, places: int) -> str:
    """Write a value with a true minus, and none before what rounds to zero."""
    text = f"{value:.{places}f}"
    return text.replace("-", "−") if text.strip("-0.") else text.lstrip("-")


def counts(case: CaseFigures, counting: Counting) -> str:
    """Return how many attempts there are, and which of them count."""
    again = f" ({case.repeated} more were handed in twice)" if case.repeated else ""
    return (
        f"{_many(case.attempts, 'attempt')} by {_many(case.learners, 'learner')}{again}; "
        f"{COUNTED[counting]}: {case.counted}, of which {case.finished} came to an ending."
    )


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def warning(case: CaseFigures) -> str:
    """Return the warning that few attempts call for; empty from 30 on."""
    if not case.is_small:
        return ""
    return (
        f"Only {_many(case.counted, 'attempt')}, fewer than {FEWEST}: "
        "take the figures as questions, not as answers."
    )


def mark(case: CaseFigures) -> str:
    """Return what it took to pass, if that is not what the case asks for."""
    if case.need == case.pass_percent:
        return ""
    return f" ({case.need} % is the team's mark; the case's is {case.pass_percent} %)"


def alpha(found: Alpha) -> str:
    """Return Cronbach's alpha and what it rests on, or why there is none.

    >>> from quiz_engine.cohort.values import Alpha
    >>> alpha(Alpha(None, (), 8, "fewer than three attempts are over"))
    'does not apply: fewer than three attempts are over'
    """
    if found.value is None:
        return f"does not apply: {found.reason}"
    return f"{coefficient(found.value)}, over {len(found.scenes)} of {found.decisions} decisions"


NOTES: Mapping[str, str] = {
    "In brackets": """the 95 % confidence interval: about 95 of 100 such intervals hold what would
be found with attempts without end. A bar shows a share, the line in it the interval.""",
    "Right": """the share whose first response cost nothing, with Wilson's interval.""",
    "Mean cost": """points off the best score that was still possible, with Student's interval.""",
    "Difficulty": "the share of the points that could be earned here: high is easy.",
    "Discrimination": """the corrected item-total correlation, with Fisher's interval. Below zero,
those who did well elsewhere did worse here.""",
    "Upper and lower group": """the 27 % with the best and with the worst scores among those who met
the scene (Kelley 1939). A wrong choice that fewer than 5 % take does not do its work. One that the
upper group takes as often as the lower may be misunderstood, or right.""",
    "Seconds": "the median, with its interval, and the quartiles.",
    "Stopped": "attempts that are not over and stand here.",
    "Cronbach's alpha": """over the decisions that all finished attempts met, with Bonett
and Wright's interval. In a case that branches these are few.""",
    "Mastered": """80 % or more of the points that were possible at the decisions that practise the
principle.""",
}
"""How to read the figures, in short."""
