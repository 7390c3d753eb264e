"""What the tables of the Desk are written with can be said in each language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quiz_engine.door import answer
from quiz_engine.site.desk_terms import TERMS
from quiz_engine.words import words
from tests.handed_in_folder import SCENARIOS, handed_in

LATER = "2027-01-01T00:00:00Z"
SETTINGS = '[score]\nrequires = {"*" = ["quick-check", "two-sellers"]}\ndue = 2026-12-01\n'
PEOPLE = "id,name,team\n1,quick-check 0,A\n2,quick-check 1,A\n3,Nobody,B\n"


def ask(**request: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the answer of the door."""
    told = json.loads(answer(json.dumps(request)))
    assert "error" not in told, told
    return told


@pytest.fixture(scope="module")
def tables() -> list[dict[str, Any]]:
    """The tables of all that a team may hand in: attempts, figures, who is done."""
    files = {file.name: file.read_text("utf-8") for file in SCENARIOS.glob("*.yml")}
    handed = {name: data.decode("utf-8", "replace") for name, data in handed_in().items()}
    begun = ask(do="score", step="begin", files={**files, "quiz.toml": SETTINGS})
    ask(do="score", step="more", attempts=handed)
    ask(do="score", step="finish", now=LATER)
    figures = ask(do="cohort", of="session")
    people = ask(do="score", step="roster", roster={"people.csv": PEOPLE}, now=LATER)
    sheets = [sheet for case in figures["cases"] for sheet in case["sheets"]]
    named = [{"headings": [name for name, _ in case["overview"]]} for case in figures["cases"]]
    return [begun, people, *sheets, *figures["all"], *named]


def test_all_that_stands_above_is_among_the_terms(tables: list[dict[str, Any]]) -> None:
    """Each heading, and each title."""
    said = {heading for table in tables for heading in table["headings"]}
    said |= {table["title"] for table in tables if "title" in table}
    assert len(said) > 30
    assert said - {*TERMS} == set()


def test_all_words_in_cells_are_among_the_terms(tables: list[dict[str, Any]]) -> None:
    """In the columns that a page says anew, which are those that hold words."""
    worded = {"costs points", "note", "standing"}
    cells = {
        word
        for table in tables
        for row in table.get("rows", [])
        for heading, cell in zip(table["headings"], row, strict=True)
        if heading in worded
        for word in cell.split("; ")
        if word
    }
    assert {"never", "always", "missing, overdue"} <= cells
    assert cells - {*TERMS} == set()


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "ja"])
def test_each_term_has_words_in_each_language(language: str) -> None:
    """A term that stays as it is would be English on a page that is not."""
    say = words(language)
    assert {term for term in TERMS if say(term) == term} == set()
