"""How long plays are: in responses, in words and in minutes."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from quiz_engine.audit.reading import Reader
from quiz_engine.audit.values import Range, ReadingTime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz_engine.audit.bounds import Bounds
    from quiz_engine.audit.steps import Steps
    from quiz_engine.scenario import Scenario


def length(steps: Steps, bounds: Bounds) -> Range:
    """Return how many scenes a play goes through, those met again counted again."""
    return _range(steps, bounds, [1] * len(steps.kinds))


def reading_times(
    scenario: Scenario, steps: Steps, bounds: Bounds, texts: Mapping[str, Mapping[str, str]]
) -> tuple[ReadingTime, ...]:
    """Return how much there is to read in each language, and how long that takes."""
    return tuple(
        _reading_time(language, Reader(scenario, texts[language]), steps, bounds)
        for language in texts
    )


def _reading_time(language: str, reader: Reader, steps: Steps, bounds: Bounds) -> ReadingTime:
    amounts = [reader.of(step) for step in steps.kinds]
    return ReadingTime(
        language,
        words=_range(steps, bounds, [amount.words for amount in amounts]),
        minutes=_range(steps, bounds, [amount.seconds / 60 for amount in amounts]),
    )


def _range(steps: Steps, bounds: Bounds, amounts: Sequence[float]) -> Range:
    expected = None
    if steps.counts is not None:
        expected = fsum([n * amount for n, amount in zip(steps.counts, amounts, strict=True)])
    return Range(bounds.least(amounts) or 0, bounds.most(amounts), expected)
