"""The results as one page to open, send or keep: counts, a chart for each case, every attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.attempts.score import decisions
from quiz_engine.markup import page, table, tag
from quiz_engine.results.rows import HEADINGS, NUMBERS, row_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from quiz_engine.attempts.score import Decision
    from quiz_engine.results.entry import Entry, Results, Scored

BINS = 10
"""Into how many bars of a chart the percents from 0 to 100 are put."""

_WIDTH, _HEIGHT, _FOOT = 520, 120, 36


def as_page(results: Results) -> bytes:
    """Return the page as UTF-8."""
    cases: dict[str, list[Scored]] = {}
    for result in results.scored:
        cases.setdefault(result.attempt.scenario, []).append(result)
    charts = [part for name, scored in sorted(cases.items()) for part in _case(name, scored)]
    return page(
        "Attempts",
        tag("p", tag("strong", results.total())),
        *charts,
        tag("h2", "Every attempt"),
        _table(results.entries),
        *_details(results.scored),
    )


# --- charts -------------------------------------------------------------------------------------


def _case(name: str, scored: Sequence[Scored]) -> list[Element]:
    """Return the chart of a case: how many attempts earned how much."""
    need = scored[0].need
    percents = [result.score.percent for result in scored]
    passed = sum(result.passed for result in scored)
    told = f"{passed} of {len(scored)} passed; {need} % are needed."
    return [tag("h2", name), tag("p", told), histogram(percents, need)]


def histogram(percents: Sequence[int], need: int) -> Element:
    """Return a chart of how many percents there are in each tenth, with a line where passing is.

    What it shows is told in words, too, for those who do not see it.
    """
    counts = [0] * BINS
    for percent in percents:
        counts[min(percent * BINS // 100, BINS - 1)] += 1
    step = _WIDTH / BINS
    most = max(*counts, 1)
    bars = []
    for n, count in enumerate(counts):
        height = (_HEIGHT - 20) * count / most
        x = n * step + 3
        bar = {"x": f"{x:.1f}", "y": f"{_HEIGHT - height:.1f}", "width": f"{step - 6:.1f}"}
        bars.append(tag("rect", **bar, height=f"{height:.1f}", class_="bar"))
        middle = f"{n * step + step / 2:.1f}"
        if count:
            y = f"{_HEIGHT - height - 5:.1f}"
            bars.append(tag("text", str(count), x=middle, y=y, text_anchor="middle"))
        label = _range(n, "–")
        foot = {"x": middle, "y": str(_HEIGHT + 16), "text_anchor": "middle"}
        bars.append(tag("text", label, **foot))
    at = f"{_WIDTH * need / 100:.1f}"
    edge = tag("line", x1=at, x2=at, y1="0", y2=str(_HEIGHT), class_="edge", stroke_dasharray="4 3")
    told = ", ".join(f"{_range(n, ' to ')} %: {count}" for n, count in enumerate(counts) if count)
    box = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT + _FOOT}", "width": str(_WIDTH)}
    shown = tag("svg", *bars, edge, role="img", aria_label=f"Attempts by percent: {told}", **box)
    return tag("div", shown, class_="scroll")


def _range(bar: int, between: str) -> str:
    """Return which percents a bar stands for; the last one takes in the whole hundred.

    >>> _range(0, "–"), _range(BINS - 1, "–")
    ('0–9', '90–100')
    """
    last = (bar + 1) * 100 // BINS - (bar < BINS - 1)
    return f"{bar * 100 // BINS}{between}{last}"


# --- tables -------------------------------------------------------------------------------------


def _table(entries: Sequence[Entry]) -> Element:
    rows: list[list[Element | str]] = []
    for entry in entries:
        row = row_of(entry)
        told = tag("span", row.result, class_="good" if entry.passed else "bad")
        rows.append([*row[:-2], told, row.flags])
    return table([*HEADINGS], rows, numbers=set(map(HEADINGS.index, NUMBERS)))


def _details(scored: Sequence[Scored]) -> list[Element]:
    """Return what each attempt's decisions cost, folded, for those that lost something."""
    folded = []
    for result in scored:
        costly = [decision for decision in decisions(result.play) if decision.cost]
        if costly:
            who = " · ".join(
                part for part in (result.attempt.learner, row_of(result).place) if part
            )
            folded.append(tag("details", tag("summary", who), _costs(costly)))
    return [tag("h2", "What decisions cost"), *folded] if folded else []


def _costs(costly: Sequence[Decision]) -> Element:
    rows: list[list[Element | str]] = [
        [
            str(decision.step),
            decision.scene,
            decision.response + (" (taken back)" if decision.is_taken_back else ""),
            f"−{decision.cost}",
            " or ".join(decision.free),
        ]
        for decision in costly
    ]
    headings = ["step", "scene", "response", "cost", "without cost"]
    return table(headings, rows, numbers={0, 3})
