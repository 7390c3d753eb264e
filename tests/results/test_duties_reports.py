"""The reports of a roster: each as its golden file has it, and nothing in them is more than text.

``QUIZ_REWRITE_GOLDEN=1`` writes the files anew: the difference is then for review.
"""

from __future__ import annotations

import csv
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.results.as_csv import BYTE_ORDER_MARK
from quiz_engine.results.duties import register_of
from quiz_engine.results.duties_as_csv import COLUMNS, as_csv
from quiz_engine.results.duties_as_json import as_json
from quiz_engine.results.duties_as_page import as_page
from quiz_engine.results.roster import read_roster
from quiz_engine.results.settings import TeamSettings
from tests.results.team import HOSTILE, results
from tests.results.test_reports import Tags

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GOLDEN = Path(__file__).parent / "golden"
QUOTED = HOSTILE.replace('"', '""')
ROSTER = read_roster(
    "id,name,team,joined,language,phone\n"
    "A1,Mei 美,Returns,2026-01-31,zh-Hant,1\n"
    f'=2+2,"{QUOTED}",@Sales,,en,2\n'
    "A3,Lea Chen,Returns,2026-11-30,,3\n"
    "\n"
    "A4,Ada,Returns,,,4\n"
    "A1,Bo,Returns,,,5\n"
    "A5,Zoë,,,,6\n"
)
SETTINGS = TeamSettings(
    due={"*": date(2026, 11, 22)},
    requires={"Returns": ("two-scratches",), "@Sales": ("two-scratches", "other"), "Nobody": ()},
)
REGISTER = register_of(
    ROSTER, results(), SETTINGS, cases=("two-scratches",), today=date(2026, 12, 1)
)
REPORTS: Mapping[str, Callable[[], str | bytes]] = {
    "roster.json": lambda: as_json(REGISTER, ROSTER.notes),
    "roster.csv": lambda: as_csv(REGISTER),
    "roster.html": lambda: as_page(REGISTER, ROSTER.notes),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_as_before(name: str) -> None:
    """Byte for byte, for a team with hostile names, strays and refused files."""
    report = REPORTS[name]()
    written = report if isinstance(report, bytes) else report.encode()
    file = GOLDEN / name
    if os.environ.get("QUIZ_REWRITE_GOLDEN"):
        file.write_bytes(written)
    assert written.decode() == file.read_bytes().decode()


def test_the_line_at_the_end_counts_everything() -> None:
    """What is strange, too."""
    assert REGISTER.total() == (
        "1 done, 0 late, 1 not passed, 3 missing; overdue: 3; "
        "of nobody on the roster: 1; nothing required of: 1; refused: 3"
    )


def test_a_team_is_one_however_it_is_typed() -> None:
    """As it is where something is required of it."""
    roster = read_roster("id,name,team\nA1,Mei,Returns\nA2,Lea,returns \nA3,Bo,RETURNS\n")
    register = register_of(
        roster, results(), SETTINGS, cases=("two-scratches",), today=date(2026, 12, 1)
    )
    page = as_page(register).decode()
    teams = page[page.index("Teams") : page.index("Everybody")]
    assert '<tr><td>Returns</td><td class="whole">two-scratches</td>' in teams
    assert teams.count("<tr>") == 2


def test_no_cell_is_a_formula() -> None:
    """Neither an id, nor a name, nor a team."""
    text = as_csv(REGISTER).removeprefix(BYTE_ORDER_MARK)
    heading, *rows = csv.reader(text.splitlines(keepends=True))
    assert tuple(heading) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r＝＋－＠")] == []
    assert "'=2+2" in {row[0] for row in rows}


def test_a_page_has_no_element_of_a_learner() -> None:
    """What people are called is text."""
    page = Tags(as_page(REGISTER, ROSTER.notes).decode())
    assert page.names.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "a"})
    assert [name for name in page.attributes if name.startswith("on")] == []
    assert HOSTILE in page.text


def test_programs_find_everything() -> None:
    """Duties with the attempt that counts, and what belongs to none of them."""
    found = json.loads(as_json(REGISTER, ROSTER.notes))
    first = found["duties"][0]
    assert (first["id"], first["standing"], first["counting"]["percent"]) == ("A1", "done", 67)
    assert [one["why"] for one in found["of_nobody"]]
    assert [one["id"] for one in found["nothing_required"]] == ["A5"]
    assert [note["line"] for note in found["notes"]] == [1, 5, 7]
