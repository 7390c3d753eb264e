"""Who is done, late or missing as one page to open, send or print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz_engine.markup import figures, page, table, tag, with_note
from quiz_engine.results.duties import Standing
from quiz_engine.results.duties_rows import row_of_duty
from quiz_engine.results.rows import on_one_line
from quiz_engine.results.settings import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from quiz_engine.results.duties import Duty, Register
    from quiz_engine.results.entry import Scored
    from quiz_engine.results.roster import Note

_WIDTH, _HEIGHT = 520, 24
_LOOKS: Mapping[Standing, Mapping[str, str]] = {
    Standing.DONE: {"class_": "bar"},
    Standing.LATE: {"class_": "bar", "fill_opacity": "0.3"},
    Standing.NOT_PASSED: {"class_": "edge", "fill": "none"},
}
"""What a part of a bar looks like; what is missing leaves it empty."""

LEGEND = "Of a bar, the full part is done, the pale one late, the empty one in red not passed."
"""What the bars of the teams say."""

COLUMNS = (
    *("name", "standing", "scenario", "percent", "need"),
    *("ended", "due", "attempts", "flags, place"),
)
"""What stands above the columns of the people."""


def as_page(register: Register, notes: tuple[Note, ...] = ()) -> bytes:
    """Return the page as UTF-8, with the notes on the roster."""
    day = f"On {register.today}; of several attempts at a case the {register.counts} one counts."
    return page(
        "Roster",
        figures(_counts(register)),
        tag("p", day),
        *_teams(register.duties),
        tag("h2", "Everybody"),
        _everybody(register.duties),
        *_section(
            "Of nobody on the roster",
            ["attempt", "learner", "scenario", "why"],
            [[*_named(entry), why] for entry, why in register.strays],
        ),
        *_section(
            "Not required",
            ["attempt", "learner", "scenario"],
            [_named(entry) for entry in register.further],
        ),
        *_section(
            "Nothing is required of",
            ["id", "name", "team"],
            [[person.id, person.name, person.team] for person in register.free],
        ),
        *_section(
            "Refused",
            ["attempt", "why"],
            [[entry.place, entry.told] for entry in register.rejected],
        ),
        *_section("Remarks", ["remark"], [[remark] for remark in register.remarks]),
        *_section("About the roster", ["line", "note"], [[str(n), what] for n, what, _ in notes]),
    )


def _counts(register: Register) -> list[tuple[str, int]]:
    """Return how many duties stand how; what is strange has sections of its own."""
    found = Counter(duty.standing for duty in register.duties)
    overdue = sum(duty.is_overdue for duty in register.duties)
    return [*((str(standing), found[standing]) for standing in Standing), ("overdue", overdue)]


# --- teams --------------------------------------------------------------------------------------


def _teams(duties: Sequence[Duty]) -> list[Element]:
    """Return how far each team is with each case, in numbers and as a bar."""
    groups: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        groups.setdefault((same(duty.person.team), duty.scenario), []).append(duty)
    rows = [_team(own) for own in groups.values()]
    headings = ["team", "scenario", *map(str, Standing), "overdue", "share"]
    numbers = set(range(2, 3 + len(Standing)))
    shown = table(headings, rows, numbers=numbers, whole={1, *numbers})
    return [tag("h2", "Teams"), shown, tag("p", LEGEND, class_="soft")] if rows else []


def _team(own: Sequence[Duty]) -> list[Element | str]:
    """Return the row of the duties of one team at one case."""
    found = Counter(duty.standing for duty in own)
    overdue = sum(duty.is_overdue for duty in own)
    counts = [str(found[standing]) for standing in Standing]
    team = on_one_line(own[0].person.team)
    return [team, own[0].scenario, *counts, str(overdue), _bar(found)]


def _bar(found: Counter[Standing]) -> Element:
    """Return a bar of the shares; the numbers beside it tell the same."""
    step = _WIDTH / found.total()
    at = 0.0
    parts = []
    for standing, look in _LOOKS.items():
        width = step * found[standing]
        box = {"x": f"{at:.1f}", "y": "1", "width": f"{width:.1f}", "height": str(_HEIGHT - 2)}
        parts += [tag("rect", **box, **look)] if width else []
        at += width
    box = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "width": str(_WIDTH // 4)}
    return tag("svg", *parts, **box, height=str(_HEIGHT // 2), aria_hidden="true")


# --- people -------------------------------------------------------------------------------------


def _everybody(duties: Sequence[Duty]) -> Element:
    rows: list[list[Element | str]] = []
    for duty in duties:
        row = row_of_duty(duty)
        who = with_note(row.name or row.id, " · ".join(filter(None, (row.id, row.team))))
        told = tag("span", row.standing, class_=_look(duty))
        figures_of_it = row.percent, row.need, row.ended, row.due, row.attempts
        found = with_note(row.flags, row.place)
        rows.append([who, told, row.scenario, *figures_of_it, found])
    return table(COLUMNS, rows, numbers={3, 4, 7}, whole={2, 3, 4, 5, 6, 7})


def _look(duty: Duty) -> str:
    """Return how a standing looks: what there is still time for is no fault."""
    if duty.standing is Standing.DONE:
        return "good"
    return "soft" if duty.standing is Standing.MISSING and not duty.is_overdue else "bad"


def _named(entry: Scored) -> list[str]:
    return [entry.place, entry.attempt.learner, entry.attempt.scenario]


def _section(heading: str, headings: list[str], told: Sequence[Sequence[str]]) -> list[Element]:
    """Return a table below its heading; nothing where there is nothing to tell."""
    rows: list[list[Element | str]] = [[on_one_line(text) for text in row] for row in told]
    return [tag("h2", heading), table(headings, rows)] if rows else []
