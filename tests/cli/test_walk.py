"""``quiz walk``: a sample that says that it is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

CASE = """
title: Hidden
language: en
pass: 70
remembers:
  count: {start: 0, from: 0, to: 2}
  lost: false
start: hall
scenes:
  hall:
    ask: Which door?
    choices:
      left: {do: Left., points: 3, goto: room}
      right: {do: Right., goto: end}
  room:
    ask: And now?
    choices:
      raise: {do: Raise it., set: {count: +1}, goto: ROOM}
      trap: {do: Into the trap., if: count > 1, set: {lost: true}, goto: cell}
      never: {do: Never., if: count > 2, goto: end}
      leave: {do: Leave., goto: end}
  cell:
    ask: And here?
    choices:
      out: {do: Out., if: not lost, goto: end}
  attic:
    ask: How did you come here?
    choices:
      down: {do: Down., goto: end}
endings:
  gone: {if: lost, title: Gone}
  out: {title: Out}
"""
SOUND = CASE.replace("ROOM", "end").replace("if: not lost, ", "").replace("if: count > 1, ", "")


def written(folder: Path, text: str) -> Path:
    """Return the file of a case, written into the folder."""
    file = folder / "hidden.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_sample_says_what_it_met_and_what_not(folder: Path, run: Run) -> None:
    """And that it is a sample."""
    result = run("walk", written(folder, SOUND), "--plays", "200")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = result.stdout.splitlines()
    assert shown[:2] == [
        "hidden: a sample of 200 plays, seed 0.",
        "What it did not meet may exist, and its shares are none of random plays.",
    ]
    assert shown[3].startswith("Points: 0 to 3, on average 1.")
    assert shown[5:10] == [
        "scenes: 3 of 4 met",
        "  not met: attic",
        "choices: 6 of 8 met",
        "  not met: room.never, attic.down",
        "endings: 2 of 2 met",
    ]
    assert shown[10].endswith(" times: hall: left → room: trap → cell: out")
    assert shown[11].endswith(" times: hall: right")


def test_where_a_play_cannot_go_on(folder: Path, run: Run) -> None:
    """The scene, why, and the shortest way that showed it; status 1."""
    result = run("walk", written(folder, CASE.replace("ROOM", "room")), "--plays", "300")
    assert result.exit_code == 1
    shown = result.stdout.splitlines()
    trap = shown.index("A play cannot go on in scene 'cell': nothing is offered.")
    assert shown[trap + 1].strip() == ("hall: left → room: raise → room: raise → room: trap")
    overrun = shown.index(
        "A play cannot go on in scene 'room': an effect leads out of a range: count would be 3."
    )
    assert shown[overrun + 1].strip() == "hall: left → room: raise → room: raise → room: raise"


def test_a_play_without_an_end_is_given_up(folder: Path, run: Run) -> None:
    """It is a fault, too; the long way is cut on the terminal and whole for programs."""
    text = SOUND.replace("right: {do: Right., goto: end}", "right: {do: Right., goto: attic}")
    text = text.replace("down: {do: Down., goto: end}", "down: {do: Down., goto: attic}")
    result = run("walk", written(folder, text), "--plays", "20")
    assert result.exit_code == 1
    assert "in scene 'attic': no ending within 1000 responses." in result.stdout
    assert "and 988 more" in " ".join(result.stdout.split())
    found = json.loads(run("walk", written(folder, text), "--plays", "20", "--json").stdout)
    (fault,) = found["faults"]
    assert (fault["kind"], len(fault["way"])) == ("no-end", 1000)


def test_the_object_for_programs(folder: Path, run: Run) -> None:
    """Says that it is a sample, and holds all counts."""
    found = json.loads(run("walk", written(folder, SOUND), "--plays", "60", "--json").stdout)
    assert (found["format"], found["sample"], found["plays"], found["seed"]) == (1, True, 60, 0)
    assert sum(plays for _, plays in found["points"]) == 60
    assert sum(ending["times"] for ending in found["endings"]) == 60
    assert found["never_choices"] == ["room.never", "attic.down"]


def test_the_same_seed_gives_the_same_sample(folder: Path, run: Run) -> None:
    """Another one another."""
    del folder
    first, again, other = (run("walk", "kinds", "--seed", seed).stdout for seed in "112")
    assert first == again
    assert first.splitlines()[2:] != other.splitlines()[2:]


def test_a_case_without_its_course_is_sampled(folder: Path, run: Run) -> None:
    """Metrics lead nowhere."""
    (folder / "course.yml").unlink()
    assert run("walk", "kinds", "--plays", "5").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["missing"], 2), (["kinds", "--plays", "0"], 2), (["kinds", "--seed", "-1"], 2)],
)
def test_misuse_is_one_line(folder: Path, run: Run, arguments: list[str], status: int) -> None:
    """No traceback, nothing on standard output."""
    del folder
    result = run("walk", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr


def test_a_scenario_with_errors_is_not_sampled(folder: Path, run: Run) -> None:
    """Its findings are printed instead."""
    result = run("walk", written(folder, "title: x"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error K003" in result.stderr
