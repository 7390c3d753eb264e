"""``quiz audit``: tables on the terminal, one object for programs."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from quiz_engine import project
from quiz_engine.machine import proof
from quiz_engine.machine.compiler import prove
from quiz_engine.machine.plays import plays_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

CASE = """
title: Two doors
language: en
pass: 70
start: hall
scenes:
  hall:
    title: The hall
    ask: Which door?
    practises: [P1]
    choices:
      left: {do: Open the left door., points: 3, goto: room}
      knock: {do: Knock and wait., points: 1, goto: end}
  room:
    ask: And now?
    choices:
      enter: {do: Go in., points: 1, goto: end}
      back: {do: Go back., BACK}
endings:
  out: {title: Out of it}
"""
ENDING, ROUND = CASE.replace("BACK", "goto: end"), CASE.replace("BACK", "goto: hall")

VIEW = """\
doors  Two doors
3 situations fold to 3 states.
3 ways lead through.
Points: 1 to 4; pass mark 70 %. Of random plays, 50.0 % pass.

Length
of a play    shortest  longest  average
scenes              1        2      1.5
words, en          14       20       17
minutes, en       0.3      0.6      0.4

Endings
ending  title      accepted  random plays
out     Out of it  yes              100 %

Scores of random plays
    0–4 %       0 %
    5–9 %       0 %
  10–14 %       0 %
  15–19 %       0 %
  20–24 %       0 %
  25–29 %    50.0 %  ########################################
  30–34 %       0 %
  35–39 %       0 %
  40–44 %       0 %
  45–49 %       0 %
  50–54 %       0 %
  55–59 %       0 %
  60–64 %       0 %
  65–69 %       0 %
  70–74 %       0 %  ← pass mark
  75–79 %    25.0 %  ####################
  80–84 %       0 %
  85–89 %       0 %
  90–94 %       0 %
  95–99 %       0 %
    100 %    25.0 %  ####################

Decisions, by weight
scene  title     at stake   met  weight
hall   The hall         3  1.00     3.0
room                    1  0.50     0.5

Where passing is lost
scene  response  after mistakes  random plays
hall   knock                  1        50.0 %

Guessing
strategy  language  ticks  passes
random    any              50.0 %
first     any               100 %
longest   en                100 %
last      any                 0 %
shortest  en                  0 %

Principles
principle  decisions  possible  at best
P1                 1    3 to 3   3 of 3

Coverage
          there are  reached  seen by three plays
scenes            2        2                    2
choices           4        4                    3
outcomes          4        4                    3
messages          0        0                    0
endings           1        1                    1

Ways
best play, 100 %, passed, out: left → enter
worst play, 25 %, not passed, out: knock
to out: knock
"""


def written(folder: Path, text: str = ENDING) -> Path:
    """Return the file of a case, written into the folder."""
    (folder / "course.yml").unlink()
    file = folder / "doors.yml"
    file.write_text(text, encoding="utf-8")
    return file


def lines(text: str) -> list[str]:
    """Return the lines without the spaces that columns end in."""
    return [line.rstrip() for line in text.splitlines()]


def test_the_view(folder: Path, run: Run) -> None:
    """Every section of it; plain where there is no terminal, at most 80 columns wide."""
    result = run("audit", written(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result.stdout) == lines(VIEW)


def test_the_view_fits_eighty_columns(folder: Path, run: Run) -> None:
    """Whatever the ids and the texts, double-width characters included."""
    del folder
    shown = run("audit", "kinds").stdout
    assert "每一種場景" in shown
    for line in lines(shown):
        assert len(line) + sum("\u3000" <= sign <= "\uffef" for sign in line) <= 80, line


def test_titles_are_in_the_language_asked_for(folder: Path, run: Run) -> None:
    """All languages are read, one gives the titles."""
    del folder
    shown = run("audit", "kinds", "--lang", "en").stdout
    assert "The first message" in shown
    assert {"words, zh-Hant", "words, en"} <= {line[:14].strip() for line in lines(shown)}


def test_the_object_for_programs(folder: Path, run: Run) -> None:
    """Holds ways and shares as they are."""
    found = json.loads(run("audit", "--json", written(folder)).stdout)
    assert (found["format"], found["ways"], found["passing"]) == (1, 3, 0.5)
    assert found["best"]["way"] == [["hall", "left"], ["room", "enter"]]
    assert found["lost"][0]["share"] == 0.5


def test_a_loop_is_named(folder: Path, run: Run) -> None:
    """Instead of the number of ways, and of the longest play."""
    shown = lines(run("audit", written(folder, ROUND)).stdout)
    assert "A loop, so ways are endless: hall, room." in shown
    assert next(line.split() for line in shown if line.startswith("scenes ")) == [
        *("scenes", "1", "endless", "2")
    ]


def test_what_is_not_given_is_named(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that samples it; the rest is there."""
    monkeypatch.setattr(proof, "plays_of", partial(plays_of, cap=2))
    shown = lines(run("audit", written(folder)).stdout)
    assert "Points: 1 to 4; pass mark 70 %." in shown
    assert "Scores of random plays" not in shown
    assert "room                    1  0.50     0.5" in shown
    told = " ".join(shown[-3:])
    assert "Not given: scores. more than 2 pairs of a state and a score" in told
    assert "quiz walk scenarios/doors.yml" in told


def test_too_many_situations_point_to_the_sample(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the finding that says what multiplies."""
    monkeypatch.setattr(project, "prove", partial(prove, cap=1))
    result = run("audit", written(folder))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sample them: quiz walk scenarios/doors.yml" in result.stderr
    assert "error M001" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status"), [(["missing"], 2), (["kinds", "--lang", "fr"], 2), (["scenarios"], 2)]
)
def test_misuse_is_one_line(folder: Path, run: Run, arguments: list[str], status: int) -> None:
    """No traceback, nothing on standard output."""
    del folder
    result = run("audit", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr
