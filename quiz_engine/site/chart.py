"""How likely random plays get which score, as the bars of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.audit.values import Audit

BAND = 5
"""How many percent of the score a bar stands for; the whole score has a bar of its own."""

WHOLE = 100
LEFT, TOP, WIDTH, HEIGHT = 38, 18, 378, 150
"""Where the bars stand in the picture, in its own units."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """The scores from ``low`` to ``high`` percent: how likely they are, and how likely such a pass.

    ``y`` and ``height`` are those of the whole bar, ``passing`` the height of its part from the
    pass mark on, which stands on top.
    """

    low: int
    high: int
    share: float
    x: float
    y: float
    height: float
    passing: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, the lines behind them with their shares, and where the pass mark stands."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, float], ...]
    labels: tuple[tuple[float, int], ...]
    mark: float
    bar_width: float

    @property
    def highest(self) -> Bar:
        """The likeliest band."""
        return max(self.bars, key=lambda bar: bar.share)


def chart_of(audit: Audit) -> Chart | None:
    """Return the chart of an audit's scores; None where they are not known."""
    if not audit.scores:
        return None
    bands = [_shares(audit, low) for low in range(0, WHOLE + 1, BAND)]
    top = max(map(sum, bands))
    step = next((one for one in STEPS if top / one <= MOST_LINES), 1.0)
    scale = HEIGHT / (step * -(-top // step))
    return Chart(
        bars=tuple(_bars(bands, scale)),
        lines=tuple((line * step, _y(line * step * scale)) for line in range(int(top / step) + 2)),
        labels=tuple((_x(percent), percent) for percent in range(0, WHOLE + 1, 20)),
        mark=_x(audit.pass_percent),
        bar_width=_room() - 2,
    )


def _shares(audit: Audit, low: int) -> tuple[float, float]:
    """Return how likely a score of the band is: below the pass mark, and from it on."""
    band = [one for one in audit.scores if low <= one.percent < low + BAND]
    return (
        fsum(one.share for one in band if one.percent < audit.pass_percent),
        fsum(one.share for one in band if one.percent >= audit.pass_percent),
    )


def _bars(bands: list[tuple[float, float]], scale: float) -> Iterator[Bar]:
    for place, (failing, passing) in enumerate(bands):
        low, height = place * BAND, (failing + passing) * scale
        yield Bar(
            low=low,
            high=min(low + BAND - 1, WHOLE),
            share=failing + passing,
            x=_x(low) + 1,
            y=_y(height),
            height=height,
            passing=passing * scale,
        )


def _room() -> float:
    return WIDTH / (WHOLE // BAND + 1)


def _x(percent: int) -> float:
    return LEFT + percent / BAND * _room()


def _y(height: float) -> float:
    return TOP + HEIGHT - height
