"""``quiz roster``: who is done, late or missing; every status; nothing hides anything else."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz_engine.attempts.play import Board
from quiz_engine.attempts.transcript import write_transcript
from quiz_engine.project import open_project
from tests.cli.handed_in import failing, passing

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SETTINGS = """
[score]
roster = "roster.csv"
due = 2026-11-30
requires = {Returns = ["kinds"]}
"""
TODAY = ("--today", "2026-12-01")


@pytest.fixture(autouse=True)
def board(folder: Path) -> Board:
    """Return the board of the small case, beside a roster of two and the attempt of one."""
    (folder / "quiz.toml").unlink()
    Path("quiz.toml").write_text(SETTINGS, encoding="utf-8")
    Path("roster.csv").write_text("id,name,team\n1,佐藤,Returns\n2,Ann,Returns\n", encoding="utf-8")
    Path("attempts").mkdir()
    board = Board(open_project(folder).automaton("kinds"))
    hand_in(board, "1")
    return board


def hand_in(board: Board, learner: str, *, seed: int = 1) -> None:
    """Put an attempt that passed into the folder."""
    attempt = passing(board, learner, seed=seed, ms=60_000 + seed)
    Path(f"attempts/{learner}.json").write_text(write_transcript(attempt), encoding="utf-8")


def test_all_done_gives_status_0(board: Board, run: Run) -> None:
    """One is called by the id, one by the name."""
    hand_in(board, "ann", seed=2)
    result = run("roster", *TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "2 done, 0 late, 0 not passed, 0 missing"


def test_somebody_missing_gives_status_1(run: Run) -> None:
    """The table says who, and that it is overdue."""
    result = run("roster", *TODAY)
    assert result.exit_code == 1
    heading, first, second, total = result.stdout.splitlines()
    assert heading.split()[:5] == ["id", "name", "team", "scenario", "standing"]
    assert first.split()[:7] == ["1", "佐藤", "Returns", "kinds", "done", "100", "%"]
    assert " ".join(second.split()) == "2 Ann Returns kinds missing, overdue 2026-11-30"
    assert total == "1 done, 0 late, 0 not passed, 1 missing; overdue: 1"


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22"])
def test_late_gives_status_1(day: str, run: Run) -> None:
    """The attempt was made on 2026-11-22."""
    text = SETTINGS.replace("2026-11-30", day)
    Path("quiz.toml").write_text(text, encoding="utf-8")
    Path("roster.csv").write_text("id,name,team\n1,佐藤,Returns\n", encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == (1 if day == "2026-11-21" else 0)
    assert (" late " in result.stdout) == (day == "2026-11-21")


def test_strangers_and_bad_files_are_told_and_hide_nobody(board: Board, run: Run) -> None:
    """Attempts of nobody are no mistake; what cannot be read gives status 2."""
    Path("attempts/x.json").write_text(write_transcript(failing(board)), encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == 1
    assert result.stderr == "attempts/x.json: '<b>[red]' is no id or name on the roster\n"
    Path("attempts/y.json").write_text("hello", encoding="utf-8")
    Path("roster.csv").write_text("id,name,team,x\n1,佐藤,Returns,\n1,,,\n\n", encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == 2
    assert " done " in result.stdout
    assert result.stderr.splitlines()[:3] == [
        "roster.csv:1: the column 'x' is ignored; known: id, name, team, joined, language",
        "roster.csv:3: the id '1' stands at line 2 already",
        "roster.csv:4: is empty, and left out",
    ]
    assert "attempts/y.json: found 'hello'" in result.stderr


def test_a_row_that_is_lost_gives_status_2(board: Board, run: Run) -> None:
    """Everybody else is done; an empty line loses nobody."""
    for row, status in (("\n", 0), ("3,Bo\n", 2)):
        Path("roster.csv").write_text(f"id,name,team\n{row}1,佐藤,Returns\n", encoding="utf-8")
        assert run("roster", *TODAY).exit_code == status
    del board


def test_a_team_that_nobody_is_on_gives_status_2(run: Run) -> None:
    """Who is on the team that was meant would else be asked less, and all would seem done."""
    text = SETTINGS.replace("{Returns =", "{Retuns =")
    Path("quiz.toml").write_text(text, encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == (
        "'requires' names the team 'Retuns', which nobody is on; did you mean 'Returns'?"
    )


def test_without_settings_all_cases_are_required(run: Run) -> None:
    """The roster is named, and may lie anywhere."""
    Path("quiz.toml").unlink()
    result = run("roster", "attempts", "--roster", "roster.csv")
    assert result.exit_code == 1
    assert "1 done, 0 late, 0 not passed, 1 missing" in result.stdout
    result = run("roster", "attempts")
    assert result.exit_code == 2
    assert "no roster; name its CSV file with --roster" in result.stderr


def test_a_mistake_in_the_settings_gives_status_2(run: Run) -> None:
    """It is told at its line, also where it keeps the roster from being found."""
    text = SETTINGS.replace('["kinds"]', '["kinds", "kind"]')
    Path("quiz.toml").write_text(text, encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == 2
    assert "quiz.toml:5: no case is called 'kind'; did you mean 'kinds'?" in result.stderr
    Path("quiz.toml").write_text('[score]\nroster = "../x.csv"\n', encoding="utf-8")
    result = run("roster", *TODAY)
    assert result.exit_code == 2
    assert "quiz.toml:2:1: error F009 'roster' is '../x.csv', which lies outside" in result.stderr


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (None, "no such file or directory"),
        (b"id,name,team\n1,\xff,\n", "byte 16 is not UTF-8; save the table as CSV in UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_read_gives_status_2(
    data: bytes | None, what: str, run: Run
) -> None:
    """In one line."""
    if data is None:
        Path("roster.csv").unlink()
    else:
        Path("roster.csv").write_bytes(data)
    result = run("roster", *TODAY)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.endswith(f"roster.csv: {what}\n")


def test_no_attempts_are_told(run: Run) -> None:
    """Everybody is missing then, but nobody knows."""
    Path("attempts/1.json").unlink()
    result = run("roster", *TODAY)
    assert result.exit_code == 2
    assert "2 missing" in result.stdout


def test_the_reports_are_written(run: Run) -> None:
    """JSON on standard output, table and page into files."""
    result = run("roster", *TODAY, "--json", "--csv", "team.csv", "--html", "team.html")
    assert result.exit_code == 1
    duties = json.loads(result.stdout)["duties"]
    assert [duty["standing"] for duty in duties] == ["done", "missing"]
    with Path("team.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["standing"] for row in csv.DictReader(file)] == ["done", "missing"]
    assert "佐藤" in Path("team.html").read_text(encoding="utf-8")


def test_flags_of_the_attempt_that_counts_are_shown(board: Board, run: Run) -> None:
    """By their names; the other reports say what was found."""
    hand_in(board, "1", seed=3)
    copy = passing(board, "ann", seed=4, ms=60_003)
    Path("attempts/2.json").write_text(write_transcript(copy), encoding="utf-8")
    result = run("roster", *TODAY, "--csv", "team.csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2].split()[-2:] == ["2026-11-30", "same-timings"]
    assert "same timings as attempts/1.json of 1" in Path("team.csv").read_text(encoding="utf-8")
