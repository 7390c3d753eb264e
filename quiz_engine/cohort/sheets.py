"""The figures as tables: what the terminal and the page show, in one order of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz_engine.cohort import telling
from quiz_engine.cohort.values import Role, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz_engine.cohort.statistics import Estimate
    from quiz_engine.cohort.values import (
        CaseFigures,
        PrincipleFigures,
        ResponseFigures,
        SceneFigures,
        Tally,
    )


class Cell(NamedTuple):
    """A text. ``part`` is the share that it tells, ``scene`` the scene that it names.

    With a scene, ``is_response`` tells that it names a response to it instead.
    """

    text: str
    part: Estimate | None = None
    scene: str = ""
    is_response: bool = False
    is_strange: bool = False


Row = tuple[Cell, ...]


class Sheet(NamedTuple):
    """A table with a title. Its first ``texts`` columns hold texts, the others figures."""

    title: str
    headings: tuple[str, ...]
    texts: int
    rows: tuple[Row, ...]


SIGNS = {Sign.UNUSED: "hardly anybody takes it", Sign.GOOD_LEARNERS: "good learners take it"}
COSTS = {Role.RIGHT: "never", Role.DEPENDS: "sometimes", Role.WRONG: "always"}

FEW = "few"
"""What stands behind a number that is too small to say much."""

DECISIONS = (
    *("scene", "met", "right", "mean cost", "difficulty", "discrimination"),
    *("seconds (quartiles)", "stopped"),
)
RESPONSES = (
    *("scene", "response", "costs points", "note", "taken", "share"),
    *("upper group", "lower group", "mean cost"),
)
PARTS = (
    *("scene", "part", "costs points", "note", "given", "share"),
    *("upper group", "lower group"),
)
OTHERS = ("scene", "met", "seconds (quartiles)", "stopped")
ENDINGS = ("ending", "reached", "share")


def sheets_of(case: CaseFigures) -> tuple[Sheet, ...]:
    """Return the tables of a case; those that would be empty are left out."""
    others = [scene for scene in case.scenes if not scene.is_decision]
    found = (
        Sheet("Decisions", DECISIONS, 1, tuple(map(_decision, case.decisions))),
        Sheet("Responses", RESPONSES, 4, tuple(_responses(case.scenes))),
        Sheet("Parts of responses", PARTS, 4, tuple(_parts(case.decisions))),
        Sheet("Other scenes", OTHERS, 1, tuple(map(_other, others))),
        Sheet("Endings", ENDINGS, 1, tuple(map(_ending, case.endings))),
        principles_sheet(case.principles, of="attempts"),
    )
    return tuple(sheet for sheet in found if sheet.rows)


def overview(case: CaseFigures) -> tuple[tuple[str, str], ...]:
    """Return what is said of a case as a whole, each with its name."""
    spread = f", standard deviation {case.deviation:.1f}" if case.deviation is not None else ""
    found = [
        ("passed", f"{telling.percent(case.passed)}{telling.mark(case)}"),
        ("mean score", f"{telling.points(case.percent, unit=' %')}{spread}"),
        ("Cronbach's alpha", telling.alpha(case.alpha)),
    ]
    if case.progress:
        first, last = case.progress.first.value, case.progress.last.value
        change = telling.points(case.progress.difference)
        who = f"of {case.progress.learners} learners with more than one"
        told = f"{first:.1f} % → {last:.1f} %, difference {change}, {who}"
        found.append(("first → last attempt", told))
    return tuple(found)


def principles_sheet(principles: Iterable[PrincipleFigures], *, of: str) -> Sheet:
    """Return the table of principles, the weakest first; ``of`` says what was counted."""
    headings = ("principle", of, "mastered", "points earned")
    return Sheet("Principles, the weakest first", headings, 1, tuple(map(_principle, principles)))


def _decision(scene: SceneFigures) -> Row:
    return (
        Cell(scene.id, scene=scene.id),
        Cell(f"{scene.met} {FEW}" if scene.is_small else str(scene.met), is_strange=scene.is_small),
        _share(scene.right),
        Cell(telling.points(scene.cost)),
        _share(scene.difficulty),
        Cell(telling.coefficient(scene.discrimination)),
        Cell(telling.seconds(scene.ms)),
        Cell(_stopped(scene)),
    )


def _other(scene: SceneFigures) -> Row:
    name = Cell(scene.id, scene=scene.id)
    return name, Cell(str(scene.met)), Cell(telling.seconds(scene.ms)), Cell(_stopped(scene))


def _stopped(scene: SceneFigures) -> str:
    return f"{scene.stopped} · {telling.percent(scene.stops)}" if scene.stopped else "0"


def _responses(scenes: Iterable[SceneFigures]) -> Iterable[Row]:
    """Yield a row for each response to scenes where there is more than one."""
    for scene in scenes:
        if len(scene.responses) > 1 or scene.is_decision:
            for response in scene.responses:
                yield _response(scene, response)
            if scene.others:
                name = Cell(scene.id, scene=scene.id)
                more = f"{scene.others} of {scene.answered}"
                blank = [Cell("")] * 4
                yield (name, Cell("(other responses)"), Cell(""), Cell(""), Cell(more), *blank)


def _parts(scenes: Iterable[SceneFigures]) -> Iterable[Row]:
    """Yield a row for each part that can be ticked or matched."""
    for scene in scenes:
        for part in scene.parts:
            yield _response(scene, part)[: len(PARTS)]


def _response(scene: SceneFigures, found: ResponseFigures) -> Row:
    return (
        Cell(scene.id, scene=scene.id),
        Cell(found.response, scene=scene.id, is_response=True),
        Cell(COSTS[found.role] if scene.is_decision else ""),
        Cell("; ".join(SIGNS[sign] for sign in found.signs), is_strange=bool(found.signs)),
        Cell(f"{found.count} of {found.offered}"),
        _share(found.share),
        Cell(telling.percent(found.upper)),
        Cell(telling.percent(found.lower)),
        Cell(telling.points(found.cost) if scene.is_decision else ""),
    )


def _ending(found: Tally) -> Row:
    return Cell(found.id), Cell(str(found.count)), _share(found.share)


def _principle(found: PrincipleFigures) -> Row:
    counted = Cell(str(found.mastered.n))
    return Cell(found.id), counted, _share(found.mastered), _share(found.earned)


def _share(found: Estimate | None) -> Cell:
    return Cell(telling.percent(found), part=found)
