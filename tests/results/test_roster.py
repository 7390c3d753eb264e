"""The roster: every mistake at its line, good rows kept; and whom an attempt is of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_engine.results.roster import Directory, Note, Person, Roster, read_roster

HEADING = "id,name,team,joined,language\n"
MEI = "7,Mei,Returns,2026-01-31,zh-Hant\n"
FIVE_EXPECTED = "expected 5 as in the heading; a cell with a comma in it stands in double quotes"
MEI_READ = Person(2, "7", "Mei", "Returns", date(2026, 1, 31), "zh-Hant")


def test_a_roster_is_read() -> None:
    """A line for each person; the day and the language may be left out."""
    roster = read_roster(f"{HEADING}{MEI}8,,,,\n")
    assert roster == Roster((MEI_READ, Person(3, "8", "", "")))
    assert read_roster("id,name,team\n8,Lea,Returns\n").people[0].name == "Lea"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_spreadsheets_write_it_as_they_like(mark: str, ends: str) -> None:
    """Columns in any order, capitals and spaces around them, a byte order mark, other line ends."""
    text = f'{mark} Team ,NAME,Language,ID,joined\nReturns,"Mei ",zh-Hant,7,2026-01-31\n'
    assert read_roster(text.replace("\n", ends)) == Roster((MEI_READ,))


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",Lea,Returns,,\n", "'id' is empty; expected one that nobody else has"),
        (" 7 ,Lea,Returns,,\n", "the id '7' stands at line 2 already"),
        (
            "8,Lea,Returns,31.1.2026,\n",
            "'joined' is '31.1.2026', expected a date such as 2026-12-31",
        ),
        (
            "8,Lea,Returns,2026-02-30,\n",
            "'joined' is '2026-02-30', expected a date such as 2026-12-31",
        ),
        (
            "8,Lea, Chen,Returns,,\n",
            f"found 6 cells, {FIVE_EXPECTED}",
        ),
        (
            "8,Lea\n",
            f"found 2 cells, {FIVE_EXPECTED}",
        ),
        ('8,"Lea"x,Returns,,\n', "is no CSV: ',' expected after '\"'"),
    ],
)
def test_a_bad_row_is_told_and_hides_no_other(row: str, what: str) -> None:
    """At its line; the rows before and after it are kept."""
    roster = read_roster(f"{HEADING}{MEI}{row}9,Bo,Returns,,\n")
    assert [person.id for person in roster.people] == ["7", "9"]
    assert roster.notes == (Note(3, what),)


@pytest.mark.parametrize("row", ["\n", ",,,,\n", "  \n"])
def test_an_empty_line_is_told_and_loses_nobody(row: str) -> None:
    """Spreadsheets leave them."""
    roster = read_roster(f"{HEADING}{row}{MEI}")
    assert roster == Roster(
        (MEI_READ._replace(line=3),), (Note(2, "is empty, and left out", is_lost=False),)
    )


def test_a_cell_may_go_over_several_lines() -> None:
    """The lines after it are counted on."""
    roster = read_roster(f'{HEADING}7,"Mei\n美",Returns,,\n,Lea,Returns,,\n')
    assert (roster.people[0].line, roster.notes[0].line) == (2, 4)


def test_a_quote_that_is_never_closed_is_told_where_it_begins() -> None:
    """What follows is lost in it."""
    roster = read_roster(f'{HEADING}{MEI}8,"Lea,Returns,,\n9,Bo,Returns,,\n')
    told = "opens quotes that nothing closes, so no line below it was read; close or delete them"
    assert roster == Roster((MEI_READ,), (Note(3, told),))


def test_a_column_that_is_not_known_is_ignored_and_told() -> None:
    """With the one that may be meant, if that is missing."""
    roster = read_roster("id,name,team,joind,phone\n7,Mei,Returns,,1\n")
    assert [person.name for person in roster.people] == ["Mei"]
    assert roster.notes == (
        Note(1, "the column 'joind' is ignored; did you mean 'joined'?", is_lost=False),
        Note(
            1,
            "the column 'phone' is ignored; known: id, name, team, joined, language",
            is_lost=False,
        ),
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [("", "id or name or team"), ("id;name;team\n7;Mei;R\n", "id or name or team"),
     ("id,team\n7,R\n", "name")],
)  # fmt: skip
def test_without_a_column_that_is_needed_nobody_is_known(text: str, missing: str) -> None:
    """What was expected is told."""
    roster = read_roster(text)
    assert roster.people == ()
    assert roster.notes[-1] == Note(
        1,
        f"no column is called {missing}; expected id,name,team,joined,language, in any order, "
        "with commas between them",
    )


def test_a_column_that_is_there_twice_is_told() -> None:
    """The first one is read."""
    roster = read_roster("id,name,team,Name\n7,Mei,Returns,Lea\n")
    assert [person.name for person in roster.people] == ["Mei"]
    assert roster.notes == (Note(1, "the column 'name' stands there twice; delete one"),)


def test_a_roster_of_nobody_is_told() -> None:
    """Nobody missing is not everybody done."""
    (note,) = read_roster(HEADING).notes
    assert note == Note(1, "names nobody; expected a line for each person below the columns")


@given(st.text())
def test_any_text_is_read_to_an_end(text: str) -> None:
    """Every line of it is a person, or is told."""
    roster = read_roster(HEADING + text)
    assert len({person.id for person in roster.people}) == len(roster.people)
    assert all(note.line >= 1 for note in roster.notes)
    assert roster.people or any(note.is_lost for note in roster.notes)


# --- whom an attempt is of ----------------------------------------------------------------------

PEOPLE = (
    Person(2, "A1", "Zoë", "Returns"),
    Person(3, "A2", "Kim", "Returns"),
    Person(4, "A3", "Kim", "Sales"),
    Person(5, "kim2", "a1", "Sales"),
)


@pytest.mark.parametrize(
    ("learner", "ids"),
    [
        ("A2", ["A2"]),
        (" a2 ", ["A2"]),
        ("ZOE\u0308", ["A1"]),
        ("Kim", ["A2", "A3"]),
        ("A1", ["A1", "kim2"]),
        ("Bo", []),
        ("", []),
        ("  ", []),
        ("Kim A2", []),
    ],
)
def test_people_are_found_by_id_or_name(learner: str, ids: list[str]) -> None:
    """However it is typed, but never by half of it; who may be meant is told, all of them."""
    assert [person.id for person in Directory(PEOPLE).find(learner)] == ids
