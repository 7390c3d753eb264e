"""The results as one page to open, send or keep: counts, a chart for each case, every attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz_engine.attempts.score import decisions
from quiz_engine.markup import figures, page, table, tag, with_note
from quiz_engine.results.rows import on_one_line, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from quiz_engine.attempts.score import Decision
    from quiz_engine.results.entry import Rejected, Results, Scored

BINS = 10
"""Into how many bars of a chart the percents from 0 to 100 are put."""

_WIDTH, _HEIGHT, _FOOT, _SIDE = 300, 120, 24, 14


def as_page(results: Results) -> bytes:
    """Return the page as UTF-8."""
    cases: dict[str, list[Scored]] = {}
    for result in results.scored:
        cases.setdefault(result.attempt.scenario, []).append(result)
    charts = (_case(name, scored) for name, scored in sorted(cases.items()))
    return page(
        "Attempts",
        figures(_counts(results)),
        tag("div", *charts, class_="charts"),
        *_every(results.scored),
        *_refused(results.rejected),
        *_details(results.scored),
    )


def _counts(results: Results) -> list[tuple[str, int]]:
    """Return what is counted; strange and refused ones only where there are some."""
    counts = [("passed", results.passed), ("not passed", len(results.scored) - results.passed)]
    flagged = sum(bool(result.flags) for result in results.scored)
    more = [("flagged", flagged), ("refused", len(results.rejected))]
    return counts + [(what, count) for what, count in more if count]


# --- charts -------------------------------------------------------------------------------------


def _case(name: str, scored: Sequence[Scored]) -> Element:
    """Return the chart of a case: how many attempts earned how much.

    Versions of it may ask for different percents.
    """
    needs = sorted({result.need for result in scored})
    percents = [result.score.percent for result in scored]
    passed = sum(result.passed for result in scored)
    told = f"{passed} of {len(scored)} passed; {' or '.join(map(str, needs))} % are needed."
    return tag("section", tag("h2", name), tag("p", told), histogram(percents, needs))


def histogram(percents: Sequence[int], needs: Sequence[int]) -> Element:
    """Return a chart of how many percents there are in each tenth, with a line where passing is.

    What it shows is told in words, too, for those who do not see it.
    """
    counts = [0] * BINS
    for percent in percents:
        counts[min(percent * BINS // 100, BINS - 1)] += 1
    told = ", ".join(f"{_range(n)} %: {count}" for n, count in enumerate(counts) if count)
    box = f"{-_SIDE} 0 {_WIDTH + 2 * _SIDE} {_HEIGHT + _FOOT}"
    edges = [_edge(need) for need in needs]
    size = {"viewBox": box, "width": str(_WIDTH + 2 * _SIDE)}
    label = f"Attempts by percent: {told}"
    drawn = [*_bars(counts), *edges, *_axis(), *_numbers(counts)]  # a number is never crossed out
    return tag("svg", *drawn, role="img", aria_label=label, **size)


def _height(count: int, counts: Sequence[int]) -> float:
    """Return how high a bar is: the highest leaves room for the number above it."""
    return (_HEIGHT - 20) * count / max(*counts, 1)


def _edge(need: int) -> Element:
    """Return the line where passing is."""
    at = f"{_WIDTH * need / 100:.1f}"
    return tag("line", x1=at, x2=at, y1="0", y2=str(_HEIGHT), class_="edge", stroke_dasharray="4 3")


def _bars(counts: Sequence[int]) -> Iterator[Element]:
    step = _WIDTH / BINS
    for n, count in enumerate(counts):
        high = _height(count, counts)
        place = {"x": f"{n * step + 2:.1f}", "y": f"{_HEIGHT - high:.1f}"}
        size = {"width": f"{step - 4:.1f}", "height": f"{high:.1f}"}
        if count:
            yield tag("rect", **place, **size, class_="bar")


def _numbers(counts: Sequence[int]) -> Iterator[Element]:
    step = _WIDTH / BINS
    for n, count in enumerate(counts):
        y = f"{_HEIGHT - _height(count, counts) - 5:.1f}"
        if count:
            yield tag("text", str(count), x=f"{(n + 0.5) * step:.1f}", y=y, text_anchor="middle")


def _axis() -> Iterator[Element]:
    """Yield the line below the bars, and the percent at which each begins."""
    yield tag("line", x1="0", x2=str(_WIDTH), y1=str(_HEIGHT), y2=str(_HEIGHT), class_="axis")
    for n in range(BINS + 1):
        foot = {"x": f"{n * _WIDTH / BINS:.1f}", "y": str(_HEIGHT + 17), "text_anchor": "middle"}
        yield tag("text", str(n * 100 // BINS), **foot)


def _range(bar: int) -> str:
    """Return which percents a bar stands for; the last one takes in the whole hundred.

    >>> _range(0), _range(BINS - 1)
    ('0 to 9', '90 to 100')
    """
    last = (bar + 1) * 100 // BINS - (bar < BINS - 1)
    return f"{bar * 100 // BINS} to {last}"


# --- tables -------------------------------------------------------------------------------------


def _every(scored: Sequence[Scored]) -> list[Element]:
    """Return a row for each attempt, in the order of reading: whose it is comes first."""
    rows: list[list[Element | str]] = []
    for result in scored:
        row = row_of(result)
        text = row.result.replace(" %", "\u00a0%")
        told = tag("span", text, class_="good" if result.passed else "bad")
        who = with_note(row.learner, row.place)
        rows.append([who, row.percent, told, row.scenario, row.points, row.ending, row.flags])
    headings = ["learner", "percent", "result", "scenario", "points", "ending", "flags"]
    shown = table(headings, rows, numbers={1, 4}, whole={1, 3, 4})
    return [tag("h2", "Every attempt"), shown] if rows else []


def _refused(rejected: Sequence[Rejected]) -> list[Element]:
    """Return what has no score, and why."""
    rows: list[list[Element | str]] = [
        [with_note(row_of(entry).learner, row_of(entry).place), on_one_line(entry.told)]
        for entry in rejected
    ]
    return [tag("h2", "Refused"), table(["attempt", "why"], rows)] if rows else []


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
