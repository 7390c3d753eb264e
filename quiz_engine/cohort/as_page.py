"""The figures as one page to open, send or keep, with a bar for each share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz_engine.cohort.naming import NAMELESS
from quiz_engine.cohort.sheets import Cell, overview, principles_sheet, sheets_of
from quiz_engine.cohort.telling import NOTES, UNKNOWN, counts, percent, warning
from quiz_engine.markup import page, table, tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from quiz_engine.cohort.naming import Naming
    from quiz_engine.cohort.sheets import Sheet
    from quiz_engine.cohort.statistics import Estimate
    from quiz_engine.cohort.values import CaseFigures, Cohort, Counting

_WIDTH, _HEIGHT = 100, 12
_NO_BREAK = "\u00a0"
_BREAK = re.compile(r" (?=[\[(·])")


def as_page(cohort: Cohort, namings: Mapping[str, Naming]) -> bytes:
    """Return the page as UTF-8. ``namings`` are by the digest of the case's version."""
    cases = [part for case in cohort.cases for part in _case(case, cohort.counting, namings)]
    if len(cohort.cases) > 1:
        sheet = principles_sheet(cohort.principles, of="learners")
        cases += _sheet(sheet, NAMELESS, heading="h2", of="All cases: ")
    contents = _contents(cohort, namings) if len(cohort.cases) > 1 else []
    notes = [part for name, told in NOTES.items() for part in _said(name, told)]
    how = tag("h2", "How to read this"), tag("dl", *notes)
    return page("What the team gets wrong", *contents, *cases, *how)


def _contents(cohort: Cohort, namings: Mapping[str, Naming]) -> list[Element]:
    """Return a line for each case, which leads to it: how many passed, and what most get wrong."""
    rows: list[list[Element | str]] = []
    for case in cohort.cases:
        link = tag("a", case.scenario, href=f"#{_anchor(case)}")
        hardest = _hardest(case, namings.get(case.digest, NAMELESS))
        rows.append([link, str(case.counted), _share(case.passed), *hardest])
    headings = ["case", "attempts", "passed", "hardest decision", "right there"]
    return [table(headings, rows, numbers={1, 2, 4})]


def _hardest(case: CaseFigures, naming: Naming) -> tuple[Element | str, Element | str]:
    """Return the decision that the smallest share got right, of those that enough met."""
    met = max((scene.met for scene in case.decisions), default=0)
    often = (scene for scene in case.decisions if scene.right and 2 * scene.met >= met)
    worst = min(often, key=lambda scene: scene.right.value if scene.right else 1, default=None)
    if worst is None:
        return UNKNOWN, UNKNOWN
    named = Cell(worst.id, scene=worst.id)
    return _scene(named, naming, is_again=False), _share(worst.right)


def _anchor(case: CaseFigures) -> str:
    """Return the anchor of a version of a case."""
    return f"{case.scenario}-{case.digest.removeprefix('sha256:')[:12]}"


def _case(
    case: CaseFigures, counting: Counting, namings: Mapping[str, Naming]
) -> Iterator[Element]:
    naming = namings.get(case.digest, NAMELESS)
    yield tag("h2", case.scenario, id=_anchor(case))
    yield tag("p", counts(case, counting), " Version ", tag("code", case.digest[:19]), ".")
    if case.is_small:
        yield tag("p", tag("strong", warning(case), class_="bad"))
    yield tag("dl", *(part for name, told in overview(case) for part in _said(name, told)))
    for sheet in sheets_of(case):
        yield from _sheet(sheet, naming, heading="h3")


def _said(name: str, told: str) -> tuple[Element, Element]:
    return tag("dt", tag("strong", name)), tag("dd", told)


def _sheet(sheet: Sheet, naming: Naming, *, heading: str, of: str = "") -> list[Element]:
    rows = []
    before = ""
    for row in sheet.rows:
        rows.append([_cell(cell, naming, is_again=cell.scene == before) for cell in row])
        before = row[0].scene
    numbers = set(range(sheet.texts, len(sheet.headings)))
    title = f"{of}{sheet.title.lower()}" if of else sheet.title
    return [tag(heading, title), table(list(sheet.headings), rows, numbers=numbers)]


def _cell(cell: Cell, naming: Naming, *, is_again: bool) -> Element | str:
    if cell.is_response:
        text = naming.texts.get((cell.scene, cell.text), "")
        return tag("span", cell.text, *_told(text, naming))
    if cell.scene:
        return _scene(cell, naming, is_again=is_again)
    if cell.part is not None:
        return _share(cell.part)
    if cell.is_strange:
        return tag("span", cell.text.replace(" few", f"{_NO_BREAK}few"), class_="bad")
    return tag("span", *_figure(cell.text))


def _share(found: Estimate | None) -> Element:
    """Return a share as a bar with its figure below; a mark where there is none."""
    drawn = [bar(found), tag("br")] if found else []
    return tag("span", *drawn, *_figure(percent(found)))


def _figure(text: str) -> list[Element | str]:
    """Return a figure that breaks before its interval and nowhere else."""
    value, *more = _BREAK.split(text)
    parts: list[Element | str] = [value.replace(" ", _NO_BREAK)]
    for part in more:
        parts += [" ", part.replace(" ", _NO_BREAK)]
    return parts


def _scene(cell: Cell, naming: Naming, *, is_again: bool) -> Element:
    """Return the scene with its link; title, file and line are told once in a row of rows."""
    place = naming.places.get(cell.scene)
    address = place.address if place else ""
    name = tag("a", cell.text, href=address) if address else tag("span", cell.text)
    if is_again:
        return name
    told = _told(naming.titles.get(cell.scene, ""), naming)
    where = [tag("br"), tag("code", place.text)] if place and not address else []
    return tag("span", name, *told, *where)


def _told(text: str, naming: Naming) -> list[Element]:
    """Return a line with the author's words, in their language; nothing without them."""
    return [tag("br"), tag("span", text, class_="soft", lang=naming.language)] if text else []


def bar(part: Estimate) -> Element:
    """Return a bar as long as the share, with a line from limit to limit of its interval.

    The figures stand beside it, so that whoever does not see it misses nothing.
    """
    frame = {"x": "0.5", "y": "0.5", "width": f"{_WIDTH - 1}", "height": f"{_HEIGHT - 1}"}
    outline = tag("rect", **frame, fill="none", stroke="currentColor", stroke_opacity="0.3")
    length = {**frame, "width": f"{part.value * (_WIDTH - 1):.1f}"}
    drawn = [outline, tag("rect", **length, class_="bar")]
    if part.low is not None and part.high is not None:
        ends = {"x1": f"{part.low * _WIDTH:.1f}", "x2": f"{part.high * _WIDTH:.1f}"}
        middle = f"{_HEIGHT / 2:g}"
        drawn.append(tag("line", **ends, y1=middle, y2=middle, stroke="currentColor"))
    size = {"width": str(_WIDTH), "height": str(_HEIGHT)}
    return tag("svg", *drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", **size, aria_hidden="true")
