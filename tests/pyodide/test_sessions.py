"""Attempts handed in piece by piece: the end is the same as of all at once, and as on the disk."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from quiz_engine.cli import quiz
from quiz_engine.door import answer
from tests.handed_in_folder import CASES, SCENARIOS, clock_at, handed_in, write
from tests.pyodide.asking import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES = {f"{name}.yml": (SCENARIOS / f"{name}.yml").read_text("utf-8")
         for name in ("course", *CASES)}  # fmt: skip
REPORTS = ("json", "csv", "html")

LATER = "2027-01-01T00:00:00Z"
"""When nothing of what was handed in is in the future."""


def ask(**request: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the answer of the door."""
    return json.loads(answer(json.dumps(request)))


def score(step: str, **more: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the answer to one step."""
    told = ask(do="score", step=step, **more)
    assert "error" not in told, told
    return told


def as_sent(files: Mapping[str, bytes]) -> dict[str, object]:
    """Return the files as a page sends them."""
    return {name: {"base64": b64encode(data).decode()} for name, data in files.items()}


@pytest.fixture(scope="module")
def attempts() -> dict[str, object]:
    """Everything that a team may hand in."""
    return as_sent(handed_in())


@pytest.fixture(scope="module")
def whole(attempts: dict[str, object]) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What becomes of it all at once."""
    return ask(do="score", files=FILES, attempts=attempts, codes="qz1.x\n", now=NOW,
               reports=REPORTS)  # fmt: skip


def in_steps(attempts: Mapping[str, object], most: int) -> tuple[list[list[str]], list[str]]:
    """Hand the files in one by one; return the rows without flags, and what became of each."""
    told = score("begin", files=FILES)
    rows, kinds = told["rows"], told["kinds"]
    order = score("sort", names=[*attempts])["order"]
    pieces: list[tuple[dict[str, object], str]] = [({name: attempts[name]}, "") for name in order]
    for files, codes in [*pieces, ({}, "qz1.x\n")]:
        told = score("more", most=most, attempts=files, codes=codes)
        rows, kinds = rows + told["rows"], kinds + told["kinds"]
        while told["left"]:
            told = score("more", most=most)
            rows, kinds = rows + told["rows"], kinds + told["kinds"]
    return rows, kinds


@pytest.mark.parametrize("most", [0, 1, 3])
def test_the_end_of_all_pieces_is_that_of_the_whole(
    attempts: dict[str, object],
    whole: Any,  # noqa: ANN401 - whatever JSON holds
    most: int,
) -> None:
    """Row by row, flag by flag, report by report, however small the pieces are."""
    rows, kinds = in_steps(attempts, most)
    end = score("finish", now=NOW)
    assert any(end["flags"].values())
    for n, told in end["flags"].items():
        rows[int(n)][-1] = told
    assert (rows, kinds) == (whole["rows"], whole["kinds"])
    assert {**end, "flags": 0} == {**{name: whole[name] for name in end if name != "flags"},
                                   "flags": 0}  # fmt: skip
    for name in REPORTS:
        told = score("report", name=name)
        assert (told["text"], told["length"]) == (whole["reports"][name], len(told["text"]))


def test_the_reports_are_those_of_the_command_line(
    attempts: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files have the same order, reasons and flags there; figures of the cohort are the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quiz_engine.cli.score.datetime", clock_at(LATER))
    write(tmp_path / "team", handed_in())
    write(tmp_path / "scenarios", {name: text.encode() for name, text in FILES.items()})
    named = {f"team/{name}": content for name, content in attempts.items()}
    told = ask(do="score", files=FILES, attempts=named, now=LATER, reports=["json"])
    assert told["reports"]["json"] == CliRunner().invoke(quiz, ["score", "team", "--json"]).stdout
    figures = ask(do="cohort", files=FILES, attempts=named)["cohort"]
    assert figures == json.loads(CliRunner().invoke(quiz, ["cohort", "team", "--json"]).stdout)


def test_the_cohort_of_a_session_is_that_of_its_attempts(attempts: dict[str, object]) -> None:
    """Nothing is sent again."""
    in_steps(attempts, 0)
    for count in ("first", "last", "all"):
        session = ask(do="cohort", of="session", count=count)
        sent = ask(do="cohort", files=FILES, attempts=attempts, codes="qz1.x\n", count=count)
        assert {**session, "skipped": {}} == {**sent, "skipped": {}}
        assert session["cases"][0]["sheets"][0]["headings"][0] == "scene"


def test_who_is_done_is_told_as_by_the_command_line(
    attempts: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the settings of the team; a row of the roster that cannot be read is told."""
    monkeypatch.chdir(tmp_path)
    settings = '[score]\nrequires = {"*" = ["quick-check"]}\ndue = 2026-12-01\n'
    people = "id,name,team\n1,quick-check 0,A\n2,quick-check 1,A\n3,Nobody,B\n3,Again,B\n"
    files = FILES | {"quiz.toml": settings}
    write(tmp_path / "scenarios", {name: text.encode() for name, text in files.items()})
    write(tmp_path, {f"team/{name}": data for name, data in handed_in().items()})
    write(tmp_path, {"people.csv": people.encode()})
    score("begin", files=files)
    score("more", attempts={f"team/{name}": content for name, content in attempts.items()})
    score("finish", now=LATER)
    told = score("roster", roster={"people.csv": people}, now=LATER)
    monkeypatch.setattr("quiz_engine.cli.roster.datetime", clock_at(LATER))
    command = ["roster", "team", "--roster", "people.csv", "--csv", "by.csv", "--html", "by.html"]
    CliRunner().invoke(quiz, [*command, "--today", LATER[:10]])
    for name in ("csv", "html"):
        report = score("report", name=f"roster.{name}")["text"]
        assert report.encode() == (tmp_path / f"by.{name}").read_bytes()
    assert [row[4] for row in told["rows"]] == [
        *("not passed, overdue", "not passed, overdue", "missing, overdue")
    ]
    assert ["people.csv:5", "the id '3' stands at line 4 already"] in told["notes"]


def test_a_roster_that_is_none_is_told() -> None:
    """With what can be done."""
    score("begin", files=FILES)
    wrong: list[tuple[dict[str, object], str]] = [
        ({}, "roster: expected one file, found 0"),
        ({"r.csv": {"base64": "/w=="}}, "r.csv: byte 1 is not UTF-8; save the table"),
    ]
    for roster, what in wrong:
        told = ask(do="score", step="roster", roster=roster, now=NOW)["error"]["what"]
        assert told.startswith(what)


def test_more_can_come_after_all_were_compared(attempts: dict[str, object]) -> None:
    """The next comparison takes in what came before."""
    name = "a/b/deep.json"
    score("begin", files=FILES)
    score("more", attempts={name: attempts[name]})
    assert score("finish", now=LATER)["flags"] == {}
    score("more", attempts={"again.json": attempts[name]})
    assert score("finish", now=LATER)["flags"] == {"1": f"same attempt as {name}"}


def test_long_reports_come_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which are the whole, one after the other."""
    monkeypatch.setattr("quiz_engine.door.scoring.PIECE", 7)
    score("begin", files=FILES)
    score("finish", now=NOW)
    text, told = "", {"length": 1}
    while len(text) < told["length"]:
        told = score("report", name="csv", at=len(text))
        text += told["text"]
    assert text.startswith("\ufeffplace,attempt,")


def test_names_are_sorted_as_the_command_line_sorts_a_folder() -> None:
    """Part by part; what is not read is told, but for what is hidden."""
    names = ["a-b.json", "a/b.json", "n.md", "a/.x", "Z.txt", "\U0001f600.json", "\uffff.json"]
    told = score("sort", names=names)
    assert told["order"] == ["Z.txt", "a/b.json", "a-b.json", "\uffff.json", "\U0001f600.json"]
    assert told["skipped"] == {"n.md": "neither .json, .jsonl, .txt nor .parquet"}


@pytest.mark.parametrize(
    ("request_", "what"),
    [
        (
            {"step": "next"},
            "step: expected sort, begin, more, finish, roster or report, found 'next'",
        ),
        ({"step": "more", "most": -1}, "most: expected a whole number from 0, found -1"),
        ({"step": "more", "most": True}, "most: expected a whole number from 0, found True"),
        ({"step": "report", "name": "pdf"}, "name: expected some of json, csv, html, found 'pdf'"),
        ({"step": "sort", "names": ["../x.json"]}, "names: expected the path of a file below"),
        ({"step": "finish"}, "now: expected a moment"),
    ],
)
def test_a_wrong_step_is_told_what_is_wrong(request_: dict[str, object], what: str) -> None:
    """And what was handed in stays."""
    score("begin", files=FILES)
    assert ask(do="score", **request_)["error"]["what"].startswith(what)


def test_what_is_wrong_with_the_cases_is_told_when_they_come() -> None:
    """At its place: an attempt at a case with errors could only be refused as unknown."""
    wrong = {"versions/a/0.json": "{", "quick-check.yml": "title: x\n"}
    notes = dict(score("begin", files=FILES | wrong)["notes"])
    assert "quick-check.yml:1" in notes
    assert "versions/a/0.json" in notes
    alone = {"quick-check.yml": FILES["quick-check.yml"]}
    assert score("begin", files=alone)["notes"] == []


def test_a_file_that_could_not_be_read_is_a_row_with_its_reason() -> None:
    """In its place among the others."""
    score("begin", files=FILES)
    rows = score("more", attempts={"a.json": "{", "c.json": "{"}, unread={"b.json": "is gone"})
    assert [row[0] for row in rows["rows"]] == ["a.json", "b.json", "c.json"]
    assert rows["rows"][1][6] == "refused: is gone"


def test_nothing_goes_on_that_was_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as after a worker was stopped."""
    monkeypatch.setattr("quiz_engine.door.session._Kept.session", None)
    for request in ({"do": "score", "step": "more"}, {"do": "cohort", "of": "session"}):
        told = ask(**request)["error"]["what"]
        assert told == "step: nothing was begun; expected begin first"
