"""The figures as a long table for spreadsheets (RFC 4180): one figure a line.

Columns: scenario, digest, scene, response, figure, n, value, low, high. No text is ever a formula.
"""

from __future__ import annotations

import csv
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.cohort.statistics import Estimate
from quiz_engine.results.as_csv import BYTE_ORDER_MARK, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz_engine.cohort.values import (
        CaseFigures,
        Cohort,
        PrincipleFigures,
        ResponseFigures,
        SceneFigures,
    )

_PLACES = 6


class Line(NamedTuple):
    """One figure and where it belongs. Fields are the columns."""

    scenario: str
    digest: str
    scene: str
    response: str
    figure: str
    n: int | None
    value: float | str | None
    low: float | None = None
    high: float | None = None


class _Named(NamedTuple):
    """A figure with its name, before it is known where it belongs."""

    figure: str
    found: Estimate | float | str | None
    n: int | None = None


def as_csv(cohort: Cohort) -> str:
    """Return the table; what cannot be estimated has no line."""
    written: list[str] = []
    writer = csv.writer(SimpleNamespace(write=written.append))
    writer.writerow(Line._fields)
    for line in lines(cohort):
        writer.writerow([_cell(value) for value in line])
    return BYTE_ORDER_MARK + "".join(written)


def _cell(value: object) -> str:
    return f"{value:.{_PLACES}f}" if isinstance(value, float) else cell(value)


def lines(cohort: Cohort) -> Iterator[Line]:
    """Yield every figure that could be estimated."""
    for case in cohort.cases:
        for scene, response, named in _of_case(case):
            line = _line(case, scene, response, named)
            if line:
                yield line
    for named in _principles(cohort.principles):
        line = _line(None, "", "", named)
        if line:
            yield line


def _line(case: CaseFigures | None, scene: str, response: str, named: _Named) -> Line | None:
    where = (case.scenario if case else "", case.digest if case else "", scene, response)
    found = named.found
    if found is None:
        return None
    if isinstance(found, Estimate):
        return Line(*where, named.figure, found.n, found.value, found.low, found.high)
    return Line(*where, named.figure, named.n, found)


def _of_case(case: CaseFigures) -> Iterator[tuple[str, str, _Named]]:
    """Yield scene, response and figure; the first two are empty for the case as a whole."""
    for named in _whole(case):
        yield "", "", named
    for scene in case.scenes:
        for named in _scene(scene):
            yield scene.id, "", named
        for response in scene.responses:
            for named in _response(response):
                yield scene.id, response.response, named
        for part in scene.parts:
            for named in _response(part):
                yield scene.id, part.response, named._replace(figure=f"part: {named.figure}")


def _whole(case: CaseFigures) -> Iterator[_Named]:
    yield _Named("attempts", case.attempts)
    yield _Named("learners", case.learners)
    yield _Named("counted", case.counted)
    yield _Named("finished", case.finished)
    yield _Named("passed", case.passed)
    yield _Named("percent", case.percent)
    yield _Named("standard deviation of percent", case.deviation, case.finished)
    yield _Named("Cronbach's alpha", case.alpha.value)
    for ending in case.endings:
        yield _Named(f"ending {ending.id}", ending.share)
    yield from _principles(case.principles)
    if case.progress:
        yield _Named("percent of the first attempt", case.progress.first)
        yield _Named("percent of the last attempt", case.progress.last)
        yield _Named("difference of last and first", case.progress.difference)


def _principles(principles: tuple[PrincipleFigures, ...]) -> Iterator[_Named]:
    for found in principles:
        yield _Named(f"principle {found.id} mastered", found.mastered)
        yield _Named(f"principle {found.id} points earned", found.earned)


def _scene(scene: SceneFigures) -> Iterator[_Named]:
    yield _Named("met", scene.met)
    yield _Named("answered", scene.answered)
    yield _Named("right", scene.right)
    yield _Named("cost", scene.cost)
    yield _Named("difficulty", scene.difficulty)
    yield _Named("discrimination", scene.discrimination)
    if scene.ms:
        yield _Named("lower quartile of ms", scene.ms.lower, scene.ms.median.n)
        yield _Named("median of ms", scene.ms.median)
        yield _Named("upper quartile of ms", scene.ms.upper, scene.ms.median.n)
    yield _Named("stopped", scene.stops)


def _response(found: ResponseFigures) -> Iterator[_Named]:
    yield _Named("costs points", str(found.role), found.offered)
    yield _Named("taken", found.count, found.offered)
    yield _Named("share", found.share)
    yield _Named("share in the upper group", found.upper)
    yield _Named("share in the lower group", found.lower)
    yield _Named("cost", found.cost)
    for sign in found.signs:
        yield _Named("note", str(sign), found.offered)
